package dev.scimtck.suite.fault.variation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Requests and responses written anew, as a whole.
 *
 * @param request what becomes of a request; empty where it stays
 * @param response what becomes of the response to a request; empty where it stays
 */
record Rewriting(Function<Message, Optional<Outcome>> request, BiFunction<Message, Message, Optional<Message>> response)
        implements Passage {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean holds(MessageHead head) {
        return true;
    }

    @Override
    public Outcome request(Message asked) {
        return request.apply(asked).orElseGet(Outcome::unchanged);
    }

    @Override
    public Outcome response(Message asked, Message answered) {
        return response.apply(asked, answered)
                .<Outcome>map(Outcome.Changed::new)
                .orElseGet(Outcome::unchanged);
    }

    /** Responses only. */
    static Rewriting answers(BiFunction<Message, Message, Optional<Message>> response) {
        return new Rewriting(asked -> Optional.empty(), response);
    }

    /** Requests only. */
    static Rewriting asks(Function<Message, Optional<Outcome>> request) {
        return new Rewriting(request, (asked, answered) -> Optional.empty());
    }

    /** JSON answers with success below a path. */
    static Rewriting json(Predicate<Message> where, Consumer<ObjectNode> change) {
        return answers((asked, answered) -> where.test(asked) ? changed(answered, change) : Optional.empty());
    }

    /** Each resource of an answer below an endpoint, alone or in a list. */
    static Rewriting resources(String endpoint, Consumer<ObjectNode> change) {
        return json(asked -> asked.head().target().contains(endpoint), body -> eachResource(body, change));
    }

    static void eachResource(ObjectNode body, Consumer<ObjectNode> change) {
        if (body.has("Resources")) {
            body.path("Resources").forEach(resource -> change.accept((ObjectNode) resource));
        } else if (body.path("meta").has("resourceType")) {
            change.accept(body);
        }
        // The results of a bulk request.
        body.path("Operations").forEach(operation -> {
            if (operation.path("response") instanceof ObjectNode resource && resource.has("meta")) {
                change.accept(resource);
            }
        });
    }

    /** A message with its JSON changed; empty where it has none. */
    static Optional<Message> changed(Message message, Consumer<ObjectNode> change) {
        return tree(message).map(body -> {
            change.accept(body);
            return message.with(message.head().firstLine(), plain(message), bytes(body));
        });
    }

    /** The JSON object of a message. */
    static Optional<ObjectNode> tree(Message message) {
        try {
            JsonNode body = message.body().length == 0 ? null : JSON.readTree(unzipped(message));
            return body instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static byte[] unzipped(Message message) throws IOException {
        boolean zipped = message.head().header("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        return zipped ? new GZIPInputStream(new ByteArrayInputStream(message.body())).readAllBytes() : message.body();
    }

    private static List<Header> plain(Message message) {
        return without(message, "Content-Encoding");
    }

    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers of a message but for one. */
    static List<Header> without(Message message, String name) {
        return message.head().headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList();
    }

    /** The headers of a message, and more. */
    static List<Header> and(List<Header> headers, Header... more) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
