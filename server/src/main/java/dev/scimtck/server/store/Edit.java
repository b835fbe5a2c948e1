package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.MemberSet;

/**
 * A change to a resource. It may be made more than once, each time of what the resource is then, and only the last takes effect: it
 * does nothing but say what the resource becomes.
 */
@FunctionalInterface
public interface Edit {

    /**
     * Changes a resource.
     *
     * @param attributes its attributes, without a Group's {@code members}; not to be changed
     * @param members its members; what is done to them takes effect with the rest
     * @return its attributes as they shall be, without {@code members}
     */
    ObjectNode apply(ObjectNode attributes, MemberSet members);
}
