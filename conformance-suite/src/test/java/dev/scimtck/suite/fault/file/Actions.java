package dev.scimtck.suite.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.fault.file.Action.Context;
import dev.scimtck.suite.fault.file.Action.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The words of the format for what is done to a message. */
final class Actions {
    private static final List<String> ANYWHERE = List.of(
            "set", "replace", "remove", "rename", "retype", "reverse", "header", "text", "json", "delay", "drop");
    private static final List<String> IN_REQUESTS = List.of("method", "path", "query", "lose", "repeat", "answer");
    private static final List<String> IN_RESPONSES = List.of("status", "truncate", "first-answer", "wrap", "unwrap");
    private static final int LONGEST_DELAY = 60_000;

    private Actions() {}

    /**
     * One action.
     *
     * @throws IllegalArgumentException if there is none of that name here, or it is not written so
     */
    static Action read(String name, JsonNode how, boolean inRequest) {
        if (!ANYWHERE.contains(name) && !(inRequest ? IN_REQUESTS : IN_RESPONSES).contains(name)) {
            var known = new ArrayList<>(ANYWHERE);
            known.addAll(inRequest ? IN_REQUESTS : IN_RESPONSES);
            throw new IllegalArgumentException("there is no " + name + " in a " + (inRequest ? "request" : "response")
                    + "; there are " + String.join(", ", known));
        }
        return switch (name) {
            case "set" -> places(how, (place, value) -> body -> place.set(body, was -> Optional.of(value.deepCopy())));
            case "replace" ->
                places(how, (place, value) -> body -> place.replace(body, was -> Optional.of(value.deepCopy())));
            case "remove" -> listed(how, place -> body -> place.replace(body, was -> Optional.empty()));
            case "rename" -> places(how, (place, value) -> body -> place.rename(body, value.asText()));
            case "retype" ->
                places(how, (place, value) -> {
                    Function<JsonNode, JsonNode> to = type(value.asText());
                    return body -> place.replace(body, was -> Optional.of(to.apply(was)));
                });
            case "reverse" -> listed(how, place -> body -> place.replace(body, was -> Optional.of(reversed(was))));
            case "header" -> header(how);
            case "text" -> message(message -> body(message, how.asText().getBytes(StandardCharsets.UTF_8)));
            case "json" -> message(message -> body(message, Json.bytes(how)));
            case "delay" -> delay(number(how, LONGEST_DELAY));
            case "drop" -> (step, context) -> new Step(step.message(), step.answer(), true);
            case "method" -> firstLine(parts -> new String[] {how.asText(), parts[1]});
            case "path" -> firstLine(parts -> new String[] {parts[0], "/scim/v2" + how.asText()});
            case "query" -> query(how);
            case "lose" -> lose(number(how, 599));
            case "repeat" -> repeat(number(how, 100));
            case "answer" -> answer(how);
            case "status" -> status(number(how, 599));
            case "truncate" -> {
                int kept = number(how, Integer.MAX_VALUE);
                yield message(message ->
                        body(message, Arrays.copyOf(message.body(), Math.min(kept, message.body().length))));
            }
            case "first-answer" -> Actions::firstAnswer;
            case "wrap" ->
                message(message -> Json.tree(message)
                        .map(tree -> body(
                                message,
                                Json.bytes(JsonNodeFactory.instance.objectNode().set(how.asText(), tree))))
                        .orElse(message));
            case "unwrap" ->
                message(message -> Json.tree(message)
                        .map(tree -> tree.path(how.asText()))
                        .filter(tree -> !tree.isMissingNode())
                        .map(tree -> body(message, Json.bytes(tree)))
                        .orElse(message));
            default -> throw new IllegalStateException(name);
        };
    }

    private interface BodyChange {
        void change(JsonNode body);
    }

    private interface WithValue {
        BodyChange at(Places place, JsonNode value);
    }

    private static Action places(JsonNode how, WithValue what) {
        if (!how.isObject() || how.isEmpty()) {
            throw new IllegalArgumentException("it must be places and values, as {/active: false}, and is " + how);
        }
        var changes = new ArrayList<BodyChange>();
        how.properties().forEach(entry -> changes.add(what.at(Places.parse(entry.getKey()), entry.getValue())));
        return bodies(changes);
    }

    private static Action listed(JsonNode how, Function<Places, BodyChange> what) {
        var changes = new ArrayList<BodyChange>();
        for (JsonNode place :
                how.isArray() ? how : JsonNodeFactory.instance.arrayNode().add(how)) {
            changes.add(what.apply(Places.parse(place.asText())));
        }
        return bodies(changes);
    }

    private static Action bodies(List<BodyChange> changes) {
        return message(message -> Json.changed(message, body -> changes.forEach(change -> change.change(body))));
    }

    private static Action message(UnaryOperator<Message> change) {
        return (step, context) -> step.with(change.apply(step.message()));
    }

    private static Message body(Message message, byte[] body) {
        return message.with(message.head().firstLine(), message.head().headers(), body);
    }

