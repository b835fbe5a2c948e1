package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import java.util.List;

/** The status in an Error body is that of the HTTP response, RFC 7644 section 3.12 and erratum 6893. */
final class ErrorSaysItsStatus implements Invariant {

    @Override
    public String id() {
        return "response.error-says-its-status";
    }

    @Override
    public String title() {
        return "The status in an Error body is the HTTP status";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7644-3.2-07");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.status() >= 400 && reply.json().isObject() && reply.json().has("status");
    }

    @Override
    public List<Broken> broken(Reply reply) {
        String said = reply.at("/status").asText();
        String status = Integer.toString(reply.status());
        if (said.equals(status)) {
            return List.of();
        }
        return List.of(new Broken(
                "RFC7644-3.2-07",
                "The status in an Error body is another than the HTTP status",
                "status \"" + status + "\"",
                "status \"" + said + "\""));
    }
}
