package dev.scimtck.suite.inspect.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.capture.Captured.From;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One exchange as one line of a journal: a JSON object. */
final class JournalLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalLine() {}

    /** The line, with its end. */
    static byte[] of(Captured exchange) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("at", exchange.at().toString());
        line.put("waitedMicros", exchange.waited().toNanos() / 1_000);
        line.put("tookMicros", exchange.took().toNanos() / 1_000);
        line.put("connection", exchange.connection());
        line.put("origin", exchange.origin().name().toLowerCase(Locale.ROOT));
        put(line, "note", exchange.note());
        put(line, "trouble", exchange.trouble());
        line.set("request", message(exchange.request(), exchange.requestBytes()));
        exchange.response().ifPresent(answer -> line.set("response", message(answer, exchange.responseBytes())));
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers cannot be written", e);
        }
    }

    private static void put(ObjectNode line, String name, String text) {
        if (!text.isEmpty()) {
            line.put(name, text);
        }
    }

    private static ObjectNode message(Message message, long bytes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("head", new String(message.head().bytes(), StandardCharsets.ISO_8859_1));
        node.put("body", new String(message.body(), StandardCharsets.UTF_8));
        node.put("bytes", bytes);
        if (!message.whole()) {
            node.put("whole", false);
        }
        return node;
    }

    /** What a line says; empty where it is no exchange. */
    static Optional<Captured> read(String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.path("request").has("head")) {
                return Optional.empty();
            }
            JsonNode answer = tree.path("response");
            return Optional.of(new Captured(
                    0,
                    Instant.parse(tree.path("at").asText()),
                    micros(tree.path("waitedMicros")),
                    micros(tree.path("tookMicros")),
                    tree.path("connection").asLong(),
                    message(tree.path("request")),
                    answer.isObject() ? Optional.of(message(answer)) : Optional.empty(),
                    tree.path("request").path("bytes").asLong(),
                    answer.path("bytes").asLong(),
                    tree.path("note").asText(""),
                    tree.path("trouble").asText(""),
                    origin(tree.path("origin").asText("live"))));
        } catch (JsonProcessingException | DateTimeException | ArithmeticException noExchange) {
            return Optional.empty();
        }
    }

    private static From origin(String name) {
        return switch (name) {
            case "sent" -> From.SENT;
            case "imported" -> From.IMPORTED;
            default -> From.LIVE;
        };
    }

    private static Duration micros(JsonNode micros) {
        return Duration.ofNanos(Math.multiplyExact(micros.asLong(), 1_000L));
    }

    private static Message message(JsonNode node) {
        return new Message(
                MessageHead.parse(node.path("head").asText().getBytes(StandardCharsets.ISO_8859_1)),
                node.path("body").asText().getBytes(StandardCharsets.UTF_8),
                node.path("whole").asBoolean(true));
    }
}
