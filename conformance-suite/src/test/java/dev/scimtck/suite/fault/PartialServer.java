package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The server of a product that came to SCIM late, and says so: no bulk, no sorting, no versions, no cursors, no {@code /Me},
 * of the operators only eq, ne, co and sw; users that are deleted are kept and hidden, with their userName. What it has is right.
 */
public final class PartialServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UNKNOWN_OPERATOR =
            Pattern.compile("(?i)(?<=[\\s\\])])(gt|ge|lt|le|ew)(?=\\s)|(?<=\\s)pr(?=[\\s)\\]]|$)");

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    private PartialServer() {}

    /** Starts one. */
    public static FaultyServer start() {
        var server = new PartialServer();
        var story = new Fault.Story("partial", "lacks what a server may lack", "RFC7643-5-05", Set.of());
        return FaultyServer.with(new Fault.OnTheWire(story, server::onTheWay, server::onTheWayBack));
    }

    /** What it refuses must not be done by the server behind it either. */
    private void onTheWay(Asked asked, ObjectNode body) {
        if (asked.isOn("POST", "/Bulk") || isTaken(asked, body)) {
            body.removeAll();
        }
    }

    private boolean isTaken(Asked asked, ObjectNode body) {
        return asked.method().equals("POST")
                && asked.path().endsWith("/Users")
                && deleted.contains(body.path("userName").asText().toLowerCase(Locale.ROOT));
    }

    private Answered onTheWayBack(Asked asked, Answered answered) {
        if (answered.status() == 401) {
            return answered;
        }
        if (asked.path().contains("/Bulk")) {
            return error(501, "", "there are no bulk operations");
        }
        if (asked.path().matches(".*/scim/v2/Me(\\?.*)?")) {
            return error(404, "", "there is no such endpoint");
        }
        Optional<JsonNode> sent = tree(asked.body());
        if (sent.filter(body -> body instanceof ObjectNode object && isTaken(asked, object))
                .isPresent()) {
            return error(409, "uniqueness", "the userName was given to a user before");
        }
        if (UNKNOWN_OPERATOR.matcher(withoutTexts(filter(asked, sent))).find()) {
            return error(400, "invalidFilter", "the operators are eq, ne, co and sw");
        }
        return without(asked, sent, answered);
    }

    private static String filter(Asked asked, Optional<JsonNode> sent) {
        if (asked.path().contains("/.search")) {
            return sent.map(body -> body.path("filter").asText()).orElse("");
        }
        int at = asked.path().indexOf("filter=");
        if (at < 0 || !asked.method().equals("GET")) {
            return "";
        }
        return URLDecoder.decode(asked.path().substring(at + 7).replaceFirst("&.*", ""), StandardCharsets.UTF_8);
    }

    private static String withoutTexts(String filter) {
        return filter.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "\"\"");
    }

    private Answered without(Asked asked, Optional<JsonNode> sent, Answered answered) {
        if (asked.isOn("DELETE", "/Users/") && answered.status() == 204) {
            String id = asked.path().replaceFirst(".*/", "");
            deleted.add(names.getOrDefault(id, "").toLowerCase(Locale.ROOT));
        }
        Map<String, List<String>> headers = Map.of("ETag", List.of());
        Optional<JsonNode> tree = tree(answered.body());
        if (tree.isEmpty() || !(tree.get() instanceof ObjectNode body)) {
            return new Answered(answered.status(), headers, answered.body());
        }
        if (asked.isOn("GET", "/ServiceProviderConfig") && body.has("patch")) {
            for (String lacking : List.of("bulk", "sort", "etag", "changePassword")) {
                ((ObjectNode) body.path(lacking)).put("supported", false);
            }
            body.remove("pagination");
        }
        Faults.resources(body, this::known);
        boolean sorted = asked.path().contains("sortBy=")
                || sent.filter(query -> query.has("sortBy")).isPresent();
        if (sorted && body.path("Resources") instanceof ArrayNode resources) {
            inAnyOrder(resources);
        }
        return new Answered(answered.status(), headers, bytes(body));
    }

    private void known(ObjectNode resource) {
        if (resource.path("meta") instanceof ObjectNode meta) {
            meta.remove("version");
        }
        if (resource.has("userName")) {
            names.put(resource.path("id").asText(), resource.path("userName").asText());
        }
    }

    private static void inAnyOrder(ArrayNode resources) {
        var all = new ArrayList<JsonNode>();
        resources.forEach(all::add);
        all.sort(Comparator.comparing(resource -> resource.path("id").asText()));
        resources.removeAll().addAll(all);
    }

    private static Answered error(int status, String scimType, String detail) {
        ObjectNode error = JSON.createObjectNode();
        error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        error.put("status", Integer.toString(status)).put("detail", detail);
        if (!scimType.isEmpty()) {
            error.put("scimType", scimType);
        }
        return new Answered(status, Map.of("Content-Type", List.of("application/scim+json")), bytes(error));
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return body == null || body.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(body));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
