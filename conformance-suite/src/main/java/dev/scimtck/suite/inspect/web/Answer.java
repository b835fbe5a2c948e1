package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the API answers.
 *
 * @param status HTTP status
 * @param headers header values by name
 * @param body the body; empty for none
 */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(JsonNode tree) {
        return json(200, tree);
    }

    static Answer json(int status, JsonNode tree) {
        return new Answer(status, Map.of("Content-Type", "application/json"), bytes(tree));
    }

    static Answer text(String text) {
        return of("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(String type, byte[] body) {
        return new Answer(200, Map.of("Content-Type", type), body);
    }

    static Answer file(String type, String name, byte[] body) {
        return new Answer(
                200,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                body);
    }

    static Answer nothing() {
        return new Answer(204, Map.of(), new byte[0]);
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers cannot be written", e);
        }
    }
}
