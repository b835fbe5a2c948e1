package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Makes a JSON Schema of a SCIM schema. It asks only for what a correct server cannot do otherwise: the JSON types of RFC
 * 7643 section 2.3, arrays for multi-valued attributes, and the few attributes without which a resource is none. What a
 * schema does not name is allowed, and {@code null} is taken out before: it is no value, section 2.5.
 */
public final class JsonSchemaGenerator {
    /** Where the JSON Schemas say they are; nothing is ever fetched from there. */
    public static final String BASE = "https://scimtck.dev/json-schema/";

    /** xsd:dateTime, RFC 7643 section 2.3.5; the time zone may be missing. */
    static final String DATE_TIME =
            "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$";

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "urn:ietf:params:scim:schemas:core:2.0:User", List.of("schemas", "id", "userName"),
            "urn:ietf:params:scim:schemas:core:2.0:Group", List.of("schemas", "id", "displayName"),
            "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig", List.of("schemas"),
            "urn:ietf:params:scim:schemas:core:2.0:ResourceType", List.of("schemas", "name", "endpoint", "schema"),
            "urn:ietf:params:scim:schemas:core:2.0:Schema", List.of("id", "attributes"));

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /**
     * The JSON Schema of a resource.
     *
     * @param schema the SCIM schema, as {@code /Schemas} publishes it
     * @param file the file name in its {@code $id}
     * @param extensions file names of the extensions' JSON Schemas, by their URN
     */
    public ObjectNode generate(JsonNode schema, String file, Map<String, String> extensions) {
        ObjectNode result = nodes.objectNode();
        result.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        result.put("$id", BASE + file);
        result.put("title", schema.path("name").asText());
        result.put("type", "object");
        String urn = schema.path("id").asText();
        List<String> required = REQUIRED.getOrDefault(urn, List.of());
        if (!required.isEmpty()) {
            ArrayNode names = result.putArray("required");
            required.forEach(names::add);
        }
        ObjectNode properties = result.putObject("properties");
        if (!urn.contains(":extension:")) {
            common(properties);
        }
        schema.path("attributes")
                .forEach(attribute -> properties.set(attribute.path("name").asText(), value(attribute)));
        extensions.forEach((extension, of) -> properties.putObject(extension).put("$ref", of));
        return result;
    }

    private void common(ObjectNode properties) {
        ObjectNode schemas =
                properties.putObject("schemas").put("type", "array").put("minItems", 1);
        schemas.putObject("items").put("type", "string");
        properties.putObject("id").put("type", "string").put("minLength", 1);
        properties.putObject("externalId").put("type", "string");
        ObjectNode meta = properties.putObject("meta").put("type", "object").putObject("properties");
        meta.putObject("resourceType").put("type", "string");
        meta.set("created", dateTime());
        meta.set("lastModified", dateTime());
        meta.putObject("location").put("type", "string");
        meta.putObject("version").put("type", "string");
    }

    private ObjectNode dateTime() {
        return nodes.objectNode().put("type", "string").put("pattern", DATE_TIME);
    }

    private JsonNode value(JsonNode attribute) {
        ObjectNode one = single(attribute);
        if (!attribute.path("multiValued").asBoolean()) {
            return one;
        }
        ObjectNode many = nodes.objectNode().put("type", "array");
        many.set("items", one);
        return many;
    }

    private ObjectNode single(JsonNode attribute) {
        return switch (attribute.path("type").asText("string")) {
            case "boolean" -> nodes.objectNode().put("type", "boolean");
            case "integer" -> nodes.objectNode().put("type", "integer");
            case "decimal" -> nodes.objectNode().put("type", "number");
            case "dateTime" -> dateTime();
            case "complex" -> complex(attribute);
            default -> nodes.objectNode().put("type", "string");
        };
    }

    private ObjectNode complex(JsonNode attribute) {
        ObjectNode object = nodes.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        attribute
                .path("subAttributes")
                .forEach(sub -> properties.set(sub.path("name").asText(), value(sub)));
        return object;
    }
}
