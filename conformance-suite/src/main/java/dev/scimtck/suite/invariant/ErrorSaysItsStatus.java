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
        return List.of("RFC7644-3.2-07", "RFC7644-3.2-06");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        boolean error = reply.status() >= 400 && reply.json().has("status");
        return reply.json().isObject() && (error || isErrorBody(reply));
    }

    private static boolean isErrorBody(Reply reply) {
        return reply.at("/schemas/0").asText().equals("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    @Override
    public List<Broken> broken(Reply reply) {
        if (reply.isSuccess()) {
            return List.of(new Broken(
                    "RFC7644-3.2-06",
                    "An Error body is sent with a status of success",
                    "the status of the error as the HTTP status",
                    "status " + reply.status() + " with an Error body"));
        }
        if (!reply.json().has("status")) {
            return List.of();
        }
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
