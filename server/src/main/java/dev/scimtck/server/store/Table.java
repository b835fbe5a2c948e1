package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one resource type and what finds them by value. Guarded by the store's lock. */
final class Table {
    private final RowSequence rows = new RowSequence();
    private final List<ValueIndex> indexes = new ArrayList<>();

    /**
     * @param type the resource type
     * @param uniqueNames whether no two resources may have one displayName
     */
    Table(ResourceType type, boolean uniqueNames) {
        for (Attribute attribute : type.attributes()) {
            boolean name = attribute.name().equals("displayName");
            boolean unique = (name && uniqueNames) || (attribute.unique() && isKept(attribute));
            boolean lookedUp = attribute.name().equals("externalId") || (name && isNamedByIt(type));
            if (unique || lookedUp) {
                indexes.add(new ValueIndex(attribute, unique));
            }
        }
    }

    /** Whether displayName is what its resources are looked up by: those with a userName are by that. */
    private static boolean isNamedByIt(ResourceType type) {
        return type.attribute("userName").isEmpty();
    }

    /** What an index can hold: an id is the server's own, and several values or parts are no one value. */
    private static boolean isKept(Attribute attribute) {
        return !attribute.multiValued()
                && attribute.type() == Attribute.Type.STRING
                && attribute.mutability() != Attribute.Mutability.READ_ONLY;
    }

    /** Sees to it that no other resource has a value that must be unique. */
    void check(JsonNode attributes, String id) {
        indexes.forEach(index -> index.check(attributes, id));
    }

    void add(Row row, JsonNode attributes) {
        rows.append(row);
        indexes.forEach(index -> index.add(attributes, row.id));
    }

    void replace(Row row, JsonNode before, JsonNode after) {
        rows.replace(row);
        for (ValueIndex index : indexes) {
            if (!index.holdsSame(before, after)) {
                index.remove(before, row.id);
                index.add(after, row.id);
            }
        }
    }

    /** Puts a row in place of one with the same attributes. */
    void replace(Row row) {
        rows.replace(row);
    }

    void remove(Row row, JsonNode attributes) {
        rows.remove(row.sequence);
        indexes.forEach(index -> index.remove(attributes, row.id));
    }

    Optional<ValueIndex> index(Attribute attribute) {
        return indexes.stream().filter(index -> index.isFor(attribute)).findFirst();
    }

    RowSnapshot snapshot() {
        return rows.snapshot();
    }
}
