package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A body is one JSON text in UTF-8, RFC 8259 and RFC 7493, without members that say nothing. */
final class BodyIsCleanJson implements Invariant {

    @Override
    public String id() {
        return "response.is-clean-json";
    }

    @Override
    public String title() {
        return "Every body is well-formed JSON in UTF-8, without duplicate names and nulls";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7644-3.8-01", "RFC7493-2.3-01", "RFC7643-2.5-03");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        boolean saysJson = reply.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .isPresent();
        return reply.hasBody() && (saysJson || reply.isSuccess());
    }

    @Override
    public List<Broken> broken(Reply reply) {
        var broken = new ArrayList<Broken>();
        reply.body()
                .error()
                .ifPresent(error -> broken.add(new Broken(
                        "RFC7644-3.8-01", "A body is not well-formed JSON in UTF-8", "one JSON text in UTF-8", error)));
        if (!reply.body().duplicateKeys().isEmpty()) {
            broken.add(new Broken(
                    "RFC7493-2.3-01",
                    "An object in a body has two members of the same name",
                    "each member name once",
                    "twice: " + String.join(", ", reply.body().duplicateKeys())));
        }
        if (!reply.body().nulls().isEmpty()) {
            broken.add(new Broken(
                    "RFC7643-2.5-03",
                    "Unassigned attributes are sent as null; they may be, but can simply be left out",
                    "no null",
                    "null at " + String.join(", ", reply.body().nulls())));
        }
        return broken;
    }
}
