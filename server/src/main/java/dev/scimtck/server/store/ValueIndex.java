package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.filter.CaseRule;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ScimException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds resources by the value of one attribute, and keeps that value unique where it has to be. Most values have one
 * resource: its id stands there alone, and in a set only where there are more. Guarded by the store's lock.
 */
final class ValueIndex {
    private final Attribute attribute;
    private final boolean unique;
    private final Map<String, Object> idsByValue = new HashMap<>();

    ValueIndex(Attribute attribute, boolean unique) {
        this.attribute = attribute;
        this.unique = unique;
    }

    boolean isFor(Attribute other) {
        return attribute.name().equals(other.name());
    }

    private String key(String value) {
        return CaseRule.key(attribute, value);
    }

    /** Sees to it that no other resource has the value. */
    void check(JsonNode attributes, String id) {
        JsonNode value = attributes.path(attribute.name());
        if (unique && value.isTextual()) {
            for (String other : find(value.asText())) {
                if (!other.equals(id)) {
                    throw ScimException.conflict(
                            attribute.name() + " \"" + value.asText() + "\" is taken; it must be unique");
                }
            }
        }
    }

    /** Whether a resource that changed so is found by the same value as before. */
    boolean holdsSame(JsonNode before, JsonNode after) {
        return before.path(attribute.name()).equals(after.path(attribute.name()));
    }

    void add(JsonNode attributes, String id) {
        JsonNode value = attributes.path(attribute.name());
        if (value.isTextual()) {
            idsByValue.merge(key(value.asText()), id, (present, added) -> {
                Set<String> ids = set(present);
                ids.add((String) added);
                return ids;
            });
        }
    }

    void remove(JsonNode attributes, String id) {
        JsonNode value = attributes.path(attribute.name());
        if (value.isTextual()) {
            idsByValue.computeIfPresent(key(value.asText()), (key, present) -> {
                Set<String> ids = set(present);
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    @SuppressWarnings("unchecked") // what is no id was put there as a set of ids
    private static Set<String> set(Object present) {
        if (present instanceof String alone) {
            var ids = new LinkedHashSet<String>(4);
            ids.add(alone);
            return ids;
        }
        return (Set<String>) present;
    }

    /** The ids of the resources that have the value. */
    Set<String> find(String value) {
        Object present = idsByValue.get(key(value));
        if (present == null) {
            return Set.of();
        }
        return present instanceof String alone ? Set.of(alone) : set(present);
    }
}
