package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.target.ScimClient;
import java.util.List;

/** The words of a bulk request and its results, RFC 7644 section 3.7. */
final class Bulk {
    private Bulk() {}

    /** A bulk request with these operations. */
    static ObjectNode of(ObjectNode... operations) {
        ObjectNode request = ScimClient.json().createObjectNode();
        request.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:BulkRequest");
        ArrayNode array = request.putArray("Operations");
        for (ObjectNode operation : operations) {
            array.add(operation);
        }
        return request;
    }

    /** POST of a user. */
    static ObjectNode creation(String bulkId, ObjectNode user) {
        return creation(bulkId, "/Users", user);
    }

    /** POST at an endpoint. */
    static ObjectNode creation(String bulkId, String endpoint, ObjectNode resource) {
        ObjectNode operation = operation("POST", endpoint, resource);
        operation.put("bulkId", bulkId);
        return operation;
    }

    /** An operation with data. */
    static ObjectNode operation(String method, String path, JsonNode data) {
        ObjectNode operation = operation(method, path);
        operation.set("data", data);
        return operation;
    }

    /** An operation without data. */
    static ObjectNode operation(String method, String path) {
        return ScimClient.json().createObjectNode().put("method", method).put("path", path);
    }

    /** A PatchOp that replaces one attribute. */
    static ObjectNode patch(String path, boolean value) {
        ObjectNode patch = ScimClient.json().createObjectNode();
        patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        patch.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", path)
                .put("value", value);
        return patch;
    }

    /** Sends it; blocks the check where there is nobody to take it, which another check tells. */
    static Answer post(Scim scim, JsonNode request) {
        Answer answer = scim.post("/Bulk", request);
        if (List.of(404, 405, 501).contains(answer.status())) {
            throw new CannotJudge.Blocked("POST /Bulk is answered " + answer.status());
        }
        return answer;
    }

    /** The status of a result: a text, or an object with code as section 3.7.2 shows it. */
    static String status(JsonNode result) {
        JsonNode status = result.path("status");
        return status.isObject() ? status.path("code").asText() : status.asText();
    }

    /** Where the resource of a result is, below the base URL; blocks the check where the result does not tell. */
    static String below(Scim scim, JsonNode result) {
        return scim.followed(result.path("location").asText());
    }

    /** The id of the resource of a result. */
    static String id(Scim scim, JsonNode result) {
        return scim.get(below(scim, result)).id();
    }
}
