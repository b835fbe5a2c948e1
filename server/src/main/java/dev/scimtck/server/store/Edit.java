package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.MemberSet;

/** A change to a resource, made alone among all writers. */
@FunctionalInterface
public interface Edit {

    /**
     * Changes a resource.
     *
     * @param attributes its attributes, a copy, without a Group's {@code members}
     * @param members its members; what is done to them takes effect with the rest
     * @return its attributes as they shall be, without {@code members}
     */
    ObjectNode apply(ObjectNode attributes, MemberSet members);
}
