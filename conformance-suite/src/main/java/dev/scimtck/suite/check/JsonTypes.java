package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.check.Definitions.Defined;

/** Which JSON type carries which SCIM type, RFC 7643 section 2.3, table 1. */
final class JsonTypes {
    private JsonTypes() {}

    /** Whether what a resource holds of an attribute is as its definition says, or is not there. */
    static boolean fits(Defined attribute, JsonNode resource) {
        return fits(attribute.definition(), resource.path(attribute.name()));
    }

    private static boolean fits(JsonNode definition, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return true;
        }
        if (!definition.path("multiValued").asBoolean()) {
            return one(definition, value);
        }
        for (JsonNode element : value) {
            if (!one(definition, element)) {
                return false;
            }
        }
        return value.isArray();
    }

    private static boolean one(JsonNode definition, JsonNode value) {
        return switch (definition.path("type").asText("string")) {
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "decimal" -> value.isNumber();
            case "complex" -> complex(definition, value);
            default -> value.isTextual();
        };
    }

    private static boolean complex(JsonNode definition, JsonNode value) {
        for (JsonNode sub : definition.path("subAttributes")) {
            if (!fits(sub, value.path(sub.path("name").asText()))) {
                return false;
            }
        }
        return value.isObject();
    }
}
