package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All resources in memory. Writers take turns; readers see the state between two writes, never half of one. */
public final class InMemoryStore implements ResourceStore {
    private static final String GROUP = "Group";
    private static final String MEMBERS = "members";

    private static final Set<String> LOOKED_UP = Set.of("userName", "externalId", "displayName");

    private final Clock clock;
    private final IdSource ids;
    private final Map<String, Table> tables = new HashMap<>();
    private final Memberships memberships = new Memberships();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private record Table(Map<String, Resource> byId, List<UniqueIndex> indexes) {}

    /**
     * @param registry the resource types that are kept
     * @param clock what time it is
     * @param ids makes ids
     * @param uniqueGroupNames whether two groups may not have one displayName
     */
    public InMemoryStore(SchemaRegistry registry, Clock clock, IdSource ids, boolean uniqueGroupNames) {
        this.clock = clock;
        this.ids = ids;
        for (ResourceType type : registry.types()) {
            var indexes = new ArrayList<UniqueIndex>();
            for (Attribute attribute : type.attributes()) {
                boolean groupName =
                        attribute.name().equals("displayName") && type.name().equals(GROUP) && uniqueGroupNames;
                boolean unique = groupName || (attribute.unique() && isKept(attribute));
                if (unique || LOOKED_UP.contains(attribute.name())) {
                    indexes.add(new UniqueIndex(attribute, unique));
                }
            }
            tables.put(type.name(), new Table(new LinkedHashMap<>(), indexes));
        }
    }

    /** Whether it is a single text that clients write, and so one that can be looked up. */
    private static boolean isKept(Attribute attribute) {
        return !attribute.multiValued()
                && attribute.type() == Attribute.Type.STRING
                && attribute.mutability() != Attribute.Mutability.READ_ONLY;
    }

    private Table table(ResourceType type) {
        return Optional.ofNullable(tables.get(type.name()))
                .orElseThrow(() -> new IllegalArgumentException("no resources of type " + type.name()));
    }

    @Override
    public Resource create(ResourceType type, ObjectNode attributes) {
        lock.writeLock().lock();
        try {
            Table table = table(type);
            String id = ids.next();
            table.indexes().forEach(index -> index.check(attributes, id));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            return put(table, type, id, attributes, now, now, 1);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Resource put(
            Table table,
            ResourceType type,
            String id,
            ObjectNode attributes,
            Instant created,
            Instant now,
            long version) {
        ObjectNode kept = attributes.deepCopy();
        if (type.name().equals(GROUP)) {
            JsonNode members = kept.has(MEMBERS) ? kept.remove(MEMBERS) : MissingNode.getInstance();
            checkMembers(members, id);
            memberships.set(id, members);
        }
        var resource = new Resource(type.name(), id, kept, created, now, version);
        table.byId().put(id, resource);
        table.indexes().forEach(index -> index.add(kept, id));
        return resource;
    }

    private void checkMembers(JsonNode members, String group) {
        for (JsonNode member : members) {
            String id = member.path("value").asText("");
            if (id.isEmpty()) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: each needs a value, the member's id");
            }
            if (id.equals(group)) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: a group is no member of itself");
            }
            if (find(id).isEmpty()) {
                throw ScimException.badRequest(Type.INVALID_VALUE, "members: there is no resource of id " + id);
            }
        }
    }

    private Optional<Resource> find(String id) {
        return tables.values().stream()
                .flatMap(table -> Optional.ofNullable(table.byId().get(id)).stream())
                .findFirst();
    }

