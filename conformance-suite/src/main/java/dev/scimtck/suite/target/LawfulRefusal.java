package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * A request refused for a reason that the target gives beforehand by its discovery endpoints: it lacks PATCH or filters,
 * which are optional (RFC 7644 sections 3.4.2.2 and 3.5.2), or has no groups (section 3.1), or requires an attribute that the request leaves out (RFC 7643
 * section 7). Whoever sends it all the same learns nothing of the target's conformance.
 */
public final class LawfulRefusal {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405, 501);

    private static final ObjectMapper JSON = new ObjectMapper();

    private LawfulRefusal() {}

    /** The sentence by which the target told it beforehand; empty where the answer is none, or was not to be expected. */
    public static Optional<String> of(Capabilities capabilities, Reply reply) {
        if (!REFUSALS.contains(reply.status())) {
            return Optional.empty();
        }
        Request request = reply.exchange().request();
        if (request.method().equals("PATCH")
                && capabilities.denies(Feature.PATCH).isPresent()) {
            return capabilities.denies(Feature.PATCH);
        }
        if (reply.operation().endpoint().equals("/Groups")
                && capabilities.denies(Feature.GROUPS).isPresent()) {
            return capabilities.denies(Feature.GROUPS);
        }
        if (filters(request, reply.below())
                && capabilities.denies(Feature.FILTER).isPresent()) {
            return capabilities.denies(Feature.FILTER);
        }
        boolean writes = request.method().equals("POST") || request.method().equals("PUT");
        return writes && reply.status() == 400 ? leftOut(capabilities, request, reply) : Optional.empty();
    }

    private static boolean filters(Request request, String below) {
        int query = below.indexOf('?');
        boolean inQuery = query >= 0 && ("&" + below.substring(query + 1)).contains("&filter=");
        return inQuery || (below.contains("/.search") && body(request).has("filter"));
    }

    private static Optional<String> leftOut(Capabilities capabilities, Request request, Reply reply) {
        String endpoint = reply.operation().endpoint();
        JsonNode body = body(request);
        return capabilities.resourceTypes().stream()
                .filter(type -> type.path("endpoint").asText().equals(endpoint))
                .findFirst()
                .flatMap(type -> capabilities.schema(type.path("schema").asText()))
                .flatMap(schema -> leftOut(schema, endpoint, body));
    }

    private static Optional<String> leftOut(JsonNode schema, String endpoint, JsonNode body) {
        for (JsonNode attribute : schema.path("attributes")) {
            String name = attribute.path("name").asText();
            // These the RFC itself requires: whoever leaves them out means it.
            boolean ofRfc = name.equalsIgnoreCase("userName")
                    || (endpoint.equals("/Groups") && name.equalsIgnoreCase("displayName"));
            if (attribute.path("required").asBoolean(false) && !ofRfc && isEmpty(body, name)) {
                return Optional.of("/Schemas says that " + name + " is required, and it is left out");
            }
        }
        return Optional.empty();
    }

    private static boolean isEmpty(JsonNode body, String name) {
        for (var member : body.properties()) {
            boolean there = member.getKey().equalsIgnoreCase(name)
                    && !member.getValue().isNull()
                    && !member.getValue().asText("x").isEmpty()
                    && !(member.getValue().isContainerNode()
                            && member.getValue().isEmpty());
            if (there) {
                return false;
            }
        }
        return body.isObject();
    }

    private static JsonNode body(Request request) {
        try {
            return request.body().length == 0 ? JSON.missingNode() : JSON.readTree(request.body());
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
