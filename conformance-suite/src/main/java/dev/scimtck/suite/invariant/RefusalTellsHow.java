package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import java.util.List;

/** 401 names the way to authenticate and 405 the methods that do work, RFC 9110 sections 15.5.2 and 15.5.6. */
final class RefusalTellsHow implements Invariant {

    @Override
    public String id() {
        return "response.refusal-tells-how";
    }

    @Override
    public String title() {
        return "401 carries WWW-Authenticate, and 405 carries Allow";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC9110-15.5.2-01", "RFC9110-15.5.6-01");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.status() == 401 || reply.status() == 405;
    }

    @Override
    public List<Broken> broken(Reply reply) {
        String header = reply.status() == 401 ? "WWW-Authenticate" : "Allow";
        if (reply.header(header).isPresent()) {
            return List.of();
        }
        return List.of(new Broken(
                reply.status() == 401 ? "RFC9110-15.5.2-01" : "RFC9110-15.5.6-01",
                reply.status() + " is answered without " + header,
                "a header " + header,
                "no header " + header));
    }
}
