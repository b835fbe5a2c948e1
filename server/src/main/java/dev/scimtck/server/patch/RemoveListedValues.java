package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.scimtck.server.schema.Tolerance;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * {@code {"op":"Remove","path":"members","value":[{"value":"7"}]}}: Entra ID (MS-DEV, SDK-167), authentik (A1) and ssosync
 * (google S26) list what is to go. Removing all, as the letter of RFC 7644 section 3.5.2.2 has it, is what nobody means.
 */
record RemoveListedValues() {
    static Optional<RemoveListedValues> of(Set<Tolerance> on) {
        return on.contains(Tolerance.REMOVE_LISTED_VALUES) ? Optional.of(new RemoveListedValues()) : Optional.empty();
    }

    /** Takes out those that are listed, told apart by what they stand for where they say so. */
    void remove(ArrayNode values, JsonNode listed) {
        Set<JsonNode> gone = new HashSet<>();
        if (listed.isArray()) {
            listed.forEach(one -> gone.add(identity(one)));
        } else {
            gone.add(identity(listed));
        }
        ArrayNode left = values.arrayNode();
        values.forEach(one -> {
            if (!gone.contains(identity(one)) && !gone.contains(one)) {
                left.add(one);
            }
        });
        values.removeAll();
        values.addAll(left);
    }

    private static JsonNode identity(JsonNode one) {
        return one.has("value") ? one.get("value") : one;
    }
}
