package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.schema.MemberSet;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.store.Edit;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Member;
import dev.scimtck.server.store.Page;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Relation;
import dev.scimtck.server.store.Resource;
import dev.scimtck.server.store.ResourceStore;
import dev.scimtck.server.store.Slice;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Stores that keep resources wrongly, each a right one but for one thing. */
final class WrongStores {
    private static final int PAGE = 100;

    private WrongStores() {}

    /** A server with such a store. */
    static UnaryOperator<ScimServer.Builder> of(UnaryOperator<ResourceStore> wrong) {
        return builder -> builder.feature(feature -> feature.store(listener -> wrong.apply(
                new InMemoryStore(SchemaRegistry.standard(), Clock.systemUTC(), IdSource.random(), true, listener))));
    }

    /** A right store in all that is not overridden. */
    abstract static class Wrong implements ResourceStore {
        final ResourceStore right;

        Wrong(ResourceStore right) {
            this.right = right;
        }

        @Override
        public Linked create(ResourceType type, ObjectNode attributes, Set<Relation> wanted) {
            return right.create(type, attributes, wanted);
        }

        @Override
        public Optional<Linked> find(ResourceType type, String id, Set<Relation> wanted) {
            return right.find(type, id, wanted);
        }

        @Override
        public Optional<Linked> update(
                ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
            return right.update(type, id, allowed, edit, wanted);
        }

        @Override
        public boolean delete(ResourceType type, String id, Predicate<Resource> allowed) {
            return right.delete(type, id, allowed);
        }

        @Override
        public Page list(Query query) {
            return right.list(query);
        }

        @Override
        public List<Member> members(String groupId) {
            return right.members(groupId);
        }

        @Override
        public List<Member> groups(String memberId) {
            return right.groups(memberId);
        }

        /** All that a query wants, without its slice and its order. */
        final List<Linked> whole(Query query) {
            return right.list(new Query(
                            query.types(),
                            query.filter(),
                            Optional.empty(),
                            new Slice.FromIndex(1, Integer.MAX_VALUE),
                            query.wanted(),
                            query.baseUrl(),
                            query.booleanAsText()))
                    .resources();
        }

        static Page page(List<Linked> all, Slice.FromIndex index) {
            int from = Math.min(index.startIndex() - 1, all.size());
            int to = Math.min(from + Math.max(index.count(), 0), all.size());
            return new Page(all.size(), all.subList(from, to), Optional.empty(), Optional.empty());
        }
    }

    /** Works on the first page of a group's members, and stores that. */
    static final class FirstPageOfMembers extends Wrong {
        FirstPageOfMembers(ResourceStore right) {
            super(right);
        }

        @Override
        public Optional<Linked> update(
                ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
            List<Member> before = right.members(id);
            Edit cut = (attributes, members) -> {
                ObjectNode after = edit.apply(attributes, members);
                before.stream().skip(PAGE).map(Member::value).forEach(members::remove);
                return after;
            };
            return right.update(type, id, allowed, cut, wanted);
        }
    }

    /** Reads a group's members, and stores what it read with the change: what others changed meanwhile is lost. */
    static final class LostUpdates extends Wrong {
        private static final long WHILE_NANOS = 20_000_000;

        LostUpdates(ResourceStore right) {
            super(right);
        }

        @Override
        public Optional<Linked> update(
                ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
            Set<String> read = ids(right.members(id));
            LockSupport.parkNanos(WHILE_NANOS);
            Edit stale = (attributes, members) -> {
                Set<String> others = new HashSet<>(ids(members));
                others.removeAll(read);
                others.forEach(members::remove);
                return edit.apply(attributes, members);
            };
            return right.update(type, id, allowed, type.name().equals("Group") ? stale : edit, wanted);
        }

        private static Set<String> ids(List<Member> members) {
            return members.stream().map(Member::value).collect(Collectors.toSet());
        }

        private static Set<String> ids(MemberSet members) {
            var ids = new HashSet<String>();
            members.each().forEach(ids::add);
            return ids;
        }
    }

    /** The first read after a change still shows what was before. */
    static final class StaleReads extends Wrong {
        private final Map<String, Linked> before = new ConcurrentHashMap<>();

        StaleReads(ResourceStore right) {
            super(right);
        }

        @Override
        public Optional<Linked> update(
                ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted) {
            Optional<Linked> was = right.find(type, id, Set.of(Relation.values()));
            Optional<Linked> is = right.update(type, id, allowed, edit, wanted);
            if (is.isPresent()) {
                was.ifPresent(stale -> before.put(id, stale));
            }
            return is;
        }

