package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A JSON body without names, ids, addresses and numbers of the like: its keys in their order, its types, and the words that SCIM gives a meaning.
 *
 * @param text all of it; bodies of one text differ in names, ids and addresses only
 * @param form a coarser view: of a PATCH the forms of its operations, else the keys
 * @param parts each leaf with its path, for bodies that are not quite the same
 */
record Skeleton(String text, String form, Set<String> parts) {
    private static final Skeleton NONE = new Skeleton("", "", Set.of());
    private static final Pattern MEMBER = Pattern.compile("value eq \"[^\"]*\"", Pattern.CASE_INSENSITIVE);
    private static final Set<String> BOOLEAN_WORDS = Set.of("True", "False", "true", "false");
    private static final String OPERATIONS = "Operations";

    Skeleton {
        parts = Set.copyOf(parts);
    }

    static Skeleton none() {
        return NONE;
    }

    static Skeleton of(JsonNode body) {
        if (body.isMissingNode()) {
            return NONE;
        }
        var text = new StringBuilder();
        var parts = new LinkedHashSet<String>();
        write(body, "", "", text, parts);
        return new Skeleton(text.toString(), form(body), parts);
    }

    private static void write(JsonNode node, String key, String at, StringBuilder text, Set<String> parts) {
        if (node.isObject()) {
            text.append('{');
            for (var member : node.properties()) {
                text.append(member.getKey()).append(':');
                write(member.getValue(), member.getKey(), at + "/" + member.getKey(), text, parts);
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            elements(node, key, at, text, parts);
            text.append(']');
            if (node.isEmpty()) {
                parts.add(at + "=[]");
            }
        } else {
            String leaf = leaf(node, key);
            text.append(leaf);
            parts.add(at + "=" + leaf);
        }
    }

    /** How many there are of one kind, such as members, is not the provider's habit: a row of the like counts once. */
    private static void elements(JsonNode array, String key, String at, StringBuilder text, Set<String> parts) {
        String before = "";
        for (JsonNode element : array) {
            var one = new StringBuilder();
            write(element, key, at, one, parts);
            String words = one.toString();
            if (!words.equals(before)) {
                text.append(words).append(',');
            }
            before = words;
        }
    }

    private static String leaf(JsonNode node, String key) {
        if (!node.isTextual()) {
            return node.isNumber() ? "n" : node.asText();
        }
        String value = node.asText();
        return switch (key) {
            case "op", "schemas" -> '"' + value + '"';
            case "path" -> '"' + path(value) + '"';
            default -> value.isEmpty() || BOOLEAN_WORDS.contains(value) ? '"' + value + '"' : "s";
        };
    }

    private static String path(String path) {
        return MEMBER.matcher(path).replaceAll("value eq \"\"");
    }

    private static String form(JsonNode body) {
        if (body.path(OPERATIONS).isArray()) {
            var forms = new TreeSet<String>();
            body.path(OPERATIONS).forEach(operation -> forms.add(operation(operation)));
            return String.join(" + ", forms);
        }
        var keys = new ArrayList<String>();
        body.fieldNames().forEachRemaining(keys::add);
        return String.join(",", keys);
    }

    /** An operation's form: whichever plain attribute it names is of no account. */
    private static String operation(JsonNode operation) {
        String path = path(operation.path("path").asText(""));
        String lower = path.toLowerCase(Locale.ROOT);
        String where;
        if (path.isEmpty()) {
            where = "no path";
        } else if (lower.equals("members") || lower.equals("active") || lower.equals("groups")) {
            where = lower;
        } else if (lower.startsWith("members[")) {
            where = "a member";
        } else if (lower.startsWith("urn:")) {
            where = "an extension's attribute";
        } else {
            where = path.contains("[") ? "a filtered value" : path.contains(".") ? "a sub-attribute" : "an attribute";
        }
        JsonNode value = operation.path("value");
        return operation.path("op").asText() + " " + where + " " + value(value);
    }

    private static String value(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "[]" : "[" + value(value.get(0)) + "]";
        }
        if (!value.isObject()) {
            return leaf(value, "value");
        }
        var words = new ArrayList<String>();
        for (var member : value.properties()) {
            String key = member.getKey();
            boolean plain = !key.contains(".") && !key.contains(":");
            boolean telling = Set.of("active", "members", "id", "value", "display", "$ref", "password", "userName")
                    .contains(key);
            String shown = telling ? key : plain ? "attribute" : "flat key";
            String word = key.equals("active") ? shown + leaf(member.getValue(), key) : shown;
            if (!words.contains(word)) {
                words.add(word);
            }
        }
        return "{" + String.join(",", words) + "}";
    }

    /** How much two bodies have in common, from 0 to 1. */
    double likeness(Skeleton other) {
        if (text.equals(other.text)) {
            return 1;
        }
        if (parts.isEmpty() || other.parts.isEmpty()) {
            return 0;
        }
        List<String> small = List.copyOf(parts.size() < other.parts.size() ? parts : other.parts);
        Set<String> large = parts.size() < other.parts.size() ? other.parts : parts;
        long common = small.stream().filter(large::contains).count();
        return (double) common / (parts.size() + other.parts.size() - common);
    }
}
