package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Reads a bulk request, RFC 7644 section 3.7. What is wrong with one operation alone is for its own result to say. */
final class BulkReader {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    private final int most;

    /** @param most how many operations a request may have */
    BulkReader(int most) {
        this.most = most;
    }

    /**
     * A bulk request.
     *
     * @param failOnErrors after how many errors to stop
     * @param operations what to do
     */
    record BulkRequest(int failOnErrors, List<BulkOperation> operations) {
        BulkRequest {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Reads a body.
     *
     * @throws ScimException 400 if it is no bulk request, 413 if it has too many operations
     */
    BulkRequest read(JsonNode body) {
        boolean named = false;
        for (JsonNode urn : member(body, "schemas")) {
            named |= urn.asText().equalsIgnoreCase(URN);
        }
        if (!named) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "schemas must name " + URN);
        }
        JsonNode operations = member(body, "Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "Operations must be an array of one or more");
        }
        if (operations.size() > most) {
            throw ScimException.of(
                    413, "the bulk request has " + operations.size() + " operations, maxOperations is " + most);
        }
        var read = new ArrayList<BulkOperation>();
        var bulkIds = new HashSet<String>();
        for (JsonNode operation : operations) {
            BulkOperation one = operation(operation);
            if (one.isCreate() && !one.bulkId().isEmpty() && !bulkIds.add(one.bulkId())) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "two operations have the bulkId " + one.bulkId());
            }
            read.add(one);
        }
        return new BulkRequest(failOnErrors(member(body, "failOnErrors")), read);
    }

    private static int failOnErrors(JsonNode errors) {
        if (errors.isMissingNode() || errors.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!errors.isInt() || errors.asInt() < 1) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "failOnErrors must be a whole number from 1");
        }
        return errors.asInt();
    }

    private static BulkOperation operation(JsonNode operation) {
        return new BulkOperation(
                text(operation, "method"),
                text(operation, "bulkId"),
                text(operation, "version"),
                text(operation, "path"),
                member(operation, "data"));
    }

    private static String text(JsonNode operation, String name) {
        JsonNode value = member(operation, name);
        return value.isTextual() ? value.asText() : "";
    }

    /** Attribute names are written in any case, RFC 7643 section 2.1. */
    private static JsonNode member(JsonNode object, String name) {
        for (var member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return object.path(name);
    }
}
