package dev.scimtck.server.store;

/** One thing that a transaction of a store has changed. */
public sealed interface Change {

    /** A resource was made. Its memberships follow as changes of their own. */
    record Created(Resource resource) implements Change {}

    /** A resource's attributes are others than before. */
    record Updated(Resource before, Resource after) implements Change {}

    /** A resource was removed. Its memberships, on either side, left before it, as changes of their own. */
    record Deleted(Resource resource) implements Change {}

    /**
     * A resource became a direct member of a group.
     *
     * @param groupId id of the group
     * @param member the member as it is
     */
    record Joined(String groupId, Member member) implements Change {}

    /**
     * A resource is no direct member of a group any more.
     *
     * @param groupId id of the group
     * @param member the member as it was
     */
    record Left(String groupId, Member member) implements Change {}
}
