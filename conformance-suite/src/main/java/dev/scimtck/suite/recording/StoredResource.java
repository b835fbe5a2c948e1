package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stored resource, reduced to what a write may be held to: the attributes that the RFC defines and a client owns.
 * {@code meta} and {@code groups} follow from other things, and what a vendor adds may change by itself.
 */
final class StoredResource {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final Set<String> OWNED = Set.of(
            "externalId",
            "userName",
            "name",
            "displayName",
            "nickName",
            "profileUrl",
            "title",
            "userType",
            "preferredLanguage",
            "locale",
            "timezone",
            "active",
            "emails",
            "phoneNumbers",
            "ims",
            "photos",
            "addresses",
            "entitlements",
            "roles",
            "x509Certificates",
            "members",
            ENTERPRISE);
    /** Sub-attributes that a server lawfully derives or fills in. */
    private static final Set<String> DERIVED = Set.of("display", "$ref", "formatted", "displayName");

    private final JsonNode whole;

    private StoredResource(JsonNode whole) {
        this.whole = whole;
    }

    static StoredResource of(JsonNode resource) {
        return new StoredResource(resource);
    }

    /** What a JSON Pointer points at. */
    JsonNode at(String pointer) {
        return whole.at(pointer);
    }

    /** The places, as JSON Pointers, at which another state of the same resource differs. */
    Set<String> differences(StoredResource other) {
        var differences = new TreeSet<String>();
        for (String name : OWNED) {
            compare(
                    "/" + YamlDocument.escaped(name),
                    assigned(whole.path(name)),
                    assigned(other.whole.path(name)),
                    differences);
        }
        return differences;
    }

    private static void compare(String at, JsonNode was, JsonNode is, Set<String> differences) {
        if (was.isArray() || is.isArray()) {
            if (!elements(was).equals(elements(is))) {
                differences.add(at);
            }
        } else if (was.isObject() || is.isObject()) {
            var names = new TreeSet<String>();
            was.fieldNames().forEachRemaining(names::add);
            is.fieldNames().forEachRemaining(names::add);
            names.removeAll(at.endsWith("/manager") ? DERIVED : Set.of("$ref"));
            for (String name : names) {
                compare(
                        at + "/" + YamlDocument.escaped(name),
                        assigned(was.path(name)),
                        assigned(is.path(name)),
                        differences);
            }
        } else if (!was.equals(is)) {
            differences.add(at);
        }
    }

    private static JsonNode assigned(JsonNode value) {
        return Matcher.isUnassigned(value) ? MissingNode.getInstance() : value;
    }

    /** The elements of a multi-valued attribute in an order of their own, each without what servers derive. */
    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(element -> elements.add(owned(element)));
        elements.sort((one, other) -> one.toString().compareTo(other.toString()));
        return elements;
    }

    private static JsonNode owned(JsonNode element) {
        if (!element.isObject()) {
            return element;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        for (var member : element.properties()) {
            boolean saysSomething = !Matcher.isUnassigned(member.getValue())
                    && !member.getValue().equals(JsonNodeFactory.instance.booleanNode(false));
            if (saysSomething && !DERIVED.contains(member.getKey())) {
                members.put(member.getKey(), member.getValue());
            }
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach(object::set);
        return object;
    }
}