        @Override
        public Optional<Linked> find(ResourceType type, String id, Set<Relation> wanted) {
            Optional<Linked> stale = Optional.ofNullable(before.remove(id));
            return stale.isPresent() ? stale : right.find(type, id, wanted);
        }
    }

    /** Finds no more than a page in all. */
    static final class FirstPageOnly extends Wrong {
        FirstPageOnly(ResourceStore right) {
            super(right);
        }

        @Override
        public Page list(Query query) {
            if (!(query.slice() instanceof Slice.FromIndex index)) {
                return right.list(query);
            }
            Page page = right.list(query);
            int left = Math.clamp(
                    PAGE - index.startIndex() + 1L, 0, page.resources().size());
            return new Page(
                    Math.min(page.total(), PAGE),
                    page.resources().subList(0, left),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Lists in the order in which resources were last changed. */
    static final class MovingOrder extends Wrong {
        MovingOrder(ResourceStore right) {
            super(right);
        }

        @Override
        public Page list(Query query) {
            if (query.sort().isPresent() || !(query.slice() instanceof Slice.FromIndex index)) {
                return right.list(query);
            }
            return page(
                    whole(query).stream()
                            .sorted(Comparator.comparing(
                                    linked -> linked.resource().lastModified()))
                            .toList(),
                    index);
        }
    }

    /** Sorts texts by their code points, whatever the attribute says of case. */
    static final class SortByCodePoint extends Wrong {
        SortByCodePoint(ResourceStore right) {
            super(right);
        }

        @Override
        public Page list(Query query) {
            boolean texts = query.sort()
                    .filter(sort ->
                            Set.of("userName", "displayName").contains(sort.by().toString()))
                    .isPresent();
            if (!texts || !(query.slice() instanceof Slice.FromIndex index)) {
                return right.list(query);
            }
            var sort = query.sort().get();
            Comparator<Linked> order = Comparator.comparing(linked ->
                    linked.resource().attributes().path(sort.by().toString()).asText());
            return page(
                    whole(query).stream()
                            .sorted(sort.descending() ? order.reversed() : order)
                            .toList(),
                    index);
        }
    }

    /** Sorts each page by itself. */
    static final class SortedPages extends Wrong {
        SortedPages(ResourceStore right) {
            super(right);
        }

        @Override
        public Page list(Query query) {
            boolean sorted = query.sort().isPresent();
            if (!sorted || !(query.slice() instanceof Slice.FromIndex index)) {
                return right.list(query);
            }
            Page unsorted = page(whole(query), index);
            Set<String> there = unsorted.resources().stream()
                    .map(linked -> linked.resource().id())
                    .collect(Collectors.toSet());
            List<Linked> order = right.list(new Query(
                            query.types(),
                            query.filter(),
                            query.sort(),
                            new Slice.FromIndex(1, Integer.MAX_VALUE),
                            query.wanted(),
                            query.baseUrl(),
                            query.booleanAsText()))
                    .resources();
            return new Page(
                    unsorted.total(),
                    order.stream()
                            .filter(linked -> there.contains(linked.resource().id()))
                            .toList(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Two tenants in one store: lists are apart, but whoever knows an id has the resource. */
    static final class OneForAllTenants {
        private final ResourceStore all =
                new InMemoryStore(SchemaRegistry.standard(), Clock.systemUTC(), IdSource.random(), false);

        private OneForAllTenants() {}

        static UnaryOperator<ScimServer.Builder> part() {
            var shared = new OneForAllTenants();
            return builder -> builder.store(new Tenant(shared.all));
        }

        private static final class Tenant extends Wrong {
            private final Set<String> own = ConcurrentHashMap.newKeySet();

            Tenant(ResourceStore right) {
                super(right);
            }

            @Override
            public Linked create(ResourceType type, ObjectNode attributes, Set<Relation> wanted) {
                Linked made = right.create(type, attributes, wanted);
                own.add(made.resource().id());
                return made;
            }

            @Override
            public Page list(Query query) {
                if (!(query.slice() instanceof Slice.FromIndex index)) {
                    return right.list(query);
                }
                return page(
                        right
                                .list(new Query(
                                        query.types(),
                                        query.filter(),
                                        query.sort(),
                                        new Slice.FromIndex(1, Integer.MAX_VALUE),
                                        query.wanted(),
                                        query.baseUrl(),
                                        query.booleanAsText()))
                                .resources()
                                .stream()
                                .filter(linked -> own.contains(linked.resource().id()))
                                .toList(),
                        index);
            }
        }
    }
}
