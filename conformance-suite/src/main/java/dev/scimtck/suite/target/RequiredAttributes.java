package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values for those attributes of users that the target's {@code /Schemas} marks required, RFC 7643 section 7. */
final class RequiredAttributes {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final Set<String> NEVER = Set.of("schemas", "id", "meta", "username", "groups");
    private static final Map<String, String> FORMATS = Map.of(
            "locale", "en-US",
            "preferredlanguage", "en-US",
            "timezone", "America/Los_Angeles",
            "country", "US",
            "phonenumbers", "tel:+1-201-555-0123",
            "password", "Xq7#vbTm-2Pw9");

    private final Capabilities capabilities;

    RequiredAttributes(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /**
     * Adds those that a user lacks.
     *
     * @param values the variables of this user
     */
    void addTo(ObjectNode user, Map<String, String> values) {
        capabilities.schema(USER).ifPresent(schema -> fill(schema.path("attributes"), user, values));
        JsonNode extensions = capabilities
                .resourceType("User")
                .map(type -> type.path("schemaExtensions"))
                .orElseGet(JsonNodeFactory.instance::arrayNode);
        for (JsonNode extension : extensions) {
            String urn = extension.path("schema").asText();
            boolean wanted = extension.path("required").asBoolean(false) || user.has(urn);
            capabilities.schema(urn).filter(schema -> wanted).ifPresent(schema -> {
                ObjectNode container =
                        user.path(urn) instanceof ObjectNode own ? own : JsonNodeFactory.instance.objectNode();
                fill(schema.path("attributes"), container, values);
                if (!container.isEmpty()) {
                    user.set(urn, container);
                }
            });
        }
    }

    /** A value for one attribute, of an extension or not; empty for one that no client gives. */
    static Optional<JsonNode> madeUp(JsonNode definition, Map<String, String> values) {
        boolean given =
                !definition.path("mutability").asText().equals("readOnly") && !NEVER.contains(lower(definition));
        return given ? value(definition, values).map(value -> many(definition, value)) : Optional.empty();
    }

    /** The attributes of new users that are marked required, by their names, those of an extension with its URN. */
    List<String> names() {
        var names = new ArrayList<String>();
        capabilities.schema(USER).ifPresent(schema -> required(schema.path("attributes"), "", names));
        capabilities
                .resourceType("User")
                .map(type -> type.path("schemaExtensions"))
                .ifPresent(extensions -> extensions.forEach(extension -> capabilities
                        .schema(extension.path("schema").asText())
                        .ifPresent(schema -> required(
                                schema.path("attributes"), schema.path("id").asText() + ":", names))));
        return List.copyOf(names);
    }

    private static void required(JsonNode definitions, String before, List<String> names) {
        for (JsonNode definition : definitions) {
            boolean said = definition.path("required").asBoolean(false)
                    && !definition.path("mutability").asText().equals("readOnly");
            if (said) {
                names.add(before + definition.path("name").asText());
            }
        }
    }

    private static void fill(JsonNode definitions, ObjectNode container, Map<String, String> values) {
        for (JsonNode definition : definitions) {
            String name = definition.path("name").asText();
            if (!isRequired(definition)) {
                continue;
            }
            if (NewUsers.isUnassigned(container.path(name))) {
                value(definition, values).ifPresent(value -> container.set(name, many(definition, value)));
            } else if (container.path(name) instanceof ObjectNode complex) {
                fill(definition.path("subAttributes"), complex, values);
            }
        }
    }

    private static boolean isRequired(JsonNode definition) {
        return definition.path("required").asBoolean(false)
                && !definition.path("mutability").asText().equals("readOnly")
                && !NEVER.contains(lower(definition));
    }

    private static String lower(JsonNode definition) {
        return definition.path("name").asText().toLowerCase(Locale.ROOT);
    }

    private static JsonNode many(JsonNode definition, JsonNode value) {
        return definition.path("multiValued").asBoolean()
                ? JsonNodeFactory.instance.arrayNode().add(value)
                : value;
    }

    private static Optional<JsonNode> value(JsonNode definition, Map<String, String> values) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (definition.path("type").asText("string")) {
            case "string" -> Optional.of(json.textNode(text(definition, values)));
            case "boolean" -> Optional.of(json.booleanNode(true));
            case "integer" -> Optional.of(json.numberNode(7));
            case "decimal" -> Optional.of(json.numberNode(7.5));
            case "dateTime" -> Optional.of(json.textNode("2026-01-31T12:00:00Z"));
            case "binary" -> Optional.of(json.textNode("AAEC"));
            case "reference" -> Optional.of(json.textNode("https://example.com/" + values.get("name")));
            case "complex" -> complex(definition, values);
            default -> Optional.empty();
        };
    }

    private static String text(JsonNode definition, Map<String, String> values) {
        JsonNode first = definition.path("canonicalValues").path(0);
        if (first.isTextual()) {
            return first.asText();
        }
        String name = lower(definition);
        return FORMATS.getOrDefault(name, "Generated " + name + " " + values.get("name"));
    }

    private static Optional<JsonNode> complex(JsonNode definition, Map<String, String> values) {
        ObjectNode complex = JsonNodeFactory.instance.objectNode();
        for (JsonNode sub : definition.path("subAttributes")) {
            boolean said = sub.path("required").asBoolean(false) || lower(sub).equals("value");
            if (said && !sub.path("mutability").asText().equals("readOnly")) {
                value(sub, values)
                        .ifPresent(value -> complex.set(sub.path("name").asText(), many(sub, value)));
            }
        }
        if (complex.has("value")) {
            String known = lower(definition).equals("emails") ? values.get("email") : FORMATS.get(lower(definition));
            if (known != null) {
                complex.put("value", known);
            }
        }
        if (complex.isEmpty() && lower(definition).equals("name")) {
            complex.put("givenName", "Chris").put("familyName", "Check");
        }
        return complex.isEmpty() ? Optional.empty() : Optional.of(complex);
    }
}
