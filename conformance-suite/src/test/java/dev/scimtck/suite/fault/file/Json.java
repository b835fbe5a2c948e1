package dev.scimtck.suite.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The JSON of messages. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** The JSON body of a message, if it has one. */
    static Optional<JsonNode> tree(Message message) {
        try {
            return message.body().length == 0 ? Optional.empty() : Optional.of(JSON.readTree(message.body()));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The message with its JSON changed; the same where it has none. */
    static Message changed(Message message, Consumer<JsonNode> change) {
        return tree(message)
                .map(body -> {
                    change.accept(body);
                    return message.with(
                            message.head().firstLine(), message.head().headers(), bytes(body));
                })
                .orElse(message);
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
