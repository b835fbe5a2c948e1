package dev.scimtck.server.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is a member of which group: a relation of its own, read from both sides. Guarded by the store's lock. */
final class Memberships {
    private final Map<String, Set<String>> membersByGroup = new HashMap<>();
    private final Map<String, Set<String>> groupsByMember = new HashMap<>();

    void add(String group, String member) {
        membersByGroup.computeIfAbsent(group, key -> new LinkedHashSet<>()).add(member);
        groupsByMember.computeIfAbsent(member, key -> new LinkedHashSet<>(2)).add(group);
    }

    void remove(String group, String member) {
        remove(membersByGroup, group, member);
        remove(groupsByMember, member, group);
    }

    private static void remove(Map<String, Set<String>> side, String key, String value) {
        Set<String> values = side.get(key);
        if (values != null && values.remove(value) && values.isEmpty()) {
            side.remove(key);
        }
    }

    /** Ids of a group's members, in the order in which they joined; a view. */
    Set<String> members(String group) {
        return Collections.unmodifiableSet(membersByGroup.getOrDefault(group, Set.of()));
    }

    /** Ids of the groups of a member; a view. */
    Set<String> groups(String member) {
        return Collections.unmodifiableSet(groupsByMember.getOrDefault(member, Set.of()));
    }

    /** Forgets all memberships of a resource, be it a group or a member. */
    void forget(String id) {
        List.copyOf(groups(id)).forEach(group -> remove(group, id));
        List.copyOf(members(id)).forEach(member -> remove(id, member));
    }
}