    @Override
    public Optional<Resource> find(ResourceType type, String id) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(table(type).byId().get(id));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Optional<Resource> update(
            ResourceType type, String id, Predicate<Resource> allowed, UnaryOperator<ObjectNode> change) {
        lock.writeLock().lock();
        try {
            Table table = table(type);
            Resource was = table.byId().get(id);
            if (was == null || !allowed.test(was)) {
                return Optional.empty();
            }
            ObjectNode before = withMembers(was);
            ObjectNode after = change.apply(before.deepCopy());
            if (after.equals(before)) {
                return Optional.of(was);
            }
            return Optional.of(replace(table, type, was, after));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Resource replace(Table table, ResourceType type, Resource was, ObjectNode after) {
        table.indexes().forEach(index -> index.check(after, was.id()));
        if (type.name().equals(GROUP)) {
            checkMembers(after.path(MEMBERS), was.id());
        }
        table.indexes().forEach(index -> index.remove(was.attributes(), was.id()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant modified = now.isBefore(was.lastModified()) ? was.lastModified() : now;
        return put(table, type, was.id(), after, was.created(), modified, was.version() + 1);
    }

    private ObjectNode withMembers(Resource resource) {
        ObjectNode whole = resource.attributes().deepCopy();
        if (resource.type().equals(GROUP) && !memberships.isEmpty(resource.id())) {
            memberships.putInto(whole.putArray(MEMBERS), resource.id());
        }
        return whole;
    }

    @Override
    public boolean delete(ResourceType type, String id, Predicate<Resource> allowed) {
        lock.writeLock().lock();
        try {
            Table table = table(type);
            Resource was = table.byId().get(id);
            if (was == null || !allowed.test(was)) {
                return false;
            }
            table.byId().remove(id);
            table.indexes().forEach(index -> index.remove(was.attributes(), id));
            memberships.forget(id).forEach(this::touch);
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A group that loses a member has changed. */
    private void touch(String group) {
        Table table = tables.get(GROUP);
        Resource was = table == null ? null : table.byId().get(group);
        if (table != null && was != null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            table.byId()
                    .put(group, new Resource(GROUP, group, was.attributes(), was.created(), now, was.version() + 1));
        }
    }

    @Override
    public Page list(Query query) {
        lock.readLock().lock();
        try {
            Predicate<JsonNode> matches = query.filter()
                    .map(filter -> FilterCompiler.compile(filter, query.type(), query.booleanAsText()))
                    .orElse(resource -> true);
            int total = 0;
            var page = new ArrayList<Resource>();
            for (Resource resource : candidates(query)) {
                boolean wanted = query.filter().isEmpty()
                        || matches.test(view(resource, query.filter().get()));
                if (wanted) {
                    total++;
                    if (total >= query.startIndex() && page.size() < query.count()) {
                        page.add(resource);
                    }
                }
            }
            return new Page(total, page);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Those that can match: few where the filter asks for equality with an indexed value, else all. */
    private Collection<Resource> candidates(Query query) {
        Table table = table(query.type());
        return query.filter()
                .flatMap(filter -> indexed(table, query.type(), filter))
                .map(found -> (Collection<Resource>) found.stream()
                        .flatMap(id -> Optional.ofNullable(table.byId().get(id)).stream())
                        .toList())
                .orElseGet(table.byId()::values);
    }

    private Optional<Set<String>> indexed(Table table, ResourceType type, Filter filter) {
        if (filter instanceof Filter.And(var left, var right)) {
            return indexed(table, type, left).or(() -> indexed(table, type, right));
        }
        if (!(filter instanceof Filter.Comparison(var path, var operator, var value))
                || operator != Operator.EQ
                || !value.isTextual()
                || !path.sub().isEmpty()) {
            return Optional.empty();
        }
        boolean core = path.urn().isEmpty()
                || path.urn().equalsIgnoreCase(type.schema().urn());
        if (core && path.name().equalsIgnoreCase("id")) {
            return Optional.of(Set.of(value.asText()));
        }
        return table.indexes().stream()
                .filter(index -> core && index.isFor(path.name()))
                .findFirst()
                .map(index -> index.find(value.asText()));
    }

    /** A resource as filters see it: with what the server adds, as far as the filter asks for it. */
    private JsonNode view(Resource resource, Filter filter) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.setAll(resource.attributes());
        view.put("id", resource.id());
        ObjectNode meta = view.putObject("meta");
        meta.put("resourceType", resource.type());
        meta.put("created", resource.created().toString());
        meta.put("lastModified", resource.lastModified().toString());
        meta.put("version", "W/\"" + resource.version() + "\"");
        if (filter.mentions(MEMBERS)) {
            memberships.putInto(view.putArray(MEMBERS), resource.id());
        }
        if (filter.mentions("groups")) {
            ArrayNode groups = view.putArray("groups");
            groups(resource.id())
                    .forEach(group ->
                            groups.addObject().put("value", group.value()).put("display", group.display()));
        }
        return view;
    }

    @Override
    public List<Member> members(String groupId) {
        lock.readLock().lock();
        try {
            var members = new ArrayList<Member>();
            for (String id : memberships.memberIds(groupId)) {
                find(id).ifPresent(member -> members.add(member(member)));
            }
            return members;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Member> groups(String memberId) {
        lock.readLock().lock();
        try {
            var groups = new ArrayList<Member>();
            for (String id : memberships.groups(memberId)) {
                find(id).ifPresent(group -> groups.add(member(group)));
            }
            return groups;
        } finally {
            lock.readLock().unlock();
        }
    }

    private static Member member(Resource resource) {
        JsonNode name = resource.attributes().path("displayName");
        JsonNode shown = name.isTextual() ? name : resource.attributes().path("userName");
        return new Member(resource.id(), resource.type(), shown.asText(""));
    }
}
