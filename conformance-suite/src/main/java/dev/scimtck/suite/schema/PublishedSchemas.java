package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a target says of its attributes by {@code /Schemas}, RFC 7643 section 7, and whether a resource that it returns is so.
 * What the schemas do not name is left alone.
 */
public final class PublishedSchemas {
    private static final String NEVER = "RFC7643-7-29";
    private static final String WRITE_ONLY = "RFC7643-7-27";
    private static final String ON_REQUEST = "RFC7643-7-32";
    private static final String ALWAYS = "RFC7643-7-28";
    private static final String REQUIRED = "RFC7643-2.2-01";
    /** Judged by the schemas of the RFC, as every response is. */
    private static final String UNDECLARED = "RFC7643-3-04";

    private static final Set<String> COMMON = Set.of("schemas", "id", "externalid", "meta");
    private static final Set<String> JUDGED_ELSEWHERE = Set.of("schemas", "id", "username", "displayname", "password");

    private final Map<String, JsonNode> byUrn = new HashMap<>();
    private final Set<String> extensions = new HashSet<>();
    private final Set<String> own = new HashSet<>();
    private final ValueRules values;

    /**
     * @param schemas the schemas
     * @param resourceTypes the resource types, which say where each kind of resource is and what extends it
     */
    public PublishedSchemas(List<JsonNode> schemas, List<JsonNode> resourceTypes) {
        this(schemas, resourceTypes, List.of());
    }

    /**
     * The same, for a target that was asked for its schemas.
     *
     * @param own those that it lists itself: whatever it returns ought to be defined in them
     */
    public PublishedSchemas(List<JsonNode> schemas, List<JsonNode> resourceTypes, List<JsonNode> own) {
        own.forEach(schema -> this.own.add(lower(schema.path("id").asText())));
        schemas.forEach(schema -> byUrn.put(lower(schema.path("id").asText()), schema));
        resourceTypes.forEach(type -> type.path("schemaExtensions")
                .forEach(extension ->
                        extensions.add(lower(extension.path("schema").asText()))));
        this.values = new ValueRules(resourceTypes);
    }

    /** The clauses that a violation may be of. */
    public static List<String> requirements() {
        var all = new ArrayList<>(List.of(NEVER, WRITE_ONLY, ON_REQUEST, ALWAYS, REQUIRED, UNDECLARED));
        all.addAll(ValueRules.requirements());
        return List.copyOf(all);
    }

    /**
     * How a resource came to be returned.
     *
     * @param wanted the attributes that the request named, in lower case: as parameter, or by writing them
     * @param whole whether nothing was left out by request
     */
    public record Asked(Set<String> wanted, boolean whole) {
        public Asked {
            wanted = Set.copyOf(wanted);
        }

        private boolean names(String urn, String path) {
            String bare = path.toLowerCase(Locale.ROOT);
            String top = bare.replaceFirst("\\..*", "");
            String before = lower(urn) + ":";
            return wanted.contains(bare)
                    || wanted.contains(top)
                    || wanted.contains(before + bare)
                    || wanted.contains(before + top)
                    || wanted.contains(lower(urn))
                    || wanted.stream().anyMatch(name -> name.startsWith(bare + ".") || name.startsWith(before + bare));
        }
    }

    /**
     * Holds a resource to the schemas that it names.
     *
     * @param resource the resource
     * @param at where in the body it is, as a JSON Pointer
     */
    public List<Violation> validate(JsonNode resource, String at, Asked asked) {
        var violations = new ArrayList<Violation>();
        for (JsonNode named : resource.path("schemas")) {
            String urn = named.asText();
            JsonNode schema = byUrn.getOrDefault(lower(urn), MissingNode.getInstance());
            boolean extension = extensions.contains(lower(urn)) || urn.contains(":extension:");
            JsonNode holder = extension ? member(resource, urn) : resource;
            if (holder.isObject()) {
                String place = extension ? at + "/" + urn.replace("~", "~0").replace("/", "~1") : at;
                new Walk(urn, asked, extension, violations).attributes(schema.path("attributes"), holder, place, "");
            }
        }
        return violations;
    }

