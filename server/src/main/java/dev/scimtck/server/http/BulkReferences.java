package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code bulkId:qwerty} where an id will be, RFC 7644 section 3.7.2: as a value, in the value filter of a PATCH path, or as the
 * last part of an operation's own path.
 */
final class BulkReferences {
    private static final String PREFIX = "bulkId:";
    private static final String QUOTED = "\"" + PREFIX;

    private BulkReferences() {}

    /** The bulkIds that an operation refers to. */
    static Set<String> in(BulkOperation operation) {
        var found = new LinkedHashSet<String>();
        int at = operation.path().indexOf("/" + PREFIX);
        if (at >= 0) {
            found.add(operation.path().substring(at + 1 + PREFIX.length()));
        }
        collect(operation.data(), found);
        return found;
    }

    private static void collect(JsonNode node, Set<String> found) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, found));
            return;
        }
        String text = node.isTextual() ? node.asText() : "";
        if (text.startsWith(PREFIX)) {
            found.add(text.substring(PREFIX.length()));
        }
        for (int at = text.indexOf(QUOTED); at >= 0; at = text.indexOf(QUOTED, at + 1)) {
            int end = text.indexOf('"', at + 1);
            if (end > 0) {
                found.add(text.substring(at + QUOTED.length(), end));
            }
        }
    }

    /** The path with the ids that are known. */
    static String path(String path, Map<String, String> ids) {
        int at = path.indexOf("/" + PREFIX);
        if (at < 0) {
            return path;
        }
        String id = ids.get(path.substring(at + 1 + PREFIX.length()));
        return id == null ? path : path.substring(0, at + 1) + id;
    }

    /** The data with the ids that are known; what refers to an unknown one is left out, with the value that it is the value of. */
    static JsonNode data(JsonNode node, Map<String, String> ids) {
        if (node.isObject()) {
            return object(node, ids);
        }
        if (node.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                JsonNode resolved = data(element, ids);
                if (!resolved.isMissingNode()) {
                    all.add(resolved);
                }
            }
            return all;
        }
        return node.isTextual() ? text(node, ids) : node;
    }

    private static JsonNode object(JsonNode node, Map<String, String> ids) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (var member : node.properties()) {
            JsonNode resolved = data(member.getValue(), ids);
            if (!resolved.isMissingNode()) {
                whole.set(member.getKey(), resolved);
            } else if (member.getKey().equalsIgnoreCase("value")) {
                return MissingNode.getInstance();
            }
        }
        return whole;
    }

    private static JsonNode text(JsonNode node, Map<String, String> ids) {
        String text = node.asText();
        if (text.startsWith(PREFIX)) {
            String id = ids.get(text.substring(PREFIX.length()));
            return id == null ? MissingNode.getInstance() : TextNode.valueOf(id);
        }
        if (!text.contains(QUOTED)) {
            return node;
        }
        var resolved = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(QUOTED); at >= 0; at = text.indexOf(QUOTED, done)) {
            int end = text.indexOf('"', at + 1);
            String id = end < 0 ? null : ids.get(text.substring(at + QUOTED.length(), end));
            int upTo = end < 0 ? text.length() : end;
            resolved.append(text, done, at).append(id == null ? text.substring(at, upTo) : "\"" + id);
            done = upTo;
        }
        return TextNode.valueOf(resolved.append(text.substring(done)).toString());
    }
}
