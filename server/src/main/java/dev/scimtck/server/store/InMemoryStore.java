package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All resources in memory. Writers take turns; readers see the state between two writes, never half of one. A list takes a
 * snapshot and then looks through it without keeping writers waiting.
 */
public final class InMemoryStore implements ResourceStore {
    private static final String GROUP = "Group";
    private static final String MEMBERS = "members";
    private static final String NO_VALUE = "members: each needs a value, the member's id";

    private final Clock clock;
    private final IdSource ids;
    private final ChangeListener listener;
    private final CompactFormat format;
    private final Map<String, Table> tables = new HashMap<>();
    private final RowLookup lookup;
    private final Memberships memberships = new Memberships();
    private final Passwords passwords = new Passwords();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long lastSequence;

    /**
     * A store that nobody listens to.
     *
     * @param registry the resource types that are kept
     * @param clock what time it is
     * @param ids makes ids
     * @param uniqueGroupNames whether two groups may not have one displayName
     */
    public InMemoryStore(SchemaRegistry registry, Clock clock, IdSource ids, boolean uniqueGroupNames) {
        this(registry, clock, ids, uniqueGroupNames, changes -> {});
    }

    /**
     * A store.
     *
     * @param registry the resource types that are kept
     * @param clock what time it is
     * @param ids makes ids
     * @param uniqueGroupNames whether two groups may not have one displayName
     * @param listener hears of all that changes, inside the commit
     */
    public InMemoryStore(
            SchemaRegistry registry, Clock clock, IdSource ids, boolean uniqueGroupNames, ChangeListener listener) {
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
        this.format = new CompactFormat(registry);
        this.lookup = new RowLookup(format, memberships);
        for (ResourceType type : registry.types()) {
            tables.put(type.name(), new Table(type, type.name().equals(GROUP) && uniqueGroupNames));
        }
    }

    private Table table(ResourceType type) {
        return Optional.ofNullable(tables.get(type.name()))
                .orElseThrow(() -> new IllegalArgumentException("no resources of type " + type.name()));
    }

    private static <T> T under(Lock held, Supplier<T> work) {
        held.lock();
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }

    @Override
    public Linked create(ResourceType type, ObjectNode attributes, Set<Relation> wanted) {
        return under(lock.writeLock(), () -> {
            Table table = table(type);
            String id = ids.next();
            ObjectNode kept = attributes.deepCopy();
            passwords.forget(type, kept, MissingNode.getInstance());
            table.check(kept, id);
            var members = new MemberChanges(Set.of(), lookup::member);
            if (type.name().equals(GROUP) && kept.has(MEMBERS)) {
                memberIds(kept.remove(MEMBERS)).forEach(members::add);
            }
            checkMembers(members.joined(), id);
            long now = clock.millis();
            var row = new Row(type, id, ++lastSequence, format.encode(kept), now, now, 1);
            table.add(row, kept);
            lookup.put(row);
            var changes = new ArrayList<Change>();
            changes.add(new Change.Created(resource(row, kept)));
            commit(id, members, changes);
            return lookup.linked(row, wanted);
        });
    }

    private static List<String> memberIds(JsonNode members) {
        var memberIds = new ArrayList<String>();
        members.forEach(member -> memberIds.add(member.path("value").asText("")));
        return memberIds;
    }

