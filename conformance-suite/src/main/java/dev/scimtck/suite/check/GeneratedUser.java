package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.target.ScimClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values for the attributes that the target's own schemas advertise for users. Left out is what has a meaning of its own to
 * a server ({@code active}, {@code password}), what names other resources, and what a client cannot write.
 */
final class GeneratedUser {
    /** What a server may add to a value as it shows it, and need not keep to search by. */
    private static final Set<String> SERVERS_OWN = Set.of("primary", "$ref", "display");

    private static final Set<String> NOT_TRIED =
            Set.of("schemas", "id", "externalid", "meta", "username", "password", "active", "groups");
    /** A certificate is too long for a query. */
    private static final int LONGEST_COMPARED = 200;

    private static final Map<String, String> FORMATS = Map.of(
            "locale", "en-US",
            "preferredlanguage", "en-US",
            "timezone", "America/Los_Angeles",
            "country", "US",
            "emails.value", "generated@example.com",
            "phonenumbers.value", "tel:+1-201-555-0123");

    private final Scim scim;
    private final String unique;
    private final ObjectNode core = JsonNodeFactory.instance.objectNode();
    private final ObjectNode extensions = JsonNodeFactory.instance.objectNode();
    private final Set<String> required = new HashSet<>();

    private GeneratedUser(Scim scim) {
        this.scim = scim;
        this.unique = scim.unique();
    }

    /** Values of their own for every attribute that can be tried; skips the check where the schemas cannot be read. */
    static GeneratedUser of(Scim scim) {
        JsonNode user = scim.capabilities()
                .schema(Definitions.USER)
                .orElseThrow(() -> new CannotJudge.NotDeclared("/Schemas does not list " + Definitions.USER));
        var generated = new GeneratedUser(scim);
        generated.fill(user, "", generated.core);
        scim.capabilities().resourceType("User").ifPresent(type -> {
            for (JsonNode extension : type.path("schemaExtensions")) {
                generated.extension(extension.path("schema").asText());
            }
        });
        return generated;
    }

    private void extension(String uri) {
        scim.capabilities().schema(uri).ifPresent(schema -> {
            ObjectNode container = JsonNodeFactory.instance.objectNode();
            fill(schema, schema.path("id").asText() + ":", container);
            if (!container.isEmpty()) {
                extensions.set(schema.path("id").asText(), container);
            }
        });
    }

    private void fill(JsonNode schema, String before, ObjectNode container) {
        for (JsonNode definition : schema.path("attributes")) {
            if (definition.path("required").asBoolean()) {
                required.add(before + definition.path("name").asText());
            }
            if (!NOT_TRIED.contains(lower(definition)) && isWritable(definition)) {
                value(definition, "")
                        .ifPresent(
                                value -> container.set(definition.path("name").asText(), many(definition, value)));
            }
        }
    }

    private static String lower(JsonNode definition) {
        return definition.path("name").asText().toLowerCase(Locale.ROOT);
    }

    private static boolean isWritable(JsonNode definition) {
        return definition.path("mutability").asText("readWrite").equals("readWrite")
                && definition.path("returned").asText("default").equals("default");
    }

    private static JsonNode many(JsonNode definition, JsonNode value) {
        return definition.path("multiValued").asBoolean()
                ? JsonNodeFactory.instance.arrayNode().add(value)
                : value;
    }

