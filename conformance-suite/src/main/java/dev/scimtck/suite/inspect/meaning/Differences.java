package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Matcher;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A resource as attributes, each with its path: {@code name.familyName}, {@code emails[type eq "work"]}. */
final class Differences {
    /** What only the server writes, RFC 7643 sections 3.1 and 4.1.2, and what says of itself what the rest is. */
    private static final Set<String> OF_THE_SERVER = Set.of("id", "meta", "groups", "schemas");

    private Differences() {}

    /**
     * The attributes of a resource, each with its path, without those of the server's own. Unassigned ones are left out, RFC
     * 7643 section 2.5.
     */
    static Map<AttributePath, JsonNode> paths(JsonNode resource) {
        var paths = new LinkedHashMap<AttributePath, JsonNode>();
        for (var member : resource.properties()) {
            if (!OF_THE_SERVER.contains(member.getKey())) {
                attribute(new AttributePath("", member.getKey(), "", ""), member.getValue(), paths);
            }
        }
        return paths;
    }

    private static void attribute(AttributePath path, JsonNode value, Map<AttributePath, JsonNode> paths) {
        if (Matcher.isUnassigned(value)) {
            return;
        }
        String name = path.attribute();
        if (value.isObject() && path.sub().isEmpty()) {
            boolean extension = name.startsWith("urn:") && path.schema().isEmpty();
            value.properties()
                    .forEach(member -> attribute(
                            extension
                                    ? new AttributePath(name, member.getKey(), "", "")
                                    : new AttributePath(path.schema(), name, "", member.getKey()),
                            member.getValue(),
                            paths));
        } else if (value.isArray() && !name.equals("members") && path.sub().isEmpty()) {
            value.forEach(element -> paths.put(selected(path, element, paths), element));
        } else {
            paths.put(path, value);
        }
    }

    /** The element by its type; by its value where it has none, or another has it too. */
    private static AttributePath selected(AttributePath path, JsonNode element, Map<AttributePath, JsonNode> taken) {
        for (String by : new String[] {"type", "value"}) {
            String text = element.path(by).asText("");
            var selected = new AttributePath(
                    path.schema(), path.attribute(), by + " eq \"" + text.replace("\"", "") + "\"", "");
            if (!text.isEmpty() && !taken.containsKey(selected)) {
                return selected;
            }
        }
        return path;
    }

    /** The names of attributes that differ. What a body leaves out it may leave to the server: only what it has is compared. */
    static Set<String> names(JsonNode before, JsonNode sent) {
        Map<AttributePath, JsonNode> was = paths(before);
        var names = new LinkedHashSet<String>();
        paths(sent).forEach((path, value) -> {
            if (!value.equals(was.get(path))) {
                names.add(path.toString());
            }
        });
        return names;
    }
}
