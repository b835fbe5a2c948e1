package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.schema.ParsedBody;
import java.util.Optional;

/**
 * What the target answered.
 *
 * @param operation the kind of request
 * @param below request target below the base URL
 * @param exchange request and response
 * @param body the response's body, read as JSON
 * @param evidence the exchange as a report may show it
 */
public record Reply(Operation operation, String below, Exchange exchange, ParsedBody body, Evidence evidence) {

    /** The HTTP status. */
    public int status() {
        return exchange.response().status();
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return exchange.response().header(name);
    }

    /** Whether there is a body, of whatever kind. */
    public boolean hasBody() {
        return exchange.response().body().length > 0;
    }

    /** The body as JSON; missing where there is none, or it is no JSON. */
    public JsonNode json() {
        return body.tree().orElse(MissingNode.getInstance());
    }

    /** What a JSON Pointer points at in the body; missing where there is nothing. */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The {@code id} of the resource in the body; empty text where there is none. */
    public String id() {
        JsonNode id = json().path("id");
        return id.isValueNode() && !id.isNull() ? id.asText() : "";
    }

    /** Whether only some attributes were asked for, RFC 7644 section 3.9. */
    public boolean isProjected() {
        int query = below.indexOf('?');
        String parameters = query < 0 ? "" : "&" + below.substring(query + 1);
        return parameters.contains("&attributes=") || parameters.contains("&excludedAttributes=");
    }
}
