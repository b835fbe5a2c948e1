package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.live.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which resources a capture is about: those that it makes, and those that were there before. */
final class Scene {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;

    /** The variable of each id. */
    private final Map<String, String> ids = new LinkedHashMap<>();
    /** What was there before, by its name, as it was first seen. */
    private final Map<String, Given> given = new LinkedHashMap<>();
    /** The name of what an exchange makes. */
    private final Map<Long, String> made = new HashMap<>();

    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Something that was there before.
     *
     * @param group whether it is a group
     * @param resource what is known of it
     */
    record Given(boolean group, ObjectNode resource) {}

    Scene(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            before(entry, entries.subList(i, entries.size()));
            JsonNode answer = tree(entry.captured().response());
            String id = answer.path("id").asText("");
            boolean makes = entry.method().equals("POST") && entry.status() == CREATED && !id.isEmpty();
            if (makes && !ids.containsKey(id)) {
                String name = name(isGroup(entry));
                ids.put(id, name + ".id");
                made.put(entry.id(), name);
            } else if (entry.status() / 100 == 2) {
                shown(entry, answer, entries.subList(i, entries.size()));
            }
        }
    }

    Map<String, String> ids() {
        return ids;
    }

    Map<String, Given> given() {
        return given;
    }

    Optional<String> made(Entry entry) {
        return Optional.ofNullable(made.get(entry.id()));
    }

    static boolean isGroup(Entry entry) {
        return entry.path().startsWith("/Groups");
    }

    private String name(boolean group) {
        String kind = group ? "group" : "user";
        return kind + counts.merge(kind, 1, Integer::sum);
    }

    /** A resource that a request speaks of and no answer has shown was there before, unless the answer says that it is not. */
    private void before(Entry entry, List<Entry> rest) {
        String id = entry.path().replaceFirst("^/(Users|Groups)/?", "").replaceFirst("[/?].*$", "");
        boolean one = entry.path().matches("/(Users|Groups)/[^/?]+.*") && !id.equals(".search");
        if (one && !ids.containsKey(id)) {
            if (entry.status() == NOT_FOUND) {
                ids.put(id, "guid");
            } else if (tree(entry.captured().response()).path("id").isMissingNode()) {
                give(id, isGroup(entry), firstSeen(id, rest));
            }
        }
        members(tree(Optional.of(entry.captured().request()))).stream()
                .filter(member -> !ids.containsKey(member))
                .forEach(member -> give(member, false, firstSeen(member, rest)));
        if (entry.status() == CONFLICT && entry.method().equals("POST")) {
            conflicting(entry);
        }
    }

    /** As a later answer shows it; better than nothing, although it may have changed meanwhile. */
    private static ObjectNode firstSeen(String id, List<Entry> rest) {
        for (Entry entry : rest) {
            for (JsonNode resource : resources(tree(entry.captured().response()))) {
                if (resource.path("id").asText("").equals(id) && resource instanceof ObjectNode seen) {
                    return seen;
                }
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static List<String> members(JsonNode body) {
        var members = new ArrayList<String>();
        for (JsonNode member : body.path("members")) {
            member(member, members);
        }
        for (JsonNode operation : body.path("Operations")) {
            boolean named = operation.path("path").asText("").equals("members");
            JsonNode value = operation.path("value");
            for (JsonNode member : named ? value : value.path("members")) {
                member(member, members);
            }
        }
        return members;
    }

    private static void member(JsonNode member, List<String> members) {
        if (member.path("value").isTextual()
                && !member.path("type").asText("User").equals("Group")) {
            members.add(member.path("value").asText());
        }
    }

    /** Who is in the way of a new resource was there before, unless this capture made it. */
    private void conflicting(Entry entry) {
        boolean group = isGroup(entry);
        String key = group ? "displayName" : "userName";
        JsonNode asked = tree(Optional.of(entry.captured().request()));
        boolean known = given.values().stream().anyMatch(it -> it.group() == group && same(it.resource(), asked, key));
        if (!known && asked.path(key).isTextual() && made.isEmpty()) {
            ObjectNode resource = JsonNodeFactory.instance.objectNode();
            resource.set(key, asked.path(key));
            give("", group, resource);
        }
    }

    private static boolean same(JsonNode one, JsonNode other, String key) {
        return one.path(key).asText("").equalsIgnoreCase(other.path(key).asText(""));
    }

    /** What an answer shows and this capture has not made was there before, if it matters: it was asked for, or is used later. */
    private void shown(Entry entry, JsonNode answer, List<Entry> rest) {
        boolean asked = entry.path().contains("filter=");
        for (JsonNode resource : resources(answer)) {
            String id = resource.path("id").asText("");
            boolean fresh = !id.isEmpty() && !ids.containsKey(id);
            boolean ours = entry.path().startsWith("/Users") || isGroup(entry);
            boolean single = answer.has("id");
            if (fresh && ours && resource instanceof ObjectNode object && (asked || single || isUsed(id, rest))) {
                give(id, isGroup(entry), object);
            }
        }
    }

    private static boolean isUsed(String id, List<Entry> rest) {
        return rest.stream()
                .anyMatch(entry -> entry.path().contains(id)
                        || new String(entry.captured().request().body(), StandardCharsets.UTF_8)
                                .contains("\"" + id + "\""));
    }

    private void give(String id, boolean group, ObjectNode resource) {
        String name = name(group);
        if (!id.isEmpty()) {
            ids.put(id, name + ".id");
        }
        given.put(name, new Given(group, resource));
    }

    private static List<JsonNode> resources(JsonNode answer) {
        var resources = new ArrayList<JsonNode>();
        if (answer.path("id").isTextual()) {
            resources.add(answer);
        }
        answer.path("Resources").forEach(resources::add);
        return resources;
    }

    static JsonNode tree(Optional<Message> message) {
        try {
            JsonNode tree = message.isPresent() ? JSON.readTree(message.get().body()) : null;
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }
}
