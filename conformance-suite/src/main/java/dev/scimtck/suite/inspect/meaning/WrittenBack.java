package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording.Body;
import java.util.Set;
import java.util.TreeSet;

/**
 * The habit of reading a resource and writing all of it back, with something changed. Which attributes of a profile are
 * changed differs from one customer to the next, so that only the telling ones are kept: activation, password, entitlements.
 */
final class WrittenBack {
    static final String PROFILE = "profile";

    private static final Set<String> TELLING = Set.of("roles", "entitlements", "password");

    private WrittenBack() {}

    /** What a recording's step changes. */
    static String by(Body.Merge merge) {
        var changed = new TreeSet<String>();
        merge.set().forEach((at, value) -> {
            String name = at.substring(1).split("/", 2)[0];
            if (name.equals("active")) {
                changed.add("active=" + value.asText());
            } else if (TELLING.contains(name)) {
                changed.add(name);
            }
        });
        for (String at : merge.remove()) {
            String name = at.substring(1).split("/", 2)[0];
            if (TELLING.contains(name)) {
                changed.add("no " + name);
            }
        }
        return words(changed);
    }

    /** Whether a body is the server's own words: it has what only a server writes. */
    static boolean is(JsonNode body) {
        return body.isObject()
                && body.path("meta").isObject()
                && body.path("id").isTextual();
    }

    /** What a body changes in the server's words as they were last seen. */
    static String by(JsonNode body, JsonNode last) {
        var changed = new TreeSet<String>();
        JsonNode active = body.path("active");
        if (active.isBoolean() && !active.equals(last.path("active"))) {
            changed.add("active=" + active.asText());
        }
        for (String name : TELLING) {
            if (body.has(name) && !body.path(name).equals(last.path(name))) {
                changed.add(name);
            } else if (!body.has(name) && last.has(name)) {
                changed.add("no " + name);
            }
        }
        return words(changed);
    }

    private static String words(Set<String> changed) {
        return changed.isEmpty() ? PROFILE : String.join(", ", changed);
    }
}