    private Optional<JsonNode> value(JsonNode definition, String above) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (definition.path("type").asText("string")) {
            case "string" -> Optional.of(json.textNode(text(definition, above)));
            case "boolean" -> Optional.of(json.booleanNode(true));
            case "integer" -> Optional.of(json.numberNode(7));
            case "decimal" -> Optional.of(json.numberNode(7.5));
            case "dateTime" -> Optional.of(json.textNode("2026-01-31T12:00:00Z"));
            case "binary" -> Optional.of(json.textNode(Certificates.ONE));
            case "reference" ->
                isExternal(definition) ? Optional.of(json.textNode("https://example.com/" + unique)) : Optional.empty();
            case "complex" -> complex(definition);
            default -> Optional.empty();
        };
    }

    private String text(JsonNode definition, String above) {
        String name = lower(definition);
        JsonNode first = definition.path("canonicalValues").path(0);
        if (first.isTextual()) {
            return first.asText();
        }
        return FORMATS.getOrDefault(above + name, FORMATS.getOrDefault(name, "Generated " + name + " " + unique));
    }

    private static boolean isExternal(JsonNode definition) {
        List<String> types = Definitions.texts(definition.path("referenceTypes"));
        return types.isEmpty() || types.contains("external") || types.contains("uri");
    }

    private Optional<JsonNode> complex(JsonNode definition) {
        ObjectNode complex = JsonNodeFactory.instance.objectNode();
        for (JsonNode sub : definition.path("subAttributes")) {
            if (lower(sub).equals("$ref")) {
                return Optional.empty();
            }
            if (isWritable(sub) && !lower(sub).equals("primary")) {
                value(sub, lower(definition) + ".")
                        .ifPresent(value -> complex.set(sub.path("name").asText(), many(sub, value)));
            }
        }
        return complex.isEmpty() ? Optional.empty() : Optional.of(complex);
    }

    /** Puts all values into a user. */
    ObjectNode into(ObjectNode user) {
        user.setAll(core);
        extensions.properties().forEach(extension -> {
            user.withArray("/schemas").add(extension.getKey());
            user.set(extension.getKey(), extension.getValue());
        });
        return user;
    }

    /** A PATCH operation for each attribute. */
    String[] operations(String op) {
        var operations = new ArrayList<String>();
        core.properties().forEach(one -> operations.add(operation(op, one.getKey(), one.getValue())));
        extensions
                .properties()
                .forEach(extension -> extension
                        .getValue()
                        .properties()
                        .forEach(one -> operations.add(
                                operation(op, extension.getKey() + ":" + one.getKey(), one.getValue()))));
        return operations.toArray(String[]::new);
    }

    private static String operation(String op, String path, JsonNode value) {
        ObjectNode operation = ScimClient.json().createObjectNode();
        operation.put("op", op).put("path", path).set("value", value);
        return operation.toString();
    }

    /** The names of the attributes, those of extensions with the URI before them. */
    List<String> names() {
        var names = new ArrayList<String>();
        core.fieldNames().forEachRemaining(names::add);
        extensions
                .properties()
                .forEach(extension -> extension
                        .getValue()
                        .fieldNames()
                        .forEachRemaining(name -> names.add(extension.getKey() + ":" + name)));
        return names;
    }

    /** The names of those that a schema does not require and that this user does without. */
    List<String> optional(ObjectNode user) {
        var optional = new ArrayList<>(names());
        optional.removeIf(name -> user.has(name) || required.contains(name));
        return optional;
    }

    /** A filter for each value that a user has of these attributes, with the value as the target wrote it. */
    List<String> comparisons(JsonNode user) {
        var comparisons = new ArrayList<String>();
        core.fieldNames().forEachRemaining(name -> compared(name, user.path(name), comparisons));
        extensions
                .properties()
                .forEach(extension -> extension
                        .getValue()
                        .fieldNames()
                        .forEachRemaining(name -> compared(
                                extension.getKey() + ":" + name,
                                user.path(extension.getKey()).path(name),
                                comparisons)));
        return List.copyOf(comparisons);
    }

    private static void compared(String path, JsonNode value, List<String> comparisons) {
        if (value.isArray()) {
            compared(path, value.path(0), comparisons);
        } else if (value.isObject()) {
            value.properties().stream()
                    .filter(sub -> !SERVERS_OWN.contains(sub.getKey()))
                    .forEach(sub -> compared(path + "." + sub.getKey(), sub.getValue(), comparisons));
        } else if (value.isValueNode() && !value.isNull() && value.toString().length() <= LONGEST_COMPARED) {
            comparisons.add(path + " eq " + value);
        }
    }

    /** The names of those whose values are not in a user. */
    List<String> missing(JsonNode user) {
        var missing = new ArrayList<String>();
        core.properties().forEach(one -> {
            if (!holds(user.path(one.getKey()), one.getValue())) {
                missing.add(one.getKey());
            }
        });
        extensions
                .properties()
                .forEach(extension -> extension.getValue().properties().forEach(one -> {
                    if (!holds(user.path(extension.getKey()).path(one.getKey()), one.getValue())) {
                        missing.add(extension.getKey() + ":" + one.getKey());
                    }
                }));
        return missing;
    }

    /** The names of those that a user has any value of. */
    List<String> present(JsonNode user) {
        var present = new ArrayList<String>();
        core.fieldNames().forEachRemaining(name -> {
            if (isAssigned(user.path(name))) {
                present.add(name);
            }
        });
        extensions
                .properties()
                .forEach(extension -> extension.getValue().fieldNames().forEachRemaining(name -> {
                    if (isAssigned(user.path(extension.getKey()).path(name))) {
                        present.add(extension.getKey() + ":" + name);
                    }
                }));
        return present;
    }

    /** null and an empty array are no value, RFC 7643 section 2.5. */
    private static boolean isAssigned(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    private static boolean holds(JsonNode kept, JsonNode sent) {
        if (sent.isArray()) {
            for (JsonNode element : kept) {
                if (holds(element, sent.get(0))) {
                    return true;
                }
            }
            return false;
        }
        if (sent.isObject()) {
            return sent.properties().stream().allMatch(one -> holds(kept.path(one.getKey()), one.getValue()));
        }
        return sent.isNumber()
                ? kept.isNumber() && kept.asDouble() == sent.asDouble()
                : canonical(kept.asText()).equals(canonical(sent.asText()));
    }

    /** Servers may bring texts into a canonical form, as they do with phone numbers: letters and digits decide. */
    private static String canonical(String text) {
        String bare = text.startsWith("tel:") ? text.substring("tel:".length()) : text;
        return bare.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