    private void checkMembers(List<String> joining, String group) {
        for (String id : joining) {
            if (id.isEmpty()) {
                throw ScimException.badRequest(Type.INVALID_VALUE, NO_VALUE);
            }
            if (id.equals(group)) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: a group is no member of itself");
            }
            if (lookup.find(id).isEmpty()) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: there is no resource of id " + id);
            }
        }
    }

    /** Joins and leaves, and tells the listener of these and all that came before them. */
    private void commit(String group, MemberChanges members, List<Change> changes) {
        for (String id : members.left()) {
            memberships.remove(group, id);
            lookup.member(id).ifPresent(member -> changes.add(new Change.Left(group, member)));
        }
        for (String id : members.joined()) {
            memberships.add(group, id);
            lookup.member(id).ifPresent(member -> changes.add(new Change.Joined(group, member)));
        }
        listener.committed(List.copyOf(changes));
    }

    private static Resource resource(Row row, ObjectNode attributes) {
        return new Resource(
                row.type.name(),
                row.id,
                attributes,
                Instant.ofEpochMilli(row.created),
                Instant.ofEpochMilli(row.modified),
                row.version);
    }

    @Override
    public Optional<Linked> find(ResourceType type, String id, Set<Relation> wanted) {
        return under(lock.readLock(), () -> lookup.find(type, id).map(row -> lookup.linked(row, wanted)));
    }

    @Override
    public Optional<Linked> update(
            ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
        return under(
                lock.writeLock(),
                () -> lookup.find(type, id).flatMap(row -> {
                    Resource before = lookup.resource(row);
                    return allowed.test(before)
                            ? Optional.of(lookup.linked(changed(row, before.attributes(), edit), wanted))
                            : Optional.empty();
                }));
    }

    private Row changed(Row was, ObjectNode before, Edit edit) {
        var members = new MemberChanges(memberships.members(was.id), lookup::member);
        ObjectNode after = edit.apply(format.decode(was.content), members);
        requireApart(was.type, after, members);
        passwords.forget(was.type, after, before);
        byte[] content = format.encode(after);
        boolean same = Arrays.equals(content, was.content) || after.equals(before);
        List<String> joined = members.joined();
        if (same && joined.isEmpty() && members.left().isEmpty()) {
            return was;
        }
        Table table = table(was.type);
        checkMembers(joined, was.id);
        var changes = new ArrayList<Change>();
        Row now = was.changed(same ? was.content : content, clock.millis());
        if (same) {
            table.replace(now);
        } else {
            table.check(after, was.id);
            table.replace(now, before, after);
            changes.add(new Change.Updated(resource(was, before), resource(now, after.deepCopy())));
        }
        lookup.put(now);
        commit(was.id, members, changes);
        return now;
    }

    /** A change that takes the one for the other is a mistake of the program, and would lose members. */
    private static void requireApart(ResourceType type, ObjectNode attributes, MemberChanges members) {
        boolean group = type.name().equals(GROUP);
        if (group ? attributes.has(MEMBERS) : !members.isEmpty()) {
            throw new IllegalStateException("a Group's members, and no other's, are changed apart from its attributes");
        }
    }

    @Override
    public boolean delete(ResourceType type, String id, Predicate<Resource> allowed) {
        return under(lock.writeLock(), () -> {
            Optional<Row> found = lookup.find(type, id).filter(row -> allowed.test(lookup.resource(row)));
            found.ifPresent(this::remove);
            return found.isPresent();
        });
    }

    private void remove(Row was) {
        Resource resource = lookup.resource(was);
        var changes = new ArrayList<Change>();
        for (String member : memberships.members(was.id)) {
            lookup.member(member).ifPresent(left -> changes.add(new Change.Left(was.id, left)));
        }
        for (String group : memberships.groups(was.id)) {
            changes.add(new Change.Left(group, RowLookup.member(resource)));
            touch(group);
        }
        memberships.forget(was.id);
        table(was.type).remove(was, resource.attributes());
        lookup.remove(was);
        changes.add(new Change.Deleted(resource));
        listener.committed(List.copyOf(changes));
    }

    /** A group that loses a member has changed. */
    private void touch(String group) {
        lookup.find(group).ifPresent(was -> {
            Row now = was.changed(was.content, clock.millis());
            table(was.type).replace(now);
            lookup.put(now);
        });
    }

    @Override
    public Page list(Query query) {
        var search = new Search(query, tables, lookup);
        if (search.needsMemberships()) {
            return under(
                    lock.readLock(),
                    () -> page(search.find(search.candidates()), query).orElseThrow());
        }
        List<RowSnapshot> candidates = under(lock.readLock(), search::candidates);
        Search.Found found = search.find(candidates);
        return under(
                lock.readLock(),
                () -> page(found, query)
                        .or(() -> page(search.find(search.candidates()), query))
                        .orElseThrow());
    }

    /**
     * The page with its memberships; none if these are no longer those of what was found, because a resource is gone or a
     * group has changed since.
     */
    private Optional<Page> page(Search.Found found, Query query) {
        var linked = new ArrayList<Linked>();
        for (Row row : found.rows()) {
            Optional<Row> now = lookup.find(row.id);
            boolean gone = now.isEmpty() && !query.wanted().isEmpty();
            boolean changed =
                    now.filter(same -> same == row).isEmpty() && query.wanted().contains(Relation.MEMBERS);
            if (gone || changed) {
                return Optional.empty();
            }
            linked.add(lookup.linked(row, query.wanted()));
        }
        return Optional.of(new Page(found.total(), linked, found.previous(), found.next()));
    }

    @Override
    public List<Member> members(String groupId) {
        return under(lock.readLock(), () -> lookup.members(groupId));
    }

    @Override
    public List<Member> groups(String memberId) {
        return under(lock.readLock(), () -> lookup.groups(memberId));
    }
}
