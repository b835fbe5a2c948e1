package dev.scimtck.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Grows resources, PATCH and bulk bodies and filters from the schemas that a server publishes. */
final class RandomDocuments {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OPERATORS =
            List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "pr", "xx");

    private final RandomGenerator random;
    private final JsonNode schemas;
    private final List<String> ids;

    /**
     * @param schemas what {@code /Schemas} lists
     * @param ids ids of resources, some of which may exist
     */
    RandomDocuments(RandomGenerator random, JsonNode schemas, List<String> ids) {
        this.random = random;
        this.schemas = schemas;
        this.ids = ids;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private JsonNode schema(String urn) {
        for (JsonNode schema : schemas) {
            if (schema.path("id").asText().equals(urn)) {
                return schema;
            }
        }
        throw new IllegalStateException("the server has no schema " + urn);
    }

    ObjectNode resource(String type) {
        ObjectNode resource = object(schema(CORE + type).path("attributes"));
        ArrayNode urns = resource.putArray("schemas").add(CORE + type);
        if (type.equals("User")) {
            resource.put("userName", "u" + random.nextInt(500));
            if (rarely()) {
                String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
                urns.add(urn);
                resource.set(urn, object(schema(urn).path("attributes")));
            }
        } else {
            resource.put("displayName", "g" + random.nextInt(500));
            resource.putArray("members").addObject().put("value", any(ids));
        }
        return resource;
    }

    private ObjectNode object(JsonNode attributes) {
        ObjectNode object = JSON.objectNode();
        for (JsonNode attribute : attributes) {
            if (random.nextInt(4) == 0) {
                object.set(attribute.path("name").asText(), value(attribute));
            }
        }
        return object;
    }

    private JsonNode value(JsonNode attribute) {
        if (!attribute.path("multiValued").asBoolean()) {
            return one(attribute);
        }
        ArrayNode many = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            many.add(one(attribute));
        }
        return many;
    }

    private JsonNode one(JsonNode attribute) {
        return switch (attribute.path("type").asText()) {
            case "complex" -> object(attribute.path("subAttributes"));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer", "decimal" -> JSON.numberNode(random.nextInt());
            case "dateTime" -> JSON.textNode("2026-02-0" + random.nextInt(10) + "T10:00:00Z");
            case "binary" -> JSON.textNode("AAAA");
            default -> JSON.textNode(any(List.of("work", "x", "Ä", "", any(ids), "a\"b", "\uD83D\uDE00")));
        };
    }

    ObjectNode patch() {
        ObjectNode body = JSON.objectNode();
        body.putArray("schemas").add(MESSAGE + "PatchOp");
        ArrayNode operations = body.putArray("Operations");
        for (int i = random.nextInt(5); i > 0; i--) {
            ObjectNode operation = operations.addObject();
            operation.put("op", any(List.of("add", "remove", "replace", "Replace", "move")));
            boolean group = random.nextBoolean();
            if (random.nextInt(5) > 0) {
                operation.put("path", path());
            }
            operation.set("value", rarely() ? resource(group ? "Group" : "User") : patchValue());
        }
        return body;
    }

    private JsonNode patchValue() {
        JsonNode attribute = any(attributes());
        return switch (random.nextInt(4)) {
            case 0 -> value(attribute);
            case 1 -> JSON.arrayNode().add(JSON.objectNode().put("value", any(ids)));
            case 2 -> JSON.objectNode().put("value", any(ids)).put("type", "work");
            default -> TextNode.valueOf("x" + random.nextInt(9));
        };
    }

    ObjectNode bulk() {
        ObjectNode body = JSON.objectNode();
        body.putArray("schemas").add(MESSAGE + "BulkRequest");
        body.put("failOnErrors", random.nextInt(3));
        ArrayNode operations = body.putArray("Operations");
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode operation = operations.addObject();
            operation.put("method", any(List.of("POST", "PUT", "PATCH", "DELETE", "GET")));
            operation.put("bulkId", "b" + random.nextInt(3));
            operation.put("path", any(List.of("/Users", "/Groups/bulkId:b1", "/Users/" + any(ids), "/Nothing", "")));
            operation.set("data", random.nextBoolean() ? resource("User") : patch());
        }
        return body;
    }

    ObjectNode search() {
        ObjectNode body = JSON.objectNode();
        body.putArray("schemas").add(MESSAGE + "SearchRequest");
        body.put("filter", filter(0));
        body.put("startIndex", random.nextInt(-2, 9));
        body.put("count", random.nextInt(-2, 9));
        return body;
    }

    private List<JsonNode> attributes() {
        var all = new ArrayList<JsonNode>();
        for (String type : List.of("User", "Group")) {
            schema(CORE + type).path("attributes").forEach(all::add);
        }
        return all;
    }

    String name() {
        JsonNode attribute = any(attributes());
        String name = attribute.path("name").asText();
        JsonNode subs = attribute.path("subAttributes");
        boolean sub = !subs.isEmpty() && random.nextBoolean();
        String whole = sub
                ? name + "."
                        + subs.get(random.nextInt(subs.size())).path("name").asText()
                : name;
        return rarely() ? any(List.of("id", "meta.created", "nope", "urn:x:y", CORE + "User:" + whole)) : whole;
    }

    private String path() {
        return switch (random.nextInt(5)) {
            case 0 -> "members[value eq \"" + any(ids) + "\"]";
            case 1 -> "emails[" + filter(2) + "]" + (random.nextBoolean() ? ".value" : "");
            case 2 -> "members";
            default -> name();
        };
    }

    String filter(int depth) {
        int form = depth > 3 ? 9 : random.nextInt(10);
        return switch (form) {
            case 0 -> filter(depth + 1) + " and " + filter(depth + 1);
            case 1 -> filter(depth + 1) + " or " + filter(depth + 1);
            case 2 -> "not (" + filter(depth + 1) + ")";
            case 3 -> "(" + filter(depth + 1) + ")";
            case 4 -> "emails[" + filter(depth + 2) + "]";
            default -> name() + " " + any(OPERATORS) + " " + literal();
        };
    }

    private String literal() {
        return any(List.of(
                "\"x\"",
                "\"" + any(ids) + "\"",
                "true",
                "null",
                "7",
                "-1e400",
                "1e999999999",
                "\"2026-02-01T10:00:00Z\"",
                "\"\\u00e4\"",
                "\"\\q\"",
                "+",
                ""));
    }
}
