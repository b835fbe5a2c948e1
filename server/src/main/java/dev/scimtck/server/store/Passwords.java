package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ResourceType;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passwords are kept as the fact that one was set, RFC 7643 sections 4.1.1 and 9.2: nobody logs in here, so nothing of them
 * is needed, and a slow hash would make the writing of users as slow.
 */
final class Passwords {
    private static final String PASSWORD = "password";

    private final AtomicLong set = new AtomicLong();

    /**
     * Puts a mark in the place of a password. Each that is set has another mark, so that it is a change of the resource.
     *
     * @param attributes what is to be kept, changed in place
     * @param before what was kept, whose mark stays
     */
    void forget(ResourceType type, ObjectNode attributes, JsonNode before) {
        JsonNode given = attributes.path(PASSWORD);
        boolean isNew = !given.isMissingNode() && !given.equals(before.path(PASSWORD));
        boolean isSecret = type.attribute(PASSWORD)
                .filter(attribute -> attribute.returned() == Attribute.Returned.NEVER)
                .isPresent();
        if (isNew && isSecret) {
            attributes.put(PASSWORD, "set, no. " + set.incrementAndGet());
        }
    }
}
