package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation of a bulk request, RFC 7644 section 3.7, as it was sent.
 *
 * @param method its HTTP method; empty where it is left out
 * @param bulkId the client's name for what it makes; empty for none
 * @param version the version that it is for; empty for any
 * @param path the path below the base URL; empty where it is left out
 * @param data its body; missing where there is none
 */
record BulkOperation(String method, String bulkId, String version, String path, JsonNode data) {
    boolean isCreate() {
        return method.equals("POST");
    }
}
