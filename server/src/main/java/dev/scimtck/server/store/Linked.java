package dev.scimtck.server.store;

import java.util.List;

/**
 * A resource and its memberships, as of one moment.
 *
 * @param resource the resource
 * @param members its members, in the order in which they joined; empty if they were not asked for
 * @param groups the groups that it is a direct member of; empty if they were not asked for
 */
public record Linked(Resource resource, List<Member> members, List<Member> groups) {
    public Linked {
        members = List.copyOf(members);
        groups = List.copyOf(groups);
    }
}
