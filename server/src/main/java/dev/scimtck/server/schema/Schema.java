package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.Attribute.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A schema, RFC 7643 section 7.
 *
 * @param urn its id
 * @param attributes by name in lower case
 * @param definition as {@code /Schemas} publishes it, without {@code meta}
 */
public record Schema(String urn, Map<String, Attribute> attributes, ObjectNode definition) {

    /** The attribute of that name, whatever its case. */
    public Optional<Attribute> attribute(String name) {
        return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether it has that attribute, or with a dot that sub-attribute. */
    boolean has(String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? attribute(path).isPresent()
                : attribute(path.substring(0, dot))
                        .flatMap(complex -> complex.sub(path.substring(dot + 1)))
                        .isPresent();
    }

    /**
     * Reads a schema definition. What a definition leaves out has the default of RFC 7643 section 2.2.
     *
     * @throws IllegalArgumentException if it is no schema
     */
    public static Schema of(ObjectNode definition) {
        String urn = definition.path("id").asText();
        if (urn.isEmpty() || !definition.path("attributes").isArray()) {
            throw new IllegalArgumentException("a schema needs id and attributes: " + definition.path("name"));
        }
        ObjectNode explicit = definition.deepCopy();
        explicit.path("attributes").forEach(attribute -> explicit((ObjectNode) attribute));
        return new Schema(urn, Attribute.byName(attributes(explicit.path("attributes"))), explicit);
    }

    /** Writes out what a definition leaves to its default: there are clients that cannot do with less. */
    private static void explicit(ObjectNode attribute) {
        attribute.putIfAbsent("type", attribute.textNode("string"));
        attribute.putIfAbsent("multiValued", attribute.booleanNode(false));
        attribute.putIfAbsent("description", attribute.textNode(""));
        attribute.putIfAbsent("required", attribute.booleanNode(false));
        attribute.putIfAbsent("caseExact", attribute.booleanNode(false));
        attribute.putIfAbsent("mutability", attribute.textNode("readWrite"));
        attribute.putIfAbsent("returned", attribute.textNode("default"));
        attribute.putIfAbsent("uniqueness", attribute.textNode("none"));
        attribute.path("subAttributes").forEach(sub -> explicit((ObjectNode) sub));
    }

    private static List<Attribute> attributes(JsonNode definitions) {
        var attributes = new ArrayList<Attribute>();
        definitions.forEach(definition -> attributes.add(attribute(definition)));
        return attributes;
    }

    private static Attribute attribute(JsonNode definition) {
        Type type = type(definition.path("type").asText("string"));
        boolean exactByType = type == Type.REFERENCE || type == Type.BINARY;
        return new Attribute(
                definition.path("name").asText(),
                type,
                definition.path("multiValued").asBoolean(),
                definition.path("required").asBoolean(),
                exactByType || definition.path("caseExact").asBoolean(),
                mutability(definition.path("mutability").asText("readWrite")),
                Returned.valueOf(definition.path("returned").asText("default").toUpperCase(Locale.ROOT)),
                !definition.path("uniqueness").asText("none").equals("none"),
                Attribute.byName(attributes(definition.path("subAttributes"))));
    }

    private static Type type(String name) {
        return name.equals("dateTime") ? Type.DATE_TIME : Type.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Mutability mutability(String name) {
        return switch (name) {
            case "readOnly" -> Mutability.READ_ONLY;
            case "immutable" -> Mutability.IMMUTABLE;
            case "writeOnly" -> Mutability.WRITE_ONLY;
            case "readWrite" -> Mutability.READ_WRITE;
            default -> throw new IllegalArgumentException("no mutability " + name);
        };
    }
}
