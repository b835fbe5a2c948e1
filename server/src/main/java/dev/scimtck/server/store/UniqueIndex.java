package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ScimException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds resources by the value of one attribute, and keeps that value unique where it has to be. */
final class UniqueIndex {
    private final Attribute attribute;
    private final boolean unique;
    private final Map<String, Set<String>> idsByValue = new HashMap<>();

    UniqueIndex(Attribute attribute, boolean unique) {
        this.attribute = attribute;
        this.unique = unique;
    }

    boolean isFor(String name) {
        return attribute.name().equalsIgnoreCase(name);
    }

    private String key(String value) {
        return attribute.caseExact() ? value : value.toLowerCase(Locale.ROOT);
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

    void add(JsonNode attributes, String id) {
        JsonNode value = attributes.path(attribute.name());
        if (value.isTextual()) {
            idsByValue
                    .computeIfAbsent(key(value.asText()), key -> new LinkedHashSet<>(2))
                    .add(id);
        }
    }

    void remove(JsonNode attributes, String id) {
        JsonNode value = attributes.path(attribute.name());
        if (value.isTextual()) {
            idsByValue.computeIfPresent(key(value.asText()), (key, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    Set<String> find(String value) {
        return idsByValue.getOrDefault(key(value), Set.of());
    }
}
