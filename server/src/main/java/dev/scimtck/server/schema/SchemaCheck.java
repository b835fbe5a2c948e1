package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether a file is a schema as RFC 7643 section 7 defines it. Only what it defines may stand there: a typing error shows. */
final class SchemaCheck {
    private static final Pattern NAME = Pattern.compile("\\$?[A-Za-z][A-Za-z0-9_$-]{0,99}");
    private static final Pattern URN = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:\\S{1,200}");
    private static final Set<String> SCHEMA_MEMBERS =
            Set.of("schemas", "id", "name", "description", "attributes", "meta");
    private static final Set<String> ATTRIBUTE_MEMBERS = Set.of(
            "name",
            "type",
            "subAttributes",
            "multiValued",
            "description",
            "required",
            "canonicalValues",
            "caseExact",
            "mutability",
            "returned",
            "uniqueness",
            "referenceTypes");
    private static final Map<String, List<String>> WORDS = new TreeMap<>(Map.of(
            "type", List.of("string", "boolean", "decimal", "integer", "dateTime", "reference", "binary", "complex"),
            "mutability", List.of("readOnly", "readWrite", "immutable", "writeOnly"),
            "returned", List.of("always", "never", "default", "request"),
            "uniqueness", List.of("none", "server", "global")));

    private final String file;
    private final SchemaProblems problems;

    SchemaCheck(String file, SchemaProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Notes what is wrong with it. */
    void check(JsonNode schema) {
        if (!URN.matcher(schema.path("id").asText("")).matches()) {
            problems.add(file, "id", "expected a URN, such as urn:example:params:scim:schemas:Device");
        }
        onlyKnown(schema, SCHEMA_MEMBERS, "");
        if (!schema.path("attributes").isArray() || schema.path("attributes").isEmpty()) {
            problems.add(file, "attributes", "expected an array of one or more attributes");
        }
        attributes(schema.path("attributes"), "", true);
    }

    private void attributes(JsonNode attributes, String parent, boolean top) {
        var names = new HashSet<String>();
        for (int i = 0; i < attributes.size(); i++) {
            JsonNode attribute = attributes.get(i);
            String name = attribute.path("name").asText("");
            String place = parent + (top ? "attributes" : ".subAttributes") + "[" + i + "]"
                    + (name.isEmpty() ? "" : " (" + name + ")");
            if (!attribute.isObject()) {
                problems.add(file, place, "expected an object, the definition of an attribute");
                continue;
            }
            if (!NAME.matcher(name).matches()) {
                problems.add(file, place, "name: expected a letter, then letters, digits, - and _");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                problems.add(file, place, "name: it is there twice; names have no regard to case");
            }
            if (top && ResourceType.isCommon(name)) {
                problems.add(file, place, "name: every resource has an attribute of that name already");
            }
            attribute(attribute, place, top);
        }
    }

    private void attribute(JsonNode attribute, String place, boolean top) {
        onlyKnown(attribute, ATTRIBUTE_MEMBERS, place);
        WORDS.forEach((member, words) -> {
            JsonNode word = attribute.path(member);
            if (!word.isMissingNode() && !words.contains(word.asText(""))) {
                problems.add(file, place, member + ": expected one of " + String.join(", ", words));
            }
        });
        for (String member : List.of("multiValued", "required", "caseExact")) {
            if (!attribute.path(member).isMissingNode()
                    && !attribute.path(member).isBoolean()) {
                problems.add(file, place, member + ": expected true or false");
            }
        }
        for (String member : List.of("canonicalValues", "referenceTypes")) {
            if (!attribute.path(member).isMissingNode()
                    && !attribute.path(member).isArray()) {
                problems.add(file, place, member + ": expected an array of strings");
            }
        }
        boolean complex = attribute.path("type").asText("").equals("complex");
        boolean hasSubs = attribute.path("subAttributes").isArray()
                && !attribute.path("subAttributes").isEmpty();
        if (complex && !top) {
            problems.add(file, place, "type: a sub-attribute is not complex, RFC 7643 section 2.3.8");
        } else if (complex != hasSubs) {
            problems.add(
                    file,
                    place,
                    "subAttributes: expected "
                            + (complex ? "one or more, as it is complex" : "none, as it is not complex"));
        }
        if (top) {
            attributes(attribute.path("subAttributes"), place, false);
        }
    }

    private void onlyKnown(JsonNode object, Set<String> known, String place) {
        object.properties().stream()
                .filter(member -> !known.contains(member.getKey()))
                .forEach(member -> problems.add(
                        file,
                        place,
                        member.getKey() + ": unknown; known are " + String.join(", ", new TreeSet<>(known))));
    }
}
