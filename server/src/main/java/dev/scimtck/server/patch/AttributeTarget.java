package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/** An attribute as the target of an operation, in the object that has it. */
record AttributeTarget(PatchRules rules, Attribute attribute, String path, ObjectNode container) {

    void apply(Op op, JsonNode value) {
        switch (op) {
            case ADD -> add(value);
            case REPLACE -> replace(value);
            case REMOVE -> remove(value);
        }
    }

    private void add(JsonNode sent) {
        JsonNode value = rules.values().of(attribute, sent, path);
        if (value.isNull()) {
            clearIfItSaysSo(sent);
        } else if (attribute.multiValued()) {
            append(value);
        } else if (attribute.isComplex() && container.get(attribute.name()) instanceof ObjectNode existing) {
            merge(existing, (ObjectNode) value);
        } else {
            set(value);
        }
    }

    /** Entra ID clears a reference by an empty string; an explicit null or [] adds nothing. */
    private void clearIfItSaysSo(JsonNode sent) {
        if (!Values.isUnassigned(sent)) {
            unassign();
        }
    }

    private void append(JsonNode added) {
        ArrayNode all = container.get(attribute.name()) instanceof ArrayNode array
                ? array
                : container.putArray(attribute.name());
        int before = all.size();
        var indexes = new HashMap<ElementKey, Integer>();
        for (int i = 0; i < before; i++) {
            indexes.putIfAbsent(ElementKey.of(attribute, all.get(i)), i);
        }
        var latest = new HashSet<Integer>();
        for (JsonNode element : added) {
            Integer index = indexes.putIfAbsent(ElementKey.of(attribute, element), all.size());
            if (index == null) {
                latest.add(all.size());
                all.add(element);
            } else if (!ElementKey.isReference(attribute) && all.get(index) instanceof ObjectNode existing) {
                existing.setAll((ObjectNode) element);
                latest.add(index);
            }
        }
        boolean immutable = attribute.mutability() == Mutability.IMMUTABLE && before > 0 && all.size() > before;
        if (immutable) {
            throw ScimException.badRequest(Type.MUTABILITY, path + " is immutable and has a value");
        }
        Documents.onePrimary(all, latest);
    }

    private void merge(ObjectNode existing, ObjectNode value) {
        value.properties().forEach(member -> {
            Attribute sub = attribute.sub(member.getKey()).orElseThrow();
            new AttributeTarget(rules, sub, path + "." + sub.name(), existing).checkImmutable(member.getValue());
        });
        existing.setAll(value);
    }

    private void replace(JsonNode sent) {
        JsonNode value = rules.values().of(attribute, sent, path);
        boolean merges = !attribute.multiValued() && attribute.isComplex();
        if (merges && clearsPartsAtMost(sent) && container.get(attribute.name()) instanceof ObjectNode existing) {
            clearParts(sent, existing);
        } else if (value.isNull()) {
            unassign();
        } else if (merges && container.get(attribute.name()) instanceof ObjectNode existing) {
            merge(existing, (ObjectNode) value);
            clearParts(sent, existing);
        } else {
            set(value);
        }
    }

    private static boolean clearsPartsAtMost(JsonNode sent) {
        return sent.isObject() && sent.properties().stream().allMatch(member -> Values.isUnassigned(member.getValue()));
    }

    /** A sub-attribute sent as null loses its value. */
    private void clearParts(JsonNode sent, ObjectNode existing) {
        for (var member : sent.properties()) {
            if (Values.isUnassigned(member.getValue())) {
                attribute
                        .sub(member.getKey())
                        .filter(sub -> sub.mutability() != Mutability.READ_ONLY)
                        .ifPresent(
                                sub -> new AttributeTarget(rules, sub, path + "." + sub.name(), existing).unassign());
            }
        }
        if (existing.isEmpty()) {
            unassign();
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
        boolean listed = !sent.isMissingNode() && !sent.isNull();
        if (!listed) {
            unassign();
            return;
        }
        RemoveListedValues remove = rules.removeListed()
                .orElseThrow(() -> ScimException.badRequest(
                        Type.INVALID_VALUE, "remove has no value; name the values to remove by a filter in the path"));
        if (!attribute.multiValued()) {
            unassign();
        } else if (container.get(attribute.name()) instanceof ArrayNode all) {
            remove.remove(all, sent);
            if (all.isEmpty()) {
                unassign();
            }
        }
    }

    /** Takes the value away, RFC 7644 section 3.5.2.2: what is required or immutable stays. */
    void unassign() {
        boolean immutable = attribute.mutability() == Mutability.IMMUTABLE && container.has(attribute.name());
        if (attribute.required() || immutable) {
            throw ScimException.badRequest(
                    Type.MUTABILITY, path + " is " + (attribute.required() ? "required" : "immutable") + " and stays");
        }
        container.remove(attribute.name());
    }
}
