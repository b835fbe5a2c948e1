package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Schemas and attributes as the target's own discovery endpoints define them, RFC 7643 sections 6 and 7. */
final class Definitions {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String META_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    /**
     * One attribute where it is defined.
     *
     * @param schema the URI of its schema
     * @param name its name, below a complex attribute with that one's name and a dot before it
     * @param definition what is said of it
     */
    record Defined(String schema, String name, JsonNode definition) {
        String said(String characteristic) {
            return definition.path(characteristic).asText();
        }

        boolean isSub() {
            return name.contains(".");
        }

        @Override
        public String toString() {
            return schema + ":" + name;
        }
    }

    private Definitions() {}

    /** The elements of a list, or of a bare array, which another check accuses. */
    static List<JsonNode> elements(Answer list) {
        JsonNode body = list.reply().json();
        var elements = new ArrayList<JsonNode>();
        for (JsonNode element : body.isArray() ? body : body.path("Resources")) {
            elements.add(element);
        }
        return elements;
    }

    /** As {@link #elements}; blocks the check where there are none. */
    static List<JsonNode> someElements(Answer list) {
        List<JsonNode> elements = elements(list);
        if (elements.isEmpty()) {
            throw new CannotJudge.Blocked(
                    "GET " + list.reply().below() + " was answered " + list.status() + " and lists nothing");
        }
        return elements;
    }

    /** Every attribute and sub-attribute of these schemas. */
    static List<Defined> attributes(List<JsonNode> schemas) {
        var all = new ArrayList<Defined>();
        for (JsonNode schema : schemas) {
            gather(schema.path("id").asText(), "", schema.path("attributes"), all);
        }
        return all;
    }

    private static void gather(String schema, String above, JsonNode definitions, List<Defined> all) {
        for (JsonNode definition : definitions) {
            String name = above + definition.path("name").asText();
            all.add(new Defined(schema, name, definition));
            gather(schema, name + ".", definition.path("subAttributes"), all);
        }
    }

    /** Those of which something is true, as words. */
    static List<String> those(List<Defined> attributes, Predicate<Defined> which) {
        return attributes.stream().filter(which).map(Defined::toString).toList();
    }

    /** The definition of an attribute of the target's; empty where its schema is not known. */
    static Optional<JsonNode> find(Scim scim, String schema, String name) {
        return scim.capabilities().schema(schema).stream()
                .flatMap(found -> attributes(List.of(found)).stream())
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .map(Defined::definition)
                .findFirst();
    }

    /** Skips the check where the target's own schema lacks an attribute that it is about. */
    static void needs(Scim scim, String schema, String... names) {
        if (scim.capabilities().schema(schema).isEmpty()) {
            return;
        }
        for (String name : names) {
            if (find(scim, schema, name).isEmpty()) {
                throw new CannotJudge.NotDeclared("/Schemas has no attribute " + name + " in " + schema);
            }
        }
    }

    /** The resource in an answer, to be changed and sent back. */
    static ObjectNode resource(Answer answer) {
        if (!(answer.reply().json() instanceof ObjectNode resource)) {
            throw new CannotJudge.Blocked("there is no resource in the answer " + answer.status());
        }
        return resource.deepCopy();
    }

    /** The texts of an array. */
    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** A reference as a path below the base URL; a relative one is resolved against it, RFC 7643 section 2.3.7. */
    static String link(Scim scim, String ref) {
        if (ref.contains("://")) {
            return scim.followed(ref);
        }
        String bare = ref.replaceFirst("^(\\.{0,2}/)+", "");
        return scim.target().below(ref).filter(below -> ref.startsWith("/")).orElse("/" + bare);
    }
}
