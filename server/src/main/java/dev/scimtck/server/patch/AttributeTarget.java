package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.schema.Values;
import java.util.HashSet;
import java.util.Set;

/** An attribute as the target of an operation, in the object that has it. */
record AttributeTarget(Values values, Attribute attribute, String path, ObjectNode container) {

    void apply(Op op, JsonNode value) {
        switch (op) {
            case ADD -> add(value);
            case REPLACE -> replace(value);
            case REMOVE -> remove(value);
        }
    }

    private void add(JsonNode sent) {
        JsonNode value = values.of(attribute, sent, path);
        JsonNode existing = container.path(attribute.name());
        if (value.isNull()) {
            clearIfItSaysSo(sent);
        } else if (attribute.multiValued()) {
            append(value);
        } else if (attribute.isComplex() && existing.isObject()) {
            ((ObjectNode) existing).setAll((ObjectNode) value);
        } else {
            set(value);
        }
    }

    /** Entra ID clears a reference by an empty string; an explicit null or [] adds nothing. */
    private void clearIfItSaysSo(JsonNode sent) {
        if (sent.isTextual()) {
            unassign();
        }
    }

    private void append(JsonNode added) {
        ArrayNode all = container.get(attribute.name()) instanceof ArrayNode array
                ? array
                : container.putArray(attribute.name());
        Set<JsonNode> present = new HashSet<>();
        all.forEach(present::add);
        Set<JsonNode> keys = new HashSet<>();
        all.forEach(element -> keys.add(key(element)));
        var latest = new HashSet<Integer>();
        for (JsonNode element : added) {
            if (keys.add(key(element))) {
                latest.add(all.size());
                all.add(element);
            } else if (!present.contains(element)) {
                latest.add(merge(all, element));
            }
        }
        Documents.onePrimary(all, latest);
    }

    /** What makes two values the same: value and type, RFC 7643 section 2.4; else all they say. */
    private static JsonNode key(JsonNode element) {
        if (!element.has("value")) {
            return element;
        }
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.set("value", element.get("value"));
        key.set("type", element.path("type").isTextual() ? element.get("type") : key.textNode(""));
        return key;
    }

    private static int merge(ArrayNode all, JsonNode element) {
        for (int i = 0; i < all.size(); i++) {
            if (key(all.get(i)).equals(key(element)) && all.get(i) instanceof ObjectNode existing) {
                existing.setAll((ObjectNode) element);
                return i;
            }
        }
        throw new IllegalStateException("a value with a known key is not there");
    }

    private void replace(JsonNode sent) {
        JsonNode value = values.of(attribute, sent, path);
        JsonNode existing = container.path(attribute.name());
        if (value.isNull()) {
            unassign();
        } else if (!attribute.multiValued() && attribute.isComplex() && existing.isObject()) {
            ((ObjectNode) existing).setAll((ObjectNode) value);
            sentNulls(sent, (ObjectNode) existing);
        } else {
            set(value);
        }
    }

    /** A sub-attribute sent as null loses its value. */
    private void sentNulls(JsonNode sent, ObjectNode existing) {
        for (var member : sent.properties()) {
            if (Values.isUnassigned(member.getValue())) {
                attribute.sub(member.getKey()).ifPresent(sub -> existing.remove(sub.name()));
            }
        }
    }

    private void set(JsonNode value) {
        checkImmutable(value);
        container.set(attribute.name(), value);
        Documents.onePrimary(value, Set.of());
    }

    private void checkImmutable(JsonNode value) {
        boolean has = container.hasNonNull(attribute.name());
        boolean changes = !container.path(attribute.name()).equals(value);
        if (attribute.mutability() == Mutability.IMMUTABLE && has && changes) {
            throw ScimException.badRequest(Type.MUTABILITY, path + " is immutable and has a value");
        }
    }

    private void remove(JsonNode sent) {
        if (!Values.isUnassigned(sent)) {
            removeListed(sent);
            return;
        }
        unassign();
    }

    private void unassign() {
        if (attribute.required() || attribute.mutability() == Mutability.IMMUTABLE) {
            throw ScimException.badRequest(
                    Type.MUTABILITY, path + " is " + (attribute.required() ? "required" : "immutable") + " and stays");
        }
        container.remove(attribute.name());
    }

    /** Removing all where some are listed would be what the RFC's letter says and what nobody means. */
    private void removeListed(JsonNode sent) {
        if (!values.tolerates(Tolerance.REMOVE_LISTED_VALUES)) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "remove has no value; name the values to remove by a filter in the path");
        }
        if (!attribute.multiValued()) {
            unassign();
            return;
        }
        if (!(container.get(attribute.name()) instanceof ArrayNode all)) {
            return;
        }
        Set<JsonNode> listed = new HashSet<>();
        if (sent.isArray()) {
            sent.forEach(element -> listed.add(element.has("value") ? element.get("value") : element));
        } else {
            listed.add(sent.has("value") ? sent.get("value") : sent);
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            JsonNode element = all.get(i);
            if (listed.contains(element.has("value") ? element.get("value") : element)) {
                all.remove(i);
            }
        }
        if (all.isEmpty()) {
            unassign();
        }
    }
}
