package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute path of a PATCH, RFC 7644 section 3.5.2, read with an open mind.
 *
 * @param schema the URN in front; empty for none
 * @param attribute the attribute's name
 * @param filter what stands in brackets; empty for none
 * @param sub the sub-attribute; empty for none
 */
record AttributePath(String schema, String attribute, String filter, String sub) {
    private static final Pattern FORM = Pattern.compile("([^\\[.]*)(?:\\[(.*)])?(?:\\.(.*))?");
    private static final Pattern EQ =
            Pattern.compile("([A-Za-z$]+) eq (?:\"([^\"]*)\"|(\\S+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEMA = Pattern.compile("urn:.*:[0-9.]+:[A-Za-z]+", Pattern.CASE_INSENSITIVE);

    static AttributePath of(String text) {
        String rest = text;
        String schema = "";
        if (rest.regionMatches(true, 0, "urn:", 0, 4)) {
            int bracket = rest.indexOf('[');
            int colon = rest.lastIndexOf(':', bracket < 0 ? rest.length() : bracket);
            if (!isSchema(rest)) {
                schema = rest.substring(0, colon);
                rest = rest.substring(colon + 1);
            }
        }
        Matcher form = FORM.matcher(rest);
        boolean read = form.matches() && !rest.regionMatches(true, 0, "urn:", 0, 4);
        return read
                ? new AttributePath(schema, form.group(1), text(form.group(2)), text(form.group(3)))
                : new AttributePath(schema, rest, "", "");
    }

    private static String text(String group) {
        return Optional.ofNullable(group).orElse("");
    }

    /** Whether a URN names a schema as a whole, and no attribute of it. */
    static boolean isSchema(String urn) {
        return SCHEMA.matcher(urn).matches();
    }

    /** The value that the filter asks an attribute to be equal to. */
    Optional<String> selected(String name) {
        Matcher eq = EQ.matcher(filter);
        while (eq.find()) {
            if (eq.group(1).equalsIgnoreCase(name)) {
                return Optional.of(eq.group(2) == null ? eq.group(3) : eq.group(2));
            }
        }
        return Optional.empty();
    }

    /** What is there in a resource; missing where there is nothing, or more than the path can tell apart. */
    JsonNode in(JsonNode resource) {
        JsonNode within = schema.isEmpty() || isCore() ? resource : member(resource, schema);
        JsonNode at = member(within, attribute);
        if (at.isMissingNode() && schema.isEmpty()) {
            at = inExtensions(resource);
        }
        if (!filter.isEmpty() && at.isArray()) {
            at = select(at);
        }
        return sub.isEmpty() ? at : member(at, sub);
    }

    private boolean isCore() {
        return schema.toLowerCase(Locale.ROOT).contains(":schemas:core:2.0:");
    }

    /** A bare name may mean an attribute of an extension. */
    private JsonNode inExtensions(JsonNode resource) {
        for (var member : resource.properties()) {
            if (member.getKey().startsWith("urn:") && member.getValue().isObject()) {
                JsonNode at = member(member.getValue(), attribute);
                if (!at.isMissingNode()) {
                    return at;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode select(JsonNode array) {
        Matcher eq = EQ.matcher(filter);
        if (!eq.find()) {
            return MissingNode.getInstance();
        }
        String wanted = eq.group(2) == null ? eq.group(3) : eq.group(2);
        for (JsonNode element : array) {
            if (member(element, eq.group(1)).asText("").equalsIgnoreCase(wanted)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }

    /** A member, whatever the case of its name, RFC 7643 section 2.1. */
    static JsonNode member(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (var member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** As people write it, without the URN. */
    @Override
    public String toString() {
        return attribute + (filter.isEmpty() ? "" : "[" + filter + "]") + (sub.isEmpty() ? "" : "." + sub);
    }
}
