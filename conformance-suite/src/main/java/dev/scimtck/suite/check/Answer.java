package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the target answered to a request of a check.
 *
 * @param reply the response
 * @param scim the check's way to the target
 */
record Answer(Reply reply, Scim scim) {

    /** The check's judge. */
    Judge judge() {
        return scim.judge();
    }

    /** The HTTP status. */
    int status() {
        return reply.status();
    }

    /** The {@code id} of the resource in the body; empty text where there is none. */
    String id() {
        return reply.id();
    }

    /** What a JSON Pointer points at in the body; missing where there is nothing. */
    JsonNode at(String pointer) {
        return reply.at(pointer);
    }

    /**
     * The attributes of the resource in this answer that another answer does not have so, whatever the order of values; meta may
     * differ.
     */
    List<String> otherThan(Answer other) {
        var differing = new ArrayList<String>();
        reply.json().properties().forEach(attribute -> {
            String name = attribute.getKey();
            boolean same = isSame(
                    attribute.getValue(), other.at("/" + name.replace("~", "~0").replace("/", "~1")));
            if (!name.equals("meta") && !same) {
                differing.add(name);
            }
        });
        return differing;
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        if (!one.isArray() || one.size() != other.size()) {
            return one.equals(other);
        }
        var left = new ArrayList<JsonNode>();
        other.forEach(left::add);
        one.forEach(left::remove);
        return left.isEmpty();
    }

    /** The first response header of that name. */
    Optional<String> header(String name) {
        return reply.header(name);
    }
}
