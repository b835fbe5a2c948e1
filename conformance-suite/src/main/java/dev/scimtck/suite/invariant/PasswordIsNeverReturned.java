package dev.scimtck.suite.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.target.Reply;
import java.util.ArrayDeque;
import java.util.List;

/** No password comes back, in whatever form, RFC 7643 section 4.1.1. */
final class PasswordIsNeverReturned implements Invariant {

    @Override
    public String id() {
        return "response.has-no-password";
    }

    @Override
    public String title() {
        return "No response ever carries a password";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7643-4.1.1-24");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.json().isObject();
    }

    @Override
    public List<Broken> broken(Reply reply) {
        if (!hasPassword(reply.json())) {
            return List.of();
        }
        return List.of(new Broken(
                "RFC7643-4.1.1-24",
                "A response carries the attribute password, which is writeOnly and must never be returned",
                "no attribute password",
                "an attribute password"));
    }

    private static boolean hasPassword(JsonNode tree) {
        var open = new ArrayDeque<JsonNode>();
        open.push(tree);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            for (var member : node.properties()) {
                if (member.getKey().equalsIgnoreCase("password")
                        && !member.getValue().isNull()) {
                    return true;
                }
            }
            node.forEach(open::push);
        }
        return false;
    }
}