    private static Function<JsonNode, JsonNode> type(String name) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (name) {
            case "string" -> was -> nodes.textNode(was.isValueNode() ? was.asText() : was.toString());
            case "number" -> was -> nodes.numberNode(digits(was.asText()));
            case "boolean" -> was -> nodes.booleanNode(was.asText().equalsIgnoreCase("true"));
            case "array" -> was -> nodes.arrayNode().add(was);
            case "first" -> was -> was.isArray() && !was.isEmpty() ? was.get(0) : was;
            case "upper" -> was -> nodes.textNode(was.asText().toUpperCase(Locale.ROOT));
            case "lower" -> was -> nodes.textNode(was.asText().toLowerCase(Locale.ROOT));
            default ->
                throw new IllegalArgumentException(
                        "a type is string, number, boolean, array, first, upper or lower, and not " + name);
        };
    }

    private static long digits(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits.substring(0, Math.min(15, digits.length())));
    }

    private static JsonNode reversed(JsonNode was) {
        if (!(was instanceof ArrayNode array)) {
            return was;
        }
        ArrayNode reversed = array.arrayNode();
        for (int at = array.size() - 1; at >= 0; at--) {
            reversed.add(array.get(at));
        }
        return reversed;
    }

    private static int number(JsonNode how, int most) {
        if (!how.isInt() || how.asInt() < 0 || how.asInt() > most) {
            throw new IllegalArgumentException("it must be a number from 0 to " + most + ", and is " + how);
        }
        return how.asInt();
    }

    /** Null takes a header away. */
    private static Action header(JsonNode how) {
        if (!(how instanceof ObjectNode headers)) {
            throw new IllegalArgumentException("it must be names and values, as {ETag: null}, and is " + how);
        }
        return message(message -> message.with(message.head().firstLine(), replaced(message, headers), message.body()));
    }

    private static List<Header> replaced(Message message, ObjectNode headers) {
        var all = new ArrayList<>(message.head().headers());
        headers.properties().forEach(entry -> {
            all.removeIf(header -> header.name().equalsIgnoreCase(entry.getKey()));
            if (!entry.getValue().isNull()) {
                all.add(new Header(entry.getKey(), entry.getValue().asText()));
            }
        });
        return all;
    }

    private static Action delay(int millis) {
        return (step, context) -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return step;
        };
    }

    private static Action firstLine(UnaryOperator<String[]> change) {
        return message(message -> {
            String[] parts = change.apply(
                    new String[] {message.head().method(), message.head().target()});
            return message.with(
                    parts[0] + " " + parts[1] + " HTTP/1.1", message.head().headers(), message.body());
        });
    }

    /** Null takes a parameter away; values go on the wire as they are written. */
    private static Action query(JsonNode how) {
        if (!(how instanceof ObjectNode parameters)) {
            throw new IllegalArgumentException("it must be names and values, as {sortBy: null}, and is " + how);
        }
        return firstLine(parts -> {
            String[] halves = parts[1].split("\\?", 2);
            var kept = new ArrayList<String>();
            for (String part : halves.length < 2 ? new String[0] : halves[1].split("&", -1)) {
                if (!parameters.has(part.split("=", 2)[0])) {
                    kept.add(part);
                }
            }
            parameters.properties().forEach(entry -> {
                if (!entry.getValue().isNull()) {
                    kept.add(entry.getKey() + "=" + entry.getValue().asText());
                }
            });
            return new String[] {parts[0], kept.isEmpty() ? halves[0] : halves[0] + "?" + String.join("&", kept)};
        });
    }

    /** The server never hears of it; what it has is read instead, and answered with that status. */
    private static Action lose(int status) {
        return (step, context) -> {
            Message read = context.server().ask(read(step.message()));
            Message told = status == 204
                    ? Message.response(204, "No Content", List.of(), new byte[0])
                    : read.with("HTTP/1.1 " + status + " OK", read.head().headers(), read.body());
            return new Step(step.message(), Optional.of(told), false);
        };
    }

    private static Message read(Message writing) {
        List<Header> headers = writing.head().headers().stream()
                .filter(header -> !header.name().toLowerCase(Locale.ROOT).matches("content-.*|transfer-.*|if-.*"))
                .toList();
        return writing.with("GET " + writing.head().target() + " HTTP/1.1", headers, new byte[0]);
    }

    private static Action repeat(int times) {
        return (step, context) -> {
            for (int i = 0; i < times; i++) {
                context.server().ask(step.message());
            }
            return step;
        };
    }

    private static Action answer(JsonNode how) {
        int status = number(how.path("status"), 599);
        byte[] body = how.has("json")
                ? Json.bytes(how.path("json"))
                : how.path("text").asText().getBytes(StandardCharsets.UTF_8);
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", how.path("type").asText("application/scim+json")));
        how.path("headers")
                .properties()
                .forEach(entry ->
                        headers.add(new Header(entry.getKey(), entry.getValue().asText())));
        return (step, context) -> new Step(
                step.message(), Optional.of(Message.response(status, "As the fault has it", headers, body)), false);
    }

    private static Action status(int status) {
        return message(message -> message.with(
                "HTTP/1.1 " + status + " As the fault has it", message.head().headers(), message.body()));
    }

    private static Step firstAnswer(Step step, Context context) {
        String asked = context.request().head().method() + " "
                + context.request().head().target();
        Message first = context.memory().answers().computeIfAbsent(asked, key -> step.message());
        return step.with(first);
    }
}
