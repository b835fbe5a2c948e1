package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users and groups that have been seen: what they are called, what they looked like last, and in which exchanges. */
final class Directory {
    private static final int MOST = 10_000;
    private static final int MOST_PICTURES = 2_000;
    private static final int MOST_EXCHANGES = 500;

    private final Map<String, String> names = new Lru<>(MOST);
    private final Map<String, JsonNode> pictures = new Lru<>(MOST_PICTURES);
    private final Map<String, List<Long>> exchanges = new Lru<>(MOST);

    /** What a resource is called; its id where nothing else has been seen. */
    Touched resource(String type, String id) {
        return new Touched(type, id, names.getOrDefault(type + "/" + id, id));
    }

    /** What one is called of whose id only is known: a member is a user, seldom a group. */
    String name(String id) {
        return Optional.ofNullable(names.get("User/" + id))
                .or(() -> Optional.ofNullable(names.get("Group/" + id)))
                .orElse(id);
    }

    /** Whether anything but its id has been seen of it. */
    boolean isSeen(String id) {
        return names.containsKey("User/" + id) || names.containsKey("Group/" + id);
    }

    /** What it looked like when it was last seen whole. */
    Optional<JsonNode> picture(String type, String id) {
        return Optional.ofNullable(pictures.get(type + "/" + id));
    }

    /** Learns from an answer: from one resource, or from each of a list. */
    void learn(Call call) {
        if (!call.succeeded()) {
            return;
        }
        JsonNode returned = call.returned();
        if (returned.path("Resources").isArray()) {
            returned.path("Resources").forEach(resource -> learn(call, resource, false));
        } else {
            learn(call, returned, !call.isProjected());
        }
        members(call.sent());
    }

    private void learn(Call call, JsonNode resource, boolean whole) {
        String id = resource.path("id").asText("");
        if (id.isEmpty()) {
            return;
        }
        String type = type(resource, call.place().type());
        name(resource).ifPresent(name -> names.put(type + "/" + id, name));
        members(resource);
        if (whole || (resource.has("userName") && !call.isProjected())) {
            pictures.put(type + "/" + id, resource);
        }
    }

    /** Providers tell members by name, and so do servers. */
    private void members(JsonNode resource) {
        for (JsonNode member : resource.path("members")) {
            String id = member.path("value").asText("");
            String display = member.path("display").asText("");
            if (!id.isEmpty() && !display.isEmpty()) {
                names.putIfAbsent("User/" + id, display);
            }
        }
    }

    static String type(JsonNode resource, String otherwise) {
        String said = resource.path("meta").path("resourceType").asText("");
        return said.isEmpty() ? otherwise : said;
    }

    /** What people call a resource. */
    static Optional<String> name(JsonNode resource) {
        for (String attribute : List.of("userName", "displayName")) {
            JsonNode name = AttributePath.member(resource, attribute);
            if (name.isTextual() && !name.asText().isEmpty()) {
                return Optional.of(name.asText());
            }
        }
        return Optional.empty();
    }

    /** A write was accepted, and the answer does not show the resource: only what it is called is known from what was sent. */
    void changed(Touched resource, List<Written> written) {
        pictures.remove(resource.key());
        for (Written one : written) {
            String attribute = one.path().toString();
            boolean name =
                    resource.type().equals("Group") ? attribute.equals("displayName") : attribute.equals("userName");
            if (name && one.value().isTextual()) {
                names.put(resource.key(), one.value().asText());
            }
        }
    }

    /** It is gone; its name is kept, for what is said of it later. */
    void gone(Touched resource) {
        pictures.remove(resource.key());
    }

    /** Notes an exchange about a resource. */
    void passed(Touched resource, long number) {
        List<Long> all = exchanges.computeIfAbsent(resource.key(), key -> new ArrayList<>());
        if (!resource.id().isEmpty()) {
            // What was looked for before it had an id, or was found, is part of its story.
            List<Long> before = exchanges.remove(new Touched(resource.type(), "", resource.name()).key());
            if (before != null) {
                all.addAll(before);
                all.sort(null);
            }
        }
        if (all.size() >= MOST_EXCHANGES) {
            all.removeFirst();
        }
        all.add(number);
    }

    /** The exchanges about a resource, in their order. */
    List<Long> exchanges(String key) {
        return List.copyOf(exchanges.getOrDefault(key, List.of()));
    }
}
