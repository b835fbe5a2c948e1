package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Members that were accepted, or taken out, and a group that shows otherwise. */
final class Memberships implements Watch {
    private static final int MOST = 1_000;
    private static final int MOST_MEMBERS = 20_000;
    private static final int SHOWN = 5;
    private static final Duration SURE = Duration.ofHours(1);

    private final Directory directory;
    private final Map<String, Known> groups = new Lru<>(MOST);

    Memberships(Directory directory) {
        this.directory = directory;
    }

    /** What is known of one group: who must be in it and who must not, each with the exchange that says so. */
    private static final class Known {
        private final Map<String, Long> in = new LinkedHashMap<>();
        private final Map<String, Long> out = new LinkedHashMap<>();
        private Instant at = Instant.EPOCH;

        private void add(String id, long number) {
            out.remove(id);
            if (in.size() < MOST_MEMBERS) {
                in.put(id, number);
            }
        }

        private void remove(String id, long number) {
            in.remove(id);
            if (out.size() < MOST_MEMBERS) {
                out.put(id, number);
            }
        }
    }

    @Override
    public List<Story> see(Event event) {
        Call call = event.call();
        if (!call.succeeded() || event.resource().isEmpty()) {
            return List.of();
        }
        Touched resource = event.resource().get();
        if (call.method().equals("DELETE")) {
            groups.remove(resource.key());
            // Who is deleted is in no group any more.
            groups.values().forEach(known -> known.in.remove(resource.id()));
            return List.of();
        }
        if (!resource.type().equals("Group")) {
            // Some write memberships on the user; what comes of that is not followed.
            return List.of();
        }
        if (!call.reads()) {
            written(event, resource);
        }
        return shown(event, resource);
    }

    private void written(Event event, Touched group) {
        Call call = event.call();
        Known known = groups.computeIfAbsent(group.key(), key -> new Known());
        known.at = call.observed().at();
        long number = event.number();
        if (call.method().equals("PATCH")) {
            for (Edit edit : Edit.of(call.sent())) {
                if (edit.path().attribute().equalsIgnoreCase("members")) {
                    edited(known, edit, number);
                }
            }
        } else if (call.sent().has("members")) {
            replaced(known, ids(call.sent().path("members")), number);
        } else {
            // What a PUT leaves out, the server may clear or keep.
            groups.remove(group.key());
        }
    }

    private static void edited(Known known, Edit edit, long number) {
        List<String> ids = edit.members();
        if (edit.removes()) {
            (ids.isEmpty() ? List.copyOf(known.in.keySet()) : ids).forEach(id -> known.remove(id, number));
        } else if (edit.op().equals("replace") && edit.path().filter().isEmpty()) {
            replaced(known, new LinkedHashSet<>(ids), number);
        } else {
            ids.forEach(id -> known.add(id, number));
        }
    }

    private static void replaced(Known known, Set<String> ids, long number) {
        List.copyOf(known.in.keySet()).stream().filter(id -> !ids.contains(id)).forEach(id -> known.remove(id, number));
        ids.forEach(id -> known.add(id, number));
    }

    private List<Story> shown(Event event, Touched group) {
        Call call = event.call();
        JsonNode returned = call.returned();
        Known known = groups.get(group.key());
        // Members may be left out of a group altogether; a list that is there is taken at its word.
        if (!returned.path("members").isArray() || call.isProjected() || !call.isWhole()) {
            return List.of();
        }
        Set<String> members = ids(returned.path("members"));
        var stories = new ArrayList<Story>();
        if (known != null) {
            List<String> missing = known.in.keySet().stream()
                    .filter(id -> !members.contains(id))
                    .toList();
            List<String> left =
                    known.out.keySet().stream().filter(members::contains).toList();
            if (!missing.isEmpty() || !left.isEmpty()) {
                stories.add(story(event, group, known, missing, left));
            }
        }
        learn(event, group, members);
        return stories;
    }

    private void learn(Event event, Touched group, Set<String> members) {
        var now = new Known();
        now.at = event.call().observed().at();
        members.forEach(id -> now.add(id, event.number()));
        groups.put(group.key(), now);
    }

    private Story story(Event event, Touched group, Known known, List<String> missing, List<String> left) {
        var numbers = new LinkedHashSet<Long>();
        missing.forEach(id -> numbers.add(known.in.get(id)));
        left.forEach(id -> numbers.add(known.out.get(id)));
        numbers.add(event.number());
        boolean soon = Duration.between(known.at, event.call().observed().at()).compareTo(SURE) <= 0;
        // A member that nobody has seen may not exist, and a server may leave it out.
        boolean seen = left.size() + missing.stream().filter(directory::isSeen).count() > 0;
        var words = new ArrayList<String>();
        if (!missing.isEmpty()) {
            words.add(names(missing) + (missing.size() == 1 ? " is" : " are") + " not in it although accepted");
        }
        if (!left.isEmpty()) {
            words.add(names(left) + (left.size() == 1 ? " is" : " are") + " in it although taken out");
        }
        return new Story(
                "membership",
                soon && seen ? Severity.MUST : Severity.SHOULD,
                "Group " + group.name() + " does not add up: " + String.join("; ", words),
                "Add and remove exactly the members that a request names (RFC 7644 sections 3.5.2.1 and 3.5.2.2), unless"
                        + " someone else has changed the group meanwhile. " + event.client()
                        + " does not look: it takes its changes for done.",
                numbers.stream().sorted().toList(),
                Optional.of(group));
    }

    private String names(List<String> ids) {
        String first =
                String.join(", ", ids.stream().limit(SHOWN).map(directory::name).toList());
        return first + (ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "");
    }

    private static Set<String> ids(JsonNode members) {
        var ids = new HashSet<String>();
        members.forEach(member -> ids.add(member.path("value").asText("")));
        ids.remove("");
        return ids;
    }
}
