package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the target's administrator says that a new user must have: attributes that a customer of a provider would map, and
 * the domain of its e-mail addresses.
 *
 * @param attributes a part of a user, whose texts may have variables
 * @param emailDomain the domain; empty where the template names none
 */
public record UserTemplate(JsonNode attributes, Optional<String> emailDomain) {
    /** What a template may use: the run's own name, its domain, and the user that is made. */
    public static final Set<String> VARIABLES = Set.of("run", "domain", "userName", "name");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

    public UserTemplate {
        attributes = attributes.deepCopy();
    }

    /** Nothing more than the providers send. */
    public static UserTemplate none() {
        return new UserTemplate(JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    /** The names that stand in {@code {{…}}} and are no variables. */
    public List<String> unknownVariables() {
        var unknown = new ArrayList<String>();
        collect(attributes, unknown);
        return List.copyOf(unknown);
    }

    private static void collect(JsonNode node, List<String> unknown) {
        if (node.isTextual()) {
            Matcher places = PLACE.matcher(node.asText());
            while (places.find()) {
                if (!VARIABLES.contains(places.group(1))) {
                    unknown.add(places.group(1));
                }
            }
        }
        node.forEach(below -> collect(below, unknown));
    }

    /** The attributes for one user. */
    ObjectNode filled(Map<String, String> values) {
        return (ObjectNode) filled(attributes, values);
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(PLACE.matcher(node.asText())
                    .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group()))));
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(filled(element, values)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), filled(member.getValue(), values)));
            return object;
        }
        return node;
    }
}
