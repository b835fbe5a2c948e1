package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is a member of which group: a relation of its own, read from both sides. Guarded by the store's lock. */
final class Memberships {
    private final Map<String, Map<String, JsonNode>> membersByGroup = new HashMap<>();
    private final Map<String, Set<String>> groupsByMember = new HashMap<>();

    /** Makes these the members of a group. */
    void set(String group, JsonNode members) {
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        members.forEach(member -> wanted.put(member.path("value").asText(), member));
        Map<String, JsonNode> present = membersByGroup.computeIfAbsent(group, key -> new LinkedHashMap<>());
        for (String gone : List.copyOf(present.keySet())) {
            if (!wanted.containsKey(gone)) {
                remove(group, gone);
            }
        }
        wanted.forEach((id, member) -> {
            present.put(id, member);
            groupsByMember.computeIfAbsent(id, key -> new LinkedHashSet<>(2)).add(group);
        });
    }

    private void remove(String group, String member) {
        Map<String, JsonNode> members = membersByGroup.get(group);
        if (members != null) {
            members.remove(member);
        }
        groupsByMember.computeIfPresent(member, (key, groups) -> {
            groups.remove(group);
            return groups.isEmpty() ? null : groups;
        });
    }

    /** Forgets a resource, be it a group or a member. Returns the groups that it was in. */
    Set<String> forget(String id) {
        Set<String> groups = Set.copyOf(groupsByMember.getOrDefault(id, Set.of()));
        groups.forEach(group -> remove(group, id));
        Map<String, JsonNode> members = membersByGroup.remove(id);
        if (members != null) {
            for (String member : members.keySet()) {
                groupsByMember.computeIfPresent(member, (key, of) -> {
                    of.remove(id);
                    return of.isEmpty() ? null : of;
                });
            }
        }
        return groups;
    }

    Iterable<String> memberIds(String group) {
        return List.copyOf(membersByGroup.getOrDefault(group, Map.of()).keySet());
    }

    Set<String> groups(String member) {
        return Set.copyOf(groupsByMember.getOrDefault(member, Set.of()));
    }

    boolean isEmpty(String group) {
        return membersByGroup.getOrDefault(group, Map.of()).isEmpty();
    }

    void putInto(ArrayNode array, String group) {
        membersByGroup.getOrDefault(group, Map.of()).values().forEach(member -> array.add(member.deepCopy()));
    }
}
