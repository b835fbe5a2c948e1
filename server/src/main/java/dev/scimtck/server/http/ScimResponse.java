package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ScimException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A response, before it is written.
 *
 * @param status HTTP status
 * @param headers headers but Content-Type and Content-Length
 * @param body the body
 */
record ScimResponse(int status, Map<String, String> headers, Optional<JsonNode> body) {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    static ScimResponse of(int status, JsonNode body) {
        return new ScimResponse(status, Map.of(), Optional.of(body));
    }

    static ScimResponse empty(int status) {
        return new ScimResponse(status, Map.of(), Optional.empty());
    }

    /** An Error body, RFC 7644 section 3.12. */
    static ScimResponse error(ScimException refused) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(ERROR);
        body.put("status", Integer.toString(refused.status()));
        refused.scimType().ifPresent(type -> body.put("scimType", type));
        body.put("detail", refused.detail());
        return of(refused.status(), body);
    }

    ScimResponse with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ScimResponse(status, more, body);
    }
}
