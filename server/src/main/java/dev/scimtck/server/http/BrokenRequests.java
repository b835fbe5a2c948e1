package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Filter;

/**
 * Answers what the web server refuses before any routing (a broken request line or header, a head that is too long) with an
 * Error body like any other refusal, RFC 7644 section 3.12. It says nothing of the request back: nobody has authenticated.
 */
public final class BrokenRequests implements DirectHandler {
    private BrokenRequests() {}

    /** For every such event. */
    public static DirectHandlers handlers() {
        var handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new BrokenRequests());
        }
        return handlers.build();
    }

    /**
     * A filter for a web server that stands alone: it closes the connection after what no handler of ours answers, where the
     * client asks for that. The web server would leave it open, RFC 9112 section 9.6.
     */
    public static Filter closing() {
        return (chain, req, res) -> {
            chain.proceed();
            if (req.headers()
                    .first(HeaderNames.CONNECTION)
                    .filter("close"::equalsIgnoreCase)
                    .isPresent()) {
                throw new CloseConnectionException("the client asked for that");
            }
        };
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType event, Status status, ServerResponseHeaders headers, String message) {
        String detail = switch (status.code()) {
            case 404 -> "there is nothing here; the SCIM endpoints are below another path";
            case 405 -> "that method does not go here";
            case 413 -> "the request is larger than this server takes";
            case 414, 431 -> "the request line or its headers are longer than this server takes";
            case 505 -> "HTTP/1.1 is needed";
            case 400 ->
                "the request line or a header is broken; characters such as space and % must be percent-encoded";
            default -> "the request could not be taken";
        };
        ScimResponse response = ScimResponse.error(ScimException.of(status.code(), detail));
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, MediaTypes.SCIM)
                .keepAlive(false)
                .entity(response.body().map(JsonBodies::write).orElseThrow())
                .build();
    }
}
