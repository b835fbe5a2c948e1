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

    /** The attributes of a resource, without those of the server's own. Unassigned ones are left out, RFC 7643 section 2.5. */
    static Map<String, JsonNode> attributes(JsonNode resource) {
        var attributes = new LinkedHashMap<String, JsonNode>();
        for (var member : resource.properties()) {
            if (!OF_THE_SERVER.contains(member.getKey())) {
                attribute(member.getKey(), member.getValue(), attributes);
            }
        }
        return attributes;
    }

    private static void attribute(String name, JsonNode value, Map<String, JsonNode> attributes) {
        if (Matcher.isUnassigned(value)) {
            return;
        }
        if (value.isObject()) {
            boolean extension = name.startsWith("urn:");
            value.properties()
                    .forEach(member -> attribute(
                            extension ? member.getKey() : name + "." + member.getKey(), member.getValue(), attributes));
        } else if (value.isArray() && !name.equals("members")) {
            int index = 0;
            for (JsonNode element : value) {
                attributes.put(name + "[" + selector(element, index++) + "]", element);
            }
        } else {
            attributes.put(name, value);
        }
    }

    private static String selector(JsonNode element, int index) {
        String type = element.path("type").asText("");
        return type.isEmpty() ? Integer.toString(index) : "type eq \"" + type + "\"";
    }

    /** The attributes that differ. What a body leaves out it may leave to the server, so only what it has is compared. */
    static Set<String> names(JsonNode before, JsonNode sent) {
        Map<String, JsonNode> was = attributes(before);
        Map<String, JsonNode> is = attributes(sent);
        var names = new LinkedHashSet<String>();
        is.forEach((name, value) -> {
            if (!value.equals(was.get(name))) {
                names.add(name);
            }
        });
        return names;
    }
}
