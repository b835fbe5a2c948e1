package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.time.Clock;
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
    /** How often an edit is tried while others may write, before it keeps them waiting. */
    private static final int ATTEMPTS = 3;

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
        this(registry, clock, ids, uniqueGroupNames, ChangeListener.NONE);
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
        // Only what lies at its top is changed.
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.setAll(attributes);
        passwords.forget(type, kept, MissingNode.getInstance());
        boolean hasMembers = type.name().equals(GROUP) && kept.has(MEMBERS);
        List<String> joining = hasMembers ? memberIds(kept.remove(MEMBERS)) : List.of();
        byte[] content = format.encode(kept);
        return under(lock.writeLock(), () -> {
            Table table = table(type);
            String id = ids.next();
            table.check(kept, id);
            var members = new MemberChanges(Set.of(), lookup::member);
            joining.forEach(members::add);
            checkMembers(members.joined(), id);
            long now = clock.millis();
            var row = new Row(type, id, ++lastSequence, content, now, now, 1);
            table.add(row, kept);
            lookup.put(row);
            var changes = new ArrayList<Change>();
            if (isHeard()) {
                changes.add(new Change.Created(RowLookup.resource(row, kept.deepCopy())));
            }
            commit(id, members, changes);
            return lookup.linked(row, kept, wanted);
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
        if (isHeard()) {
            listener.committed(List.copyOf(changes));
        }
    }

    private boolean isHeard() {
        return listener != ChangeListener.NONE;
    }

    @Override
    public Optional<Linked> find(ResourceType type, String id, Set<Relation> wanted) {
        return under(lock.readLock(), () -> lookup.find(type, id).map(row -> lookup.relations(row, wanted)))
                .map(lookup::linked);
    }

    @Override
    public Optional<Linked> update(
            ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
        Supplier<Attempt> attempt = () -> attempt(type, id, allowed, edit, wanted);
        // An edit of a group reads the members, which only the lock keeps as they are.
        int inTheOpen = type.name().equals(GROUP) ? 0 : ATTEMPTS;
        for (int i = 0; i < inTheOpen; i++) {
            if (attempt.get() instanceof Attempt.Ended(var result)) {
                return result;
            }
        }
        return switch (under(lock.writeLock(), attempt)) {
            case Attempt.Ended(var result) -> result;
            case Attempt.Overtaken() -> throw new IllegalStateException("somebody wrote under the lock of another");
        };
    }

    /** What became of an edit that was made without keeping other writers waiting. */
    private sealed interface Attempt {
        record Ended(Optional<Linked> result) implements Attempt {}

        /** The resource has changed meanwhile, so the edit was of a state that is gone. */
        record Overtaken() implements Attempt {}
    }

    private Attempt attempt(
            ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
        Optional<Row> found = lookup.find(type, id);
        if (found.isEmpty()) {
            return new Attempt.Ended(Optional.empty());
        }
        Row was = found.get();
        Resource before = lookup.resource(was);
        if (!allowed.test(before)) {
            return new Attempt.Ended(Optional.empty());
        }
        Edited edited = edited(was, before.attributes(), edit);
        return under(lock.writeLock(), () -> {
            boolean stands = lookup.find(id).filter(now -> now == was).isPresent();
            return stands ? new Attempt.Ended(Optional.of(put(edited, wanted))) : new Attempt.Overtaken();
        });
    }

    /** A row, and what an edit makes of it. */
    private record Edited(
            Row was, ObjectNode before, ObjectNode after, Optional<byte[]> content, MemberChanges members) {}

    private Edited edited(Row was, ObjectNode before, Edit edit) {
        Set<String> present = was.type.name().equals(GROUP) ? memberships.members(was.id) : Set.of();
        var members = new MemberChanges(present, lookup::member);
        ObjectNode after = edit.apply(before, members);
        requireApart(was.type, after, members);
        passwords.forget(was.type, after, before);
        byte[] content = format.encode(after);
        boolean same = Arrays.equals(content, was.content) || after.equals(before);
        return new Edited(was, before, after, same ? Optional.empty() : Optional.of(content), members);
    }

    private Linked put(Edited edited, Set<Relation> wanted) {
        Row was = edited.was();
        boolean same = edited.content().isEmpty();
        List<String> joined = edited.members().joined();
        if (same && joined.isEmpty() && edited.members().left().isEmpty()) {
            return lookup.linked(was, edited.after(), wanted);
        }
        Table table = table(was.type);
        checkMembers(joined, was.id);
        var changes = new ArrayList<Change>();
        Row now = was.changed(edited.content().orElse(was.content), clock.millis());
        if (same) {
            table.replace(now);
        } else {
            table.check(edited.after(), was.id);
            table.replace(now, edited.before(), edited.after());
            if (isHeard()) {
                Resource after = RowLookup.resource(now, edited.after().deepCopy());
                changes.add(new Change.Updated(RowLookup.resource(was, edited.before()), after));
            }
        }
        lookup.put(now);
        commit(was.id, edited.members(), changes);
        return lookup.linked(now, edited.after(), wanted);
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
