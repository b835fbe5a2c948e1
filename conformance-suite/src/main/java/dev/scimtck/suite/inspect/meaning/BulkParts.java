package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations of a bulk request, each with its answer as a call of its own, RFC 7644 section 3.7. */
final class BulkParts {
    /** More than any server takes by default. */
    private static final int MOST = 1_000;

    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String BULK_ID = "bulkId:";

    private final Call bulk;
    private final String basePath;
    private final Map<String, String> ids = new HashMap<>();

    /**
     * One operation.
     *
     * @param call it and its answer
     * @param made what it created, by the location in the answer; empty for none
     */
    record Part(Call call, Optional<Touched> made) {}

    private BulkParts(Call bulk, String basePath) {
        this.bulk = bulk;
        this.basePath = basePath;
    }

    /** Those that were answered; none for a request that is no bulk request, or was refused as a whole. */
    static List<Part> of(Call call, String basePath) {
        boolean bulk = call.method().equals("POST") && call.place().endpoint().equals("Bulk") && call.succeeded();
        return bulk ? new BulkParts(call, basePath).parts() : List.of();
    }

    private List<Part> parts() {
        JsonNode operations = bulk.sent().path("Operations");
        int many = Math.min(operations.size(), MOST);
        for (int i = 0; i < many; i++) {
            String bulkId = operations.path(i).path("bulkId").asText("");
            String location = answer(operations.path(i), i).path("location").asText("");
            if (!bulkId.isEmpty() && !location.isEmpty()) {
                ids.put(bulkId, last(location));
            }
        }
        var parts = new ArrayList<Part>();
        for (int i = 0; i < many; i++) {
            JsonNode operation = operations.path(i);
            JsonNode answer = answer(operation, i);
            boolean known = METHODS.contains(operation.path("method").asText(""));
            if (known && operation.path("path").asText("").matches("/?[^\\s\\p{Cntrl}]+") && answer.isObject()) {
                parts.add(part(operation, answer));
            }
        }
        return parts;
    }

    /** By its bulkId where it has one; else they are in the order of the request. */
    private JsonNode answer(JsonNode operation, int index) {
        JsonNode answers = bulk.returned().path("Operations");
        String bulkId = operation.path("bulkId").asText("");
        if (!bulkId.isEmpty()) {
            for (JsonNode answer : answers) {
                if (answer.path("bulkId").asText("").equals(bulkId)) {
                    return answer;
                }
            }
        }
        return answers.isArray() ? answers.path(index) : MissingNode.getInstance();
    }

    private Part part(JsonNode operation, JsonNode answer) {
        String method = operation.path("method").asText();
        String path = resolved(operation.path("path").asText());
        JsonNode data = operation.path("data");
        byte[] body = (data.isContainerNode() ? resolvedIn(data.toString()) : "").getBytes(StandardCharsets.UTF_8);
        String below = path.startsWith("/") ? path : "/" + path;
        var request =
                new Message(MessageHead.of(method + " " + basePath + below + " HTTP/1.1", bulk.headers()), body, true);
        Call call = Call.of(
                new Observed(
                        bulk.observed().number(),
                        bulk.observed().at(),
                        bulk.observed().took(),
                        request,
                        Optional.of(response(answer))),
                basePath);
        String location = answer.path("location").asText("");
        boolean made = method.equals("POST") && call.succeeded() && !location.isEmpty();
        return new Part(call, made ? Optional.of(made(call, last(location))) : Optional.empty());
    }

    private static Touched made(Call call, String id) {
        return new Touched(call.place().type(), id, Directory.name(call.sent()).orElse(id));
    }

    private static Message response(JsonNode answer) {
        JsonNode status = answer.path("status");
        // Drafts had an object with a code.
        String code = (status.isObject() ? status.path("code") : status).asText("");
        JsonNode response = answer.path("response");
        String body = response.isObject() ? response.toString() : "";
        return new Message(
                MessageHead.of(
                        "HTTP/1.1 " + (code.matches("[1-5][0-9]{2}") ? code : "500") + " ",
                        List.of(new Header("Content-Type", "application/scim+json"))),
                body.getBytes(StandardCharsets.UTF_8),
                true);
    }

    private String resolved(String path) {
        String last = last(path);
        return last.startsWith(BULK_ID)
                ? path.substring(0, path.length() - last.length())
                        + ids.getOrDefault(last.substring(BULK_ID.length()), last)
                : path;
    }

    private String resolvedIn(String json) {
        String text = json;
        for (var one : ids.entrySet()) {
            text = text.replace('"' + BULK_ID + one.getKey() + '"', '"' + one.getValue() + '"');
        }
        return text;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
