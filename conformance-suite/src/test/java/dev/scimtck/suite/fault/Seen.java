package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The resources of a server as its answers last showed them: what a wrong server would have in its own memory. */
final class Seen {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();

    /** Learns from an answer. */
    void learn(Asked asked, Answered answered) {
        if (asked.method().equals("DELETE") && answered.status() == 204) {
            resources.remove(id(asked));
        }
        boolean shown = answered.status() / 100 == 2 && !asked.path().contains("ttributes=");
        if (shown && tree(answered.body()) instanceof ObjectNode body) {
            Faults.resources(body, resource -> {
                if (resource.has("id") && resource.has("meta")) {
                    resources.put(resource.path("id").asText(), resource);
                }
            });
        }
    }

    /** The resource that a request is on. */
    Optional<ObjectNode> resource(Asked asked) {
        return Optional.ofNullable(resources.get(id(asked))).map(ObjectNode::deepCopy);
    }

    /** All of an endpoint for which something holds. */
    List<JsonNode> all(String endpoint, Predicate<ObjectNode> which) {
        return resources.values().stream()
                .filter(resource -> resource.at("/meta/location").asText().contains(endpoint + "/"))
                .filter(which)
                .map(resource -> (JsonNode) resource.deepCopy())
                .toList();
    }

    /** The id in a request's path. */
    static String id(Asked asked) {
        String path = asked.path().split("\\?", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether a user is a member of a group. */
    static boolean holds(JsonNode group, String member) {
        for (JsonNode one : group.path("members")) {
            if (one.path("value").asText().equals(member)) {
                return true;
            }
        }
        return false;
    }

    /** A body as JSON; a missing node where it is none. */
    static JsonNode tree(byte[] body) {
        try {
            return body == null || body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
