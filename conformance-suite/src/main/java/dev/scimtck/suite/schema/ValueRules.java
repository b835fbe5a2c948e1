package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a value is of the kind that its attribute's definition says, RFC 7643 sections 2.3 and 7. */
final class ValueRules {
    private static final String TYPE = "RFC7643-2.3-02";
    private static final String STRING = "RFC7643-2.3.1-03";
    private static final String BOOLEAN = "RFC7643-2.3.2-01";
    private static final String INTEGER = "RFC7643-2.3.4-01";
    private static final String DATE_TIME = "RFC7643-2.3.5-01";
    private static final String BINARY = "RFC7643-2.3.6-01";
    private static final String REFERENCE = "RFC7643-2.3.7-02";
    private static final String REFERENCE_TYPES = "RFC7643-7-40";
    private static final String CANONICAL = "RFC7643-7-15";
    private static final Pattern DATE = Pattern.compile(JsonSchemaGenerator.DATE_TIME);
    /** Either alphabet of RFC 4648, padded or not: a definition may prescribe any, section 2.3.6. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\-\\s]*={0,2}\\s*");

    private final Map<String, String> endpoints = new HashMap<>();

    ValueRules(List<JsonNode> resourceTypes) {
        resourceTypes.forEach(type ->
                endpoints.put(type.path("name").asText(), type.path("endpoint").asText()));
    }

    static List<String> requirements() {
        return List.of(TYPE, STRING, BOOLEAN, INTEGER, DATE_TIME, BINARY, REFERENCE, REFERENCE_TYPES, CANONICAL);
    }

    /** Whether a multi-valued attribute is an array, and a single-valued one is none. */
    boolean shape(JsonNode definition, JsonNode value, String at, List<Violation> violations) {
        boolean many = definition.path("multiValued").asBoolean();
        if (many == value.isArray()) {
            return true;
        }
        String expected = many
                ? "an array, for /Schemas says multiValued true"
                : "one value, for /Schemas says" + " multiValued false";
        violations.add(new Violation(at, TYPE, expected, many ? "no array" : "an array"));
        return false;
    }

    /** Whether one value is of the attribute's type; then also what else its definition says of it. */
    boolean one(JsonNode definition, JsonNode value, String at, List<Violation> violations) {
        String type = definition.path("type").asText("string");
        String broken = broken(type, value);
        if (!broken.isEmpty()) {
            violations.add(new Violation(at, broken, "a value of the type that /Schemas says: " + type, shown(value)));
            return false;
        }
        if (type.equals("reference")) {
            leadsWhereItMay(definition, value.asText(), at, violations);
        }
        if (type.equals("string")) {
            canonical(definition, value.asText(), at, violations);
        }
        return true;
    }

    /** The clause that a value of another type breaks; empty for a right one. What no RFC calls a type is left alone. */
    private static String broken(String type, JsonNode value) {
        boolean text = value.isTextual();
        return switch (type) {
            case "string" -> text ? "" : STRING;
            case "boolean" -> value.isBoolean() ? "" : BOOLEAN;
            case "decimal" -> value.isNumber() ? "" : TYPE;
            case "integer" -> value.isIntegralNumber() ? "" : value.isNumber() ? INTEGER : TYPE;
            case "dateTime" -> text && DATE.matcher(value.asText()).matches() ? "" : DATE_TIME;
            case "binary" -> text && BASE64.matcher(value.asText()).matches() ? "" : BINARY;
            case "reference" -> text && isUri(value.asText()) ? "" : REFERENCE;
            case "complex" -> value.isObject() ? "" : TYPE;
            default -> "";
        };
    }

    private static boolean isUri(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException noUri) {
            // An internationalised one is no fault: browsers, and the profile pages of people, have them.
            return text.chars().anyMatch(c -> c > 0x7f) && text.chars().noneMatch(c -> c == ' ');
        }
    }

    /** A reference to resources of some types does not lead to one of another type; one out of the target is not looked at. */
    private void leadsWhereItMay(JsonNode definition, String value, String at, List<Violation> violations) {
        var wrong = "";
        for (JsonNode type : definition.path("referenceTypes")) {
            String endpoint = endpoints.getOrDefault(type.asText(), "");
            if (endpoint.isEmpty() || value.contains(endpoint + "/")) {
                return;
            }
            wrong = type.asText();
        }
        boolean leadsToAnother =
                endpoints.values().stream().anyMatch(endpoint -> !endpoint.isEmpty() && value.contains(endpoint + "/"));
        if (!wrong.isEmpty() && leadsToAnother) {
            violations.add(new Violation(
                    at,
                    REFERENCE_TYPES,
                    "a reference to one of the types that /Schemas says: " + definition.path("referenceTypes"),
                    value));
        }
    }

    /** Canonical values are suggestions; the same word in another case is told where case counts. */
    private static void canonical(JsonNode definition, String value, String at, List<Violation> violations) {
        boolean anotherCase = false;
        for (JsonNode canonical : definition.path("canonicalValues")) {
            if (canonical.asText().equals(value)) {
                return;
            }
            anotherCase |= canonical.asText().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
        }
        if (anotherCase && definition.path("caseExact").asBoolean()) {
            violations.add(new Violation(
                    at, CANONICAL, "one of " + definition.path("canonicalValues") + ", whose case counts", value));
        }
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 79) + "…";
    }
}
