package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The members of a group as a change sees them: what it adds and removes takes effect with the change, and all of it costs
 * the same however large the group is, but for {@link #each()} and what empties the group.
 */
public interface MemberSet {

    /** Whether the resource of that id is a member. */
    boolean contains(String id);

    /** Whether there is no member. */
    boolean isEmpty();

    /** Makes the resource of that id a member, if it is none yet. */
    void add(String id);

    /** Removes a member, if it is one. */
    void remove(String id);

    /** Removes all members. */
    void clear();

    /** A member as filters see it; without a value if it is none. */
    ObjectNode view(String id);

    /** The ids of all members. */
    Iterable<String> each();
}
