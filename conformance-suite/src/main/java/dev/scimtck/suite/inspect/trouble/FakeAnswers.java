package dev.scimtck.suite.inspect.trouble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is answered in place of the target. */
final class FakeAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Header TYPE = new Header("Content-Type", "application/scim+json");

    /** Whether a request writes one resource. */
    static boolean isWrite(Message request) {
        String path = path(request);
        boolean post = request.head().method().equals("POST");
        boolean other = path.endsWith("/.search") || path.endsWith("/Bulk");
        return WRITES.contains(request.head().method()) && !(post && other);
    }

    private static String path(Message request) {
        String target = request.head().target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    Message throttled(long seconds) {
        return error(429, "Too Many Requests", new Header("Retry-After", Long.toString(seconds)));
    }

    Message failed() {
        return error(500, "Internal Server Error", new Header("Cache-Control", "no-store"));
    }

    Message denied() {
        return error(401, "Unauthorized", new Header("WWW-Authenticate", "Bearer realm=\"scim\""));
    }

    private static Message error(int status, String reason, Header header) {
        String body = """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"%d","detail":"trouble on request: %s"}""".formatted(status, reason);
        return Message.response(status, reason, List.of(TYPE, header), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of a server that has done it. */
    Message asIfDone(Message request) {
        return switch (request.head().method()) {
            case "POST" -> stored(request, 201, "Created", UUID.randomUUID().toString());
            case "PUT" ->
                stored(request, 200, "OK", path(request).substring(path(request).lastIndexOf('/') + 1));
            default -> Message.response(204, "No Content", List.of(), new byte[0]);
        };
    }

    private static Message stored(Message request, int status, String reason, String id) {
        ObjectNode resource = resource(request);
        String collection = status == 201 ? path(request) : path(request).replaceFirst("/[^/]*$", "");
        String location = "http://" + request.head().header("Host").orElse("localhost") + collection + "/" + id;
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String type = collection.substring(collection.lastIndexOf('/') + 1);
        resource.remove("password");
        resource.put("id", id);
        resource.putObject("meta")
                .put("resourceType", type.endsWith("s") ? type.substring(0, type.length() - 1) : type)
                .put("created", now)
                .put("lastModified", now)
                .put("location", location);
        var headers = new ArrayList<>(List.of(TYPE));
        if (status == 201) {
            headers.add(new Header("Location", location));
        }
        try {
            return Message.response(status, reason, headers, JSON.writeValueAsBytes(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read cannot be written", e);
        }
    }

    private static ObjectNode resource(Message request) {
        try {
            JsonNode tree = JSON.readTree(request.body());
            return tree instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (IOException noJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
