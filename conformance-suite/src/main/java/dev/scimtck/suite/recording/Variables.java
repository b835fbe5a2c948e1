package dev.scimtck.suite.recording;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of one recording as it is played: {@code {{run}}}, {@code {{user.id}}}, {@code {{user.userName|url}}}. What
 * follows a bar changes the value: {@code upper} writes it in capitals, {@code url} percent-encodes it, {@code form} encodes
 * it as a form does, with {@code +} for a space; {@code values} and {@code displays} write given resources that are many as
 * members of a group; they are applied from left to right. Names may have dots; the longest name that is set wins, and the rest walks into its value.
 */
final class Variables {
    /** Set for every recording. */
    static final Set<String> BUILT_IN =
            Set.of("run", "domain", "guid", "base", "authorization", "host", "length", "mapped", "password", "each");

    private static final Pattern PLACE =
            Pattern.compile("\\{\\{([A-Za-z0-9_.$-]+)((?:\\|(?:url|form|upper|values|displays))*)}}");

    private final Map<String, JsonNode> values = new HashMap<>();

    /** A variable that is needed has no value. */
    static final class Unset extends Exception {
        private static final long serialVersionUID = 1L;

        private final String variable;

        Unset(String variable) {
            super("no value for " + variable);
            this.variable = variable;
        }

        /** Its name. */
        String variable() {
            return variable;
        }
    }

    /** The variables that a template uses. */
    static List<String> namesIn(String template) {
        var names = new ArrayList<String>();
        Matcher places = PLACE.matcher(template);
        while (places.find()) {
            names.add(places.group(1));
        }
        return names;
    }

    /** Whether a template opens a place that is none, as {@code {{run|encoded}}} does. */
    static boolean isMalformed(String template) {
        return PLACE.matcher(template).replaceAll("").contains("{{");
    }

    /** Sets a variable. */
    void set(String name, JsonNode value) {
        values.put(name, value);
    }

    /** Unsets a variable. */
    void remove(String name) {
        values.remove(name);
    }

    /** Sets a variable to text. */
    void set(String name, String value) {
        values.put(name, TextNode.valueOf(value));
    }

    /** The value of a variable, if it has one. */
    Optional<JsonNode> find(String name) {
        String base = name;
        while (true) {
            JsonNode value = values.get(base);
            if (value != null) {
                JsonNode found = walk(value, name.substring(base.length()));
                return found.isMissingNode() ? Optional.empty() : Optional.of(found);
            }
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            base = base.substring(0, dot);
        }
    }

    private static JsonNode walk(JsonNode value, String path) {
        JsonNode at = value;
        for (String name : path.split("\\.", -1)) {
            if (!name.isEmpty()) {
                at = at.has(name) ? at.get(name) : MissingNode.getInstance();
            }
        }
        return at;
    }

    /** Fills in a request target or header line: values as they are, or encoded as the place asks. */
    String fill(String template) throws Unset {
        return fill(template, UnaryOperator.identity());
    }

    /** Fills in a JSON text: values are escaped for the string that they stand in. */
    String fillJson(String template) throws Unset {
        return fill(
                template, value -> new String(JsonStringEncoder.getInstance().quoteAsString(value)));
    }

    private String fill(String template, UnaryOperator<String> plain) throws Unset {
        var filled = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int end = 0;
        while (places.find()) {
            String name = places.group(1);
            JsonNode value = find(name).orElseThrow(() -> new Unset(name));
            filled.append(template, end, places.start());
            filled.append(
                    value.isArray()
                            ? members(value, places.group(2))
                            : plain.apply(changed(value.asText(), places.group(2))));
            end = places.end();
        }
        return filled.append(template, end, template.length()).toString();
    }

    /** Many resources as the elements of {@code members}, with their names or without. */
    private static String members(JsonNode many, String filter) {
        var members = new ArrayList<String>();
        for (JsonNode one : many) {
            ObjectNode member = JsonNodeFactory.instance.objectNode();
            member.set("value", one.path("id"));
            if (filter.equals("|displays") && one.has("userName")) {
                member.set("display", one.path("userName"));
            }
            members.add(member.toString());
        }
        return String.join(",", members);
    }

    private static String changed(String value, String filters) {
        String changed = value;
        for (String filter : filters.split("\\|", -1)) {
            changed = switch (filter) {
                case "upper" -> changed.toUpperCase(Locale.ROOT);
                case "form" -> URLEncoder.encode(changed, StandardCharsets.UTF_8);
                case "url" -> URLEncoder.encode(changed, StandardCharsets.UTF_8).replace("+", "%20");
                default -> changed;
            };
        }
        return changed;
    }

    /** Fills in every text of a tree; a text that is one variable and nothing else becomes its value, of whatever type. */
    JsonNode fill(JsonNode template) throws Unset {
        if (template.isTextual()) {
            return fillText(template.asText());
        }
        if (template.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : template) {
                array.add(fill(element));
            }
            return array;
        }
        if (template.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (var member : template.properties()) {
                object.set(member.getKey(), fill(member.getValue()));
            }
            return object;
        }
        return template;
    }

    private JsonNode fillText(String text) throws Unset {
        Matcher place = PLACE.matcher(text);
        if (place.matches() && place.group(2).isEmpty()) {
            return find(place.group(1)).orElseThrow(() -> new Unset(place.group(1)));
        }
        return TextNode.valueOf(fill(text));
    }
}
