package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what a write to a group is for. */
final class GroupWords {
    private static final int SHOWN = 3;

    private final Directory directory;

    GroupWords(Directory directory) {
        this.directory = directory;
    }

    /** Of a PUT. */
    String written(String one, JsonNode sent, Optional<JsonNode> before) {
        List<String> members = ids(sent.path("members"));
        var parts = new ArrayList<String>();
        Optional<String> was = before.flatMap(Directory::name);
        Optional<String> is = Directory.name(sent);
        boolean renamed = was.isPresent() && is.isPresent() && !was.equals(is);
        parts.add(renamed ? "renames " + one + " to " + is.get() : "writes the whole of " + one);
        Optional<JsonNode> known = before.filter(last -> last.has("members") || !members.isEmpty());
        if (known.isPresent()) {
            List<String> old = ids(known.get().path("members"));
            members(parts, "adding ", minus(members, old));
            members(parts, "removing ", minus(old, members));
        } else {
            parts.add("with " + many(members.size()));
        }
        return String.join(", ", parts);
    }

    private void members(List<String> parts, String verb, List<String> ids) {
        if (!ids.isEmpty()) {
            parts.add(verb + names(ids));
        }
    }

    private static List<String> minus(List<String> some, List<String> others) {
        var rest = new ArrayList<>(some);
        rest.removeAll(new LinkedHashSet<>(others));
        return rest;
    }

    private static List<String> ids(JsonNode members) {
        var ids = new ArrayList<String>();
        members.forEach(member -> ids.add(member.path("value").asText("")));
        return ids;
    }

    private static String many(int members) {
        return members == 0 ? "no member" : members == 1 ? "one member" : members + " members";
    }

    /** Of a PATCH. */
    String patched(String one, List<Edit> edits, Optional<JsonNode> before) {
        Set<String> parts = new LinkedHashSet<>();
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        var changed = new LinkedHashSet<String>();
        for (Edit edit : edits) {
            if (edit.path().attribute().equalsIgnoreCase("members")) {
                members(edit, one, added, removed, parts);
            } else if (edit.isOf("displayName")) {
                parts.add(renamed(one, edit, before));
            } else if (!edit.isOf("id")) {
                changed.add(edit.path().toString());
            }
        }
        if (!removed.isEmpty()) {
            parts.add("removes " + names(removed) + " from " + one);
        }
        if (!added.isEmpty()) {
            parts.add("adds " + names(added) + " to " + one);
        }
        if (!changed.isEmpty()) {
            parts.add("changes " + Intents.some(changed) + " of " + one);
        }
        return String.join(" and ", parts);
    }

    private void members(Edit edit, String one, List<String> added, List<String> removed, Set<String> parts) {
        List<String> ids = edit.members();
        if (edit.removes() && ids.isEmpty()) {
            parts.add("removes every member from " + one);
        } else if (edit.removes()) {
            removed.addAll(ids);
        } else if (edit.op().equals("replace")) {
            parts.add(ids.isEmpty() ? "empties " + one : "makes " + names(ids) + " all members of " + one);
        } else {
            added.addAll(ids);
        }
    }

    private static String renamed(String one, Edit edit, Optional<JsonNode> before) {
        JsonNode value = edit.value().isArray() && edit.value().size() == 1
                ? edit.value().get(0)
                : edit.value();
        String name = value.asText("");
        boolean same = one.equals("group " + name)
                || before.flatMap(Directory::name).filter(name::equals).isPresent();
        return same ? "renames " + one + " to the name that it has" : "renames " + one + " to " + name;
    }

    private String names(List<String> ids) {
        List<String> first = ids.stream().limit(SHOWN).map(directory::name).toList();
        int more = ids.size() - first.size();
        if (more > 0) {
            return String.join(", ", first) + " and " + more + " more";
        }
        int last = first.size() - 1;
        return last < 1
                ? String.join("", first)
                : String.join(", ", first.subList(0, last)) + " and " + first.get(last);
    }
}
