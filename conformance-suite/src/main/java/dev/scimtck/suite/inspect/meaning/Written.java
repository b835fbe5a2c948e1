package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.recording.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request writes into one attribute.
 *
 * @param path the attribute
 * @param value what shall be there; missing where nothing shall
 * @param clause the clause that says so
 */
record Written(AttributePath path, JsonNode value, String clause) {
    /** Endpoints that take messages, not resources. */
    private static final Set<String> NO_RESOURCES = Set.of("Bulk", ".search");

    private static final String BY_POST = "RFC7644-3.3-01";
    private static final String BY_PUT = "RFC7644-3.5.1-04";
    private static final String ADD_TO_MANY = "RFC7644-3.5.2.1-06";
    private static final String ADD = "RFC7644-3.5.2.1-07";
    private static final String REPLACE = "RFC7644-3.5.2.3-02";
    private static final String REMOVE = "RFC7644-3.5.2.2-02";
    private static final String REMOVE_SOME = "RFC7644-3.5.2.2-04";

    /** What a call writes, attribute by attribute; nothing for one that reads. */
    static List<Written> by(Call call) {
        return switch (call.method()) {
            case "POST" -> creates(call.place()) ? whole(call.sent(), BY_POST) : List.of();
            case "PUT" -> whole(call.sent(), BY_PUT);
            case "PATCH" -> edited(Edit.of(call.sent()));
            default -> List.of();
        };
    }

    private static boolean creates(Place place) {
        return place.segments().size() == 1 && !NO_RESOURCES.contains(place.endpoint());
    }

    private static List<Written> whole(JsonNode sent, String clause) {
        var all = new ArrayList<Written>();
        Differences.paths(sent).forEach((path, value) -> all.add(new Written(path, value, clause)));
        return all;
    }

    /** Of several edits of one attribute the last one stands; members are gathered. */
    private static List<Written> edited(List<Edit> edits) {
        Map<String, Written> byPath = new LinkedHashMap<>();
        for (Edit edit : edits) {
            if (!edit.path().attribute().equals("id")
                    && !edit.path().attribute().equalsIgnoreCase("members")) {
                byPath.put(edit.path().schema() + ":" + edit.path(), of(edit));
            }
        }
        return List.copyOf(byPath.values());
    }

    private static Written of(Edit edit) {
        JsonNode meant = edit.meant();
        boolean nothing = edit.removes() || isNothing(meant);
        String clause = switch (edit.op()) {
            case "remove" -> edit.path().filter().isEmpty() ? REMOVE : REMOVE_SOME;
            case "add" -> meant.isArray() ? ADD_TO_MANY : ADD;
            default -> REPLACE;
        };
        return new Written(edit.path(), nothing ? MissingNode.getInstance() : meant, clause);
    }

    /** No value, empty text, or an object of nothing else: providers clear by all of them. */
    private static boolean isNothing(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream().allMatch(member -> isNothing(member.getValue()));
        }
        return Matcher.isUnassigned(value)
                || (value.isTextual() && value.asText().isEmpty());
    }

    /** Whether it shall be gone. */
    boolean clears() {
        return value.isMissingNode();
    }

    /** Whether what is there is what was written. A server may know more of a value than was sent. */
    boolean isMetBy(JsonNode there) {
        if (clears()) {
            return isNothing(there);
        }
        if (value.isArray() && there.isArray()) {
            for (JsonNode element : value) {
                if (!Matcher.isUnassigned(element) && !hasLike(there, element)) {
                    return false;
                }
            }
            return true;
        }
        return there.isArray() ? hasLike(there, value) : isLike(value, there);
    }

    private static boolean hasLike(JsonNode array, JsonNode wanted) {
        for (JsonNode element : array) {
            if (isLike(wanted, element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLike(JsonNode wanted, JsonNode there) {
        if (wanted.isArray() && wanted.size() == 1 && !there.isArray()) {
            return isLike(wanted.get(0), there);
        }
        if (wanted.isObject() && isReference(wanted) && there.has("value")) {
            return wanted.path("value").equals(there.path("value"));
        }
        if (wanted.isObject()) {
            for (var member : wanted.properties()) {
                if (!Matcher.isUnassigned(member.getValue())
                        && !isLike(member.getValue(), AttributePath.member(there, member.getKey()))) {
                    return false;
                }
            }
            return there.isObject();
        }
        if (there.isObject() && there.has("value")) {
            // A complex attribute given as bare text, as Entra ID gives the manager.
            return isLike(wanted, there.path("value"));
        }
        Optional<Boolean> truth = there.isBoolean() ? Edit.truth(wanted) : Optional.empty();
        return truth.map(is -> is == there.booleanValue()).orElseGet(() -> wanted.equals(there));
    }

    /** A reference is its value: how it is displayed, and where it is, the server knows better, RFC 7643 section 2.4. */
    private static boolean isReference(JsonNode value) {
        return value.has("$ref") || (value.has("display") && !value.has("type") && !value.has("primary"));
    }

    /** Whether they differ in the case of letters, or in white space around, only. */
    boolean isAlmostMetBy(JsonNode there) {
        return value.isTextual()
                && there.isTextual()
                && value.asText().strip().equalsIgnoreCase(there.asText().strip());
    }

    /** The value as it was sent, for people; elements without null members are as good as they are. */
    Optional<String> sent() {
        return clears() ? Optional.empty() : text(value);
    }

    static Optional<String> text(JsonNode node) {
        if (Matcher.isUnassigned(node)) {
            return Optional.empty();
        }
        return Optional.of(shortened(node).toString());
    }

    /** Large groups would fill the page. */
    private static JsonNode shortened(JsonNode node) {
        final int most = 20;
        if (!node.isArray() || node.size() <= most) {
            return node;
        }
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < most; i++) {
            some.add(node.get(i));
        }
        return some.add("… " + node.size() + " in all");
    }
}
