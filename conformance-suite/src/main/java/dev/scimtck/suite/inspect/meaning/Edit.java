package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One change that a PATCH asks for, whatever form its provider gives it: a value without a path is one edit for each of its
 * attributes, a dotted or URN-qualified key is the path that it is, RFC 7644 section 3.5.2.
 *
 * @param op {@code add}, {@code replace} or {@code remove}, in lower case
 * @param path the attribute
 * @param value what is written there; missing for none
 */
record Edit(String op, AttributePath path, JsonNode value) {

    /** The edits that a request body asks for; none where it is no PatchOp. */
    static List<Edit> of(JsonNode body) {
        var edits = new ArrayList<Edit>();
        for (JsonNode operation : AttributePath.member(body, "Operations")) {
            String op = AttributePath.member(operation, "op").asText("").toLowerCase(Locale.ROOT);
            String path = AttributePath.member(operation, "path").asText("");
            JsonNode value = AttributePath.member(operation, "value");
            if (!path.isEmpty()) {
                edits.add(new Edit(op, AttributePath.of(path), value));
            } else if (value.isObject()) {
                flatten(op, value, "", edits);
            }
        }
        return edits;
    }

    private static void flatten(String op, JsonNode value, String within, List<Edit> edits) {
        for (var member : value.properties()) {
            String name = member.getKey();
            boolean extension = name.regionMatches(true, 0, "urn:", 0, 4)
                    && member.getValue().isObject()
                    && within.isEmpty()
                    && AttributePath.isSchema(name);
            if (extension) {
                flatten(op, member.getValue(), name + ":", edits);
            } else if (!name.equals("schemas")) {
                edits.add(new Edit(op, AttributePath.of(within + name), member.getValue()));
            }
        }
    }

    boolean removes() {
        return op.equals("remove");
    }

    boolean isOf(String attribute) {
        return path.attribute().equalsIgnoreCase(attribute) && path.sub().isEmpty();
    }

    /** A boolean, be it written as text or in an array; empty where it is none. */
    static Optional<Boolean> truth(JsonNode value) {
        JsonNode one = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (one.isBoolean()) {
            return Optional.of(one.booleanValue());
        }
        return switch (one.asText("").toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The value as it is meant: a boolean where the attribute is one. */
    JsonNode meant() {
        boolean truth = path.attribute().equals("active") || path.sub().equals("primary");
        return truth ? truth(value).<JsonNode>map(BooleanNode::valueOf).orElse(value) : value;
    }

    /** The ids of members that it names; empty where it names none, and so means all. */
    List<String> members() {
        var ids = new ArrayList<String>();
        path.selected("value").ifPresent(ids::add);
        if (value.isArray()) {
            value.forEach(member -> id(member).ifPresent(ids::add));
        } else {
            id(value).ifPresent(ids::add);
        }
        return ids;
    }

    private static Optional<String> id(JsonNode member) {
        JsonNode id = member.isTextual() ? member : member.path("value");
        return id.isTextual() && !id.asText().isEmpty() ? Optional.of(id.asText()) : Optional.empty();
    }
}
