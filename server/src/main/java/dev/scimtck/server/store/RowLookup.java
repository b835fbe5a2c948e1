package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds rows by id, of all types, and reads what is in them. Memberships are read under the store's lock. */
final class RowLookup {
    private final CompactFormat format;
    private final Memberships memberships;
    private final BitSet names;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    RowLookup(CompactFormat format, Memberships memberships) {
        this.format = format;
        this.memberships = memberships;
        this.names = format.numbersOf(List.of("displayName", "userName"));
    }

    CompactFormat format() {
        return format;
    }

    Memberships memberships() {
        return memberships;
    }

    void put(Row row) {
        rows.put(row.id, row);
    }

    void remove(Row row) {
        rows.remove(row.id);
    }

    Optional<Row> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    Optional<Row> find(ResourceType type, String id) {
        return find(id).filter(row -> row.type.name().equals(type.name()));
    }

    Resource resource(Row row) {
        return resource(row, format.decode(row.content));
    }

    /** The resource of a row whose attributes are at hand. */
    static Resource resource(Row row, ObjectNode attributes) {
        return new Resource(
                row.type.name(),
                row.id,
                attributes,
                Instant.ofEpochMilli(row.created),
                Instant.ofEpochMilli(row.modified),
                row.version);
    }

    /** A row and its memberships as of one moment; the row's content, which never changes, is still to be read. */
    record Relations(Row row, List<Member> members, List<Member> groups) {}

    Relations relations(Row row, Set<Relation> wanted) {
        return new Relations(
                row,
                wanted.contains(Relation.MEMBERS) ? members(row.id) : List.of(),
                wanted.contains(Relation.GROUPS) ? groups(row.id) : List.of());
    }

    Linked linked(Relations relations) {
        return new Linked(resource(relations.row()), relations.members(), relations.groups());
    }

    Linked linked(Row row, Set<Relation> wanted) {
        return linked(relations(row, wanted));
    }

    /** The same, of a row whose attributes are at hand. */
    Linked linked(Row row, ObjectNode attributes, Set<Relation> wanted) {
        Relations relations = relations(row, wanted);
        return new Linked(resource(row, attributes), relations.members(), relations.groups());
    }

    List<Member> members(String group) {
        return all(memberships.members(group));
    }

    List<Member> groups(String member) {
        return all(memberships.groups(member));
    }

    private List<Member> all(Set<String> ids) {
        var members = new ArrayList<Member>(ids.size());
        ids.forEach(id -> member(id).ifPresent(members::add));
        return members;
    }

    /** A resource as a member. */
    Optional<Member> member(String id) {
        return find(id).map(this::member);
    }

    /** The resource of a row as a member. */
    Member member(Row row) {
        return member(row.type.name(), row.id, format.decode(row.content, names));
    }

    static Member member(Resource resource) {
        return member(resource.type(), resource.id(), resource.attributes());
    }

    private static Member member(String type, String id, JsonNode attributes) {
        JsonNode name = attributes.path("displayName");
        JsonNode shown = name.isTextual() ? name : attributes.path("userName");
        return new Member(id, type, shown.asText(""));
    }
}