    /**
     * The members of a resource that none of its schemas defines, RFC 7643 section 3. None is told where the target does not list
     * each schema that the resource names.
     *
     * @param at where in the body it is, as a JSON Pointer
     */
    public List<Violation> undeclared(JsonNode resource, String at) {
        var known = new HashSet<>(COMMON);
        for (JsonNode named : resource.path("schemas")) {
            String urn = lower(named.asText());
            if (!own.contains(urn)) {
                return List.of();
            }
            known.add(urn);
            byUrn.getOrDefault(urn, MissingNode.getInstance())
                    .path("attributes")
                    .forEach(attribute -> known.add(lower(attribute.path("name").asText())));
        }
        var violations = new ArrayList<Violation>();
        if (resource.path("schemas").isEmpty()) {
            return violations;
        }
        for (var member : resource.properties()) {
            if (!known.contains(lower(member.getKey()))) {
                violations.add(new Violation(
                        at + "/" + member.getKey(),
                        UNDECLARED,
                        "an attribute that /Schemas defines",
                        "one that is not"));
            }
        }
        return violations;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A member by its name, whatever its case, RFC 7643 section 2.1; null counts as none, section 2.5. */
    private static JsonNode member(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode()) {
            return exact.isNull() ? MissingNode.getInstance() : exact;
        }
        for (var one : object.properties()) {
            if (one.getKey().equalsIgnoreCase(name) && !one.getValue().isNull()) {
                return one.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** One pass over what one schema says of one resource. */
    private final class Walk {
        private final String urn;
        private final Asked asked;
        private final boolean extension;
        private final List<Violation> violations;

        private Walk(String urn, Asked asked, boolean extension, List<Violation> violations) {
            this.urn = urn;
            this.asked = asked;
            this.extension = extension;
            this.violations = violations;
        }

        private void attributes(JsonNode definitions, JsonNode holder, String at, String above) {
            for (JsonNode definition : definitions) {
                String name = definition.path("name").asText();
                JsonNode value = member(holder, name);
                boolean elsewhere = above.isEmpty() && !extension && JUDGED_ELSEWHERE.contains(lower(name));
                if (!elsewhere && (value.isMissingNode() || (value.isArray() && value.isEmpty()))) {
                    absent(definition, at + "/" + name);
                } else if (!elsewhere) {
                    present(definition, value, at + "/" + name, above + name);
                }
            }
        }

        private void present(JsonNode definition, JsonNode value, String at, String path) {
            String returned = definition.path("returned").asText("default");
            if (returned.equals("never")) {
                add(at, NEVER, "no value, for /Schemas says returned never", "a value");
            } else if (definition.path("mutability").asText().equals("writeOnly")) {
                add(at, WRITE_ONLY, "no value, for /Schemas says mutability writeOnly", "a value");
            } else if (returned.equals("request") && !asked.names(urn, path)) {
                add(
                        at,
                        ON_REQUEST,
                        "no value, for /Schemas says returned request, and it was not asked for",
                        "a value");
            }
            if (!values.shape(definition, value, at, violations)) {
                return;
            }
            int index = 0;
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                String place = value.isArray() ? at + "/" + index++ : at;
                boolean fits = values.one(definition, one, place, violations);
                if (fits && one.isObject()) {
                    attributes(definition.path("subAttributes"), one, place, path + ".");
                }
            }
        }

        private void absent(JsonNode definition, String at) {
            String returned = definition.path("returned").asText("default");
            boolean required = definition.path("required").asBoolean()
                    && !definition.path("mutability").asText().equals("writeOnly");
            if (required && returned.equals("always")) {
                add(at, ALWAYS, "a value, for /Schemas says required, and returned always", "no value");
            } else if (required && returned.equals("default") && asked.whole()) {
                add(at, REQUIRED, "a value, for /Schemas says required", "no value");
            }
        }

        private void add(String at, String clause, String expected, String actual) {
            violations.add(new Violation(at, clause, expected, actual));
        }
    }
}
