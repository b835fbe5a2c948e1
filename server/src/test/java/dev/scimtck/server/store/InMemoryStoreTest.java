package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private static final int THREADS = 16;
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    private static final ResourceType GROUP = REGISTRY.type("Group").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryStore store = new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), true);

    private static ObjectNode user(String name) {
        return JSON.createObjectNode().put("userName", name);
    }

    private static ObjectNode group(String name) {
        return JSON.createObjectNode().put("displayName", name);
    }

    private static ObjectNode withMember(ObjectNode group, String id) {
        ArrayNode members = group.get("members") instanceof ArrayNode array ? array : group.putArray("members");
        members.addObject().put("value", id);
        return group;
    }

    private Optional<Linked> update(ResourceType type, String id, Edit edit) {
        return store.update(type, id, was -> true, edit, Set.of());
    }

    /** Runs tasks at once and gives what they came to. */
    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            var results = new ArrayList<T>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void of_parallel_creates_of_one_name_exactly_one_succeeds() throws Exception {
        List<Callable<Boolean>> creates = IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        store.create(USER, user(i % 2 == 0 ? "ada" : "ADA"));
                        return true;
                    } catch (ScimException taken) {
                        assertEquals(409, taken.status());
                        return false;
                    }
                })
                .toList();
        assertEquals(1, atOnce(creates).stream().filter(created -> created).count());
    }

    @Test
    void parallel_changes_to_one_group_lose_no_member() throws Exception {
        Resource team = store.create(GROUP, group("Team"));
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> store.create(USER, user("user" + i)).id())
                .toList();
        List<Callable<Optional<Linked>>> joins = ids.stream()
                .<Callable<Optional<Linked>>>map(id -> () -> update(GROUP, team.id(), (before, members) -> {
                    members.add(id);
                    return before;
                }))
                .toList();
        atOnce(joins);
        var members = new HashSet<String>();
        store.members(team.id()).forEach(member -> members.add(member.value()));
        assertEquals(new HashSet<>(ids), members);
        assertEquals(201, store.find(GROUP, team.id()).orElseThrow().version());
    }

    @Test
    void parallel_changes_to_one_user_all_take_effect() throws Exception {
        Resource ada = store.create(USER, user("ada").put("title", ""));
        List<Callable<Optional<Linked>>> changes = IntStream.range(0, 500)
                .<Callable<Optional<Linked>>>mapToObj(i -> () -> update(USER, ada.id(), (before, members) -> {
                    String title = before.path("title").asText() + "x";
                    // The more often others run meanwhile, the more edits are made of a state that is gone.
                    Thread.yield();
                    return before.deepCopy().put("title", title);
                }))
                .toList();
        atOnce(changes);
        Resource after = store.find(USER, ada.id()).orElseThrow();
        assertEquals("x".repeat(500), after.attributes().path("title").asText());
        assertEquals(501, after.version());
    }

    /** The others keep the reader looking long enough for the writer to come between what it finds and what it shows. */
    @Test
    void a_list_never_shows_a_group_with_the_members_of_another_version() throws Exception {
        List<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> store.create(USER, user("user" + i)).id())
                .toList();
        String team = store.create(GROUP, group("team 0")).id();
        IntStream.range(0, 1_000).forEach(i -> store.create(GROUP, group("other " + i)));
        var done = new AtomicBoolean();
        Callable<Boolean> writer = () -> {
            for (int i = 0; !done.get(); i++) {
                List<String> members = ids.subList(0, i % 9);
                update(GROUP, team, (before, present) -> {
                    present.clear();
                    members.forEach(present::add);
                    return before.deepCopy().put("displayName", "team " + members.size());
                });
            }
            return true;
        };
        Callable<Boolean> reader = () -> {
            boolean whole = true;
            for (int i = 0; i < 150; i++) {
                Linked found = store.list(new Query(
                                List.of(GROUP),
                                Optional.of(FilterParser.parse("displayName sw \"team\"")),
                                Optional.empty(),
                                new Slice.FromIndex(1, 1),
                                Set.of(Relation.MEMBERS),
                                "",
                                false))
                        .resources()
                        .getFirst();
                whole &= found.resource()
                        .attributes()
                        .path("displayName")
                        .asText()
                        .equals("team " + found.members().size());
            }
            done.set(true);
            return whole;
        };
        assertEquals(List.of(true, true), atOnce(List.of(writer, reader)));
    }

    @Test
    void parallel_changes_each_see_the_one_before() throws Exception {
        Resource ada = store.create(USER, user("ada").put("title", "0"));
        List<Callable<Optional<Linked>>> counts = IntStream.range(0, 500)
                .<Callable<Optional<Linked>>>mapToObj(i -> () -> update(
                        USER,
                        ada.id(),
                        (before, members) -> before.deepCopy()
                                .put(
                                        "title",
                                        Integer.toString(before.path("title").asInt() + 1))))
                .toList();
        atOnce(counts);
        assertEquals(
                "500",
                store.find(USER, ada.id())
                        .orElseThrow()
                        .attributes()
                        .path("title")
                        .asText());
    }

    @Test
    void a_deleted_user_is_in_no_group() {
        Resource ada = store.create(USER, user("ada"));
        Resource team = store.create(GROUP, withMember(group("Team"), ada.id()));
        assertEquals(List.of(new Member(team.id(), "Group", "Team")), store.groups(ada.id()));
        store.delete(USER, ada.id(), was -> true);
        assertEquals(List.of(), store.members(team.id()));
        assertEquals(Optional.empty(), store.find(USER, ada.id()));
        assertEquals(2, store.find(GROUP, team.id()).orElseThrow().version());
    }

    @Test
    void a_change_that_changes_nothing_leaves_the_version() {
        Resource ada = store.create(USER, user("ada"));
        Resource same = update(USER, ada.id(), (before, members) -> before)
                .orElseThrow()
                .resource();
        assertEquals(ada, same);
    }

    @Test
    void a_refused_change_leaves_everything_as_it_was() {
        store.create(USER, user("bo"));
        Resource ada = store.create(USER, user("ada"));
        assertThrows(
                ScimException.class,
                () -> update(
                        USER, ada.id(), (before, members) -> before.deepCopy().put("userName", "BO")));
        assertEquals(ada, store.find(USER, ada.id()).orElseThrow());
        assertEquals(1, found("userName eq \"ada\""));
    }

    @Test
    void an_index_follows_a_rename() {
        Resource ada = store.create(USER, user("ada"));
        update(USER, ada.id(), (before, members) -> before.deepCopy().put("userName", "berg"));
        assertEquals(0, found("userName eq \"ada\""));
        assertEquals(1, found("userName eq \"BERG\""));
        store.create(USER, user("ada"));
    }

    @Test
    void a_member_must_exist() {
        var refused =
                assertThrows(ScimException.class, () -> store.create(GROUP, withMember(group("Team"), "no-such-id")));
        assertEquals("invalidValue", refused.scimType().orElseThrow());
        assertEquals(0, store.list(Query.of(GROUP, Optional.empty(), 1, 10)).total());
    }

    @Test
    void pages_are_in_the_order_of_creation_and_add_up() {
        for (int i = 0; i < 25; i++) {
            store.create(USER, user("user" + i));
        }
        var names = new ArrayList<String>();
        for (int start = 1; start <= 25; start += 10) {
            Page page = store.list(Query.of(USER, Optional.empty(), start, 10));
            assertEquals(25, page.total());
            page.resources()
                    .forEach(linked -> names.add(
                            linked.resource().attributes().path("userName").asText()));
        }
        assertEquals(IntStream.range(0, 25).mapToObj(i -> "user" + i).toList(), names);
    }

    @Test
    void a_name_is_taken_in_any_case_of_any_script() {
        store.create(USER, user("\u00c5sa \u039f\u0394\u039f\u03a3"));
        assertThrows(ScimException.class, () -> store.create(USER, user("a\u030asa \u03bf\u03b4\u03bf\u03c3")));
        assertEquals(1, found("userName eq \"\u00e5SA \u03bf\u03b4\u03bf\u03c2\""));
        assertEquals(1, found("userName sw \"A\u030asa\""));
    }

    private int found(String filter) {
        return store.list(Query.of(USER, Optional.of(FilterParser.parse(filter)), 1, 10))
                .total();
    }
}
