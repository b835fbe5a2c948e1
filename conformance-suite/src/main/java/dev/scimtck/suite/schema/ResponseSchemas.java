package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The published schemas that every body is held to. Read from the class path; nothing is fetched. */
public final class ResponseSchemas {
    private static final Set<String> ALWAYS_RETURNED = Set.of("schemas", "id");

    private final Map<Kind, Schema> schemas;

    private ResponseSchemas(Map<Kind, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Loads them. */
    public static ResponseSchemas load() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                JsonSchemaGenerator.BASE, "classpath:dev/scimtck/fixtures/json-schema/"))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ROOT)
                                .build()));
        var schemas = new EnumMap<Kind, Schema>(Kind.class);
        for (Kind kind : Kind.values()) {
            Schema schema = registry.getSchema(SchemaLocation.of(JsonSchemaGenerator.BASE + kind.file()));
            schema.initializeValidators();
            schemas.put(kind, schema);
        }
        return new ResponseSchemas(schemas);
    }

    /** The clauses that a violation may be of. */
    public static List<String> requirements() {
        return BrokenClause.all();
    }

    /**
     * Holds a body to its schema.
     *
     * @param body the body
     * @param kind what it is
     * @param projected whether only some attributes were asked for, so that others may be missing
     * @return every violation; the elements of a list are held to their own schemas
     */
    public List<Violation> validate(JsonNode body, Kind kind, boolean projected) {
        var violations = new ArrayList<Violation>();
        validate(withoutNulls(body), kind, projected, "", violations);
        return violations;
    }

    private void validate(JsonNode body, Kind kind, boolean projected, String at, List<Violation> violations) {
        Schema schema = Optional.ofNullable(schemas.get(kind)).orElseThrow();
        for (Error error : schema.validate(body)) {
            boolean mayBeMissing = projected
                    && error.getKeyword().equals("required")
                    && !ALWAYS_RETURNED.contains(error.getProperty());
            if (!mayBeMissing) {
                violations.add(violation(error, kind, at));
            }
        }
        if (kind == Kind.LIST_RESPONSE) {
            int index = 0;
            for (JsonNode element : body.path("Resources")) {
                String below = at + "/Resources/" + index++;
                Kind.of(element).ifPresent(of -> validate(element, of, projected, below, violations));
            }
        }
    }

    private static Violation violation(Error error, Kind kind, String at) {
        String pointer = at + error.getInstanceLocation();
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode value = error.getInstanceNode();
        if (error.getKeyword().equals("required")) {
            String missing = Optional.ofNullable(error.getProperty()).orElse("");
            return new Violation(
                    pointer + "/" + missing,
                    BrokenClause.missing(kind, missing),
                    "the attribute " + missing,
                    "it is missing");
        }
        String expected = switch (error.getKeyword()) {
            case "type" ->
                "a JSON " + error.getSchemaNode().asText(error.getSchemaNode().toString());
            case "pattern" -> "a DateTime such as 2026-01-31T12:00:00Z";
            case "minLength", "minItems" -> "a value that is not empty";
            default -> error.getMessage();
        };
        return new Violation(
                pointer, BrokenClause.wrong(kind, name, error), expected, shortened(String.valueOf(value)));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }

    /** Without nulls at any depth, which say the same as nothing, RFC 7643 section 2.5. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withoutNulls(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> object.set(member.getKey(), withoutNulls(member.getValue())));
            return object;
        }
        return node;
    }
}
