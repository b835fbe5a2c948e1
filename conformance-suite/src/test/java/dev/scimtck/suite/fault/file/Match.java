package dev.scimtck.suite.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Message;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which exchanges a fault concerns.
 *
 * @param methods methods; none for all
 * @param path the path below the base URL
 * @param query what each of these parameters must be, decoded
 * @param body what must stand at each of these places of the request's body
 * @param headers what each of these headers of the request must be
 * @param status what the status must be, as text; looked at only for responses
 */
record Match(
        List<String> methods,
        Optional<Pattern> path,
        Map<String, Expected> query,
        Map<Places, Expected> body,
        Map<String, Expected> headers,
        Optional<Pattern> status) {
    private static final String BASE = "/scim/v2";

    /** What a value must be: nothing at all, anything, or as the pattern says. */
    record Expected(boolean absent, Pattern pattern) {
        boolean holds(Optional<String> value) {
            return absent
                    ? value.isEmpty()
                    : value.filter(text -> pattern.matcher(text).matches()).isPresent();
        }
    }

    /** Whether it concerns this request. */
    boolean concerns(Message request) {
        String target = request.head().target();
        int question = target.indexOf('?');
        String whole = question < 0 ? target : target.substring(0, question);
        String below = whole.startsWith(BASE) ? whole.substring(BASE.length()) : whole;
        return (methods.isEmpty() || methods.contains(request.head().method()))
                && path.map(pattern -> pattern.matcher(below).matches()).orElse(true)
                && query.entrySet().stream()
                        .allMatch(entry -> entry.getValue().holds(parameter(target, question, entry.getKey())))
                && headers.entrySet().stream()
                        .allMatch(entry -> entry.getValue().holds(request.head().header(entry.getKey())))
                && (body.isEmpty() || bodyIsSo(request));
    }

    private boolean bodyIsSo(Message request) {
        Optional<JsonNode> tree = Json.tree(request);
        return body.entrySet().stream()
                .allMatch(entry -> tree.map(body -> isSo(entry.getKey().read(body), entry.getValue()))
                        .orElse(entry.getValue().absent()));
    }

    private static boolean isSo(List<JsonNode> found, Expected expected) {
        if (found.isEmpty()) {
            return expected.absent();
        }
        return found.stream()
                .anyMatch(node -> expected.holds(Optional.of(node.isValueNode() ? node.asText() : node.toString())));
    }

    private static Optional<String> parameter(String target, int question, String name) {
        if (question < 0) {
            return Optional.empty();
        }
        for (String part : target.substring(question + 1).split("&", -1)) {
            String[] halves = part.split("=", 2);
            if (halves[0].equals(name)) {
                return Optional.of(decoded(halves.length > 1 ? halves[1] : ""));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException raw) {
            return text;
        }
    }

    /** Whether it concerns a response of this status. */
    boolean concerns(int answered) {
        return status.map(pattern -> pattern.matcher(Integer.toString(answered)).matches())
                .orElse(true);
    }
}
