package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.MemberSet;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memberships: what changes them, and what a listener hears of it. */
class MembershipTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    private static final ResourceType GROUP = REGISTRY.type("Group").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<Change>> heard = new ArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final InMemoryStore store =
            new InMemoryStore(REGISTRY, Clock.systemUTC(), () -> "id" + lastId.incrementAndGet(), true, heard::add);
    private String team = "";

    @BeforeEach
    void a_team_of_ada_and_bo_and_a_cy_outside() {
        for (String name : List.of("ada", "bo", "cy")) {
            store.create(USER, JSON.createObjectNode().put("userName", name));
        }
        ObjectNode group = JSON.createObjectNode().put("displayName", "Team");
        group.putArray("members").addObject().put("value", "id1");
        group.withArray("members").addObject().put("value", "id2");
        team = store.create(GROUP, group).id();
        heard.clear();
    }

    private Linked change(Consumer<MemberSet> change) {
        return store.update(
                        GROUP,
                        team,
                        was -> true,
                        (attributes, members) -> {
                            change.accept(members);
                            return attributes;
                        },
                        Set.of(Relation.MEMBERS))
                .orElseThrow();
    }

    private static List<String> ids(List<Member> members) {
        return members.stream().map(Member::value).toList();
    }

    @Test
    void members_join_and_leave_in_one_transaction() {
        Linked changed = change(members -> {
            members.add("id3");
            members.remove("id1");
        });
        assertEquals(List.of("id2", "id3"), ids(changed.members()));
        assertEquals(2, changed.resource().version());
        var ada = new Member("id1", "User", "ada");
        var cy = new Member("id3", "User", "cy");
        assertEquals(List.of(List.of(new Change.Left(team, ada), new Change.Joined(team, cy))), heard);
    }

    @Test
    void what_comes_to_nothing_is_no_change() {
        Linked changed = change(members -> {
            members.add("id1");
            members.remove("id3");
            members.add("id3");
            members.remove("id3");
            members.remove("id2");
            members.add("id2");
        });
        Linked replaced = change(members -> {
            members.clear();
            members.add("id2");
            members.add("id1");
        });
        assertEquals(1, changed.resource().version());
        assertEquals(1, replaced.resource().version());
        assertEquals(List.of(), heard);
    }

    @Test
    void a_refused_member_leaves_all_as_it_was() {
        assertThrows(
                ScimException.class,
                () -> change(members -> {
                    members.clear();
                    members.add("nobody");
                }));
        assertThrows(ScimException.class, () -> change(members -> members.add(team)));
        assertEquals(List.of("id1", "id2"), ids(store.members(team)));
        assertEquals(List.of(), heard);
    }

    @Test
    void a_deleted_member_leaves_before_it_is_deleted_and_the_group_changes() {
        store.delete(USER, "id2", was -> true);
        List<Change> changes = heard.getFirst();
        assertEquals(new Change.Left(team, new Member("id2", "User", "bo")), changes.getFirst());
        assertEquals(
                true,
                changes.getLast() instanceof Change.Deleted deleted
                        && deleted.resource().id().equals("id2"));
        assertEquals(2, store.find(GROUP, team).orElseThrow().version());
    }

    @Test
    void the_members_of_a_deleted_group_leave_it() {
        store.delete(GROUP, team, was -> true);
        assertEquals(3, heard.getFirst().size());
        assertEquals(List.of(), store.groups("id1"));
        assertEquals(List.of(), store.members(team));
    }

    @Test
    void every_write_is_heard_with_what_was_and_what_is() {
        store.update(
                USER, "id1", was -> true, (before, members) -> before.deepCopy().put("title", "Boss"), Set.of());
        var updated = (Change.Updated) heard.getFirst().getFirst();
        assertEquals(false, updated.before().attributes().has("title"));
        assertEquals("Boss", updated.after().attributes().path("title").asText());
        assertEquals(2, updated.after().version());
    }

    /** Entra ID asks for a membership so, in groups of any size. */
    @ParameterizedTest
    @CsvSource({
        "'members eq \"id1\"', 1",
        "'members.value eq \"id3\"', 0",
        "'members[value eq \"id2\"]', 1",
        "'displayName eq \"team\" and members eq \"id1\"', 1",
        "'not (members eq \"id1\")', 0",
        "'not (members eq \"id3\")', 1",
        "'members.value ne \"id1\"', 1",
        "'members[value eq \"id1\" and type eq \"User\"]', 1",
        "'members[value eq \"id1\" and type eq \"Group\"]', 0",
        "'members pr', 1",
        "'members.value sw \"id\"', 1",
        "'members eq \"id1\" and members eq \"id2\"', 1",
        "'members eq \"id1\" and members eq \"id3\"', 0"
    })
    void filters_see_members(String filter, int total) {
        assertEquals(
                total,
                store.list(Query.of(GROUP, Optional.of(FilterParser.parse(filter)), 1, 10))
                        .total());
    }

    @ParameterizedTest
    @CsvSource({
        "'groups pr', 2",
        "'groups.display eq \"team\"', 2",
        "'groups[value eq \"id4\" and type eq \"direct\"]', 2",
        "'groups.value eq \"id4\" and userName eq \"bo\"', 1",
        "'not (groups pr)', 1"
    })
    void filters_see_groups(String filter, int total) {
        assertEquals(
                total,
                store.list(Query.of(USER, Optional.of(FilterParser.parse(filter)), 1, 10))
                        .total());
    }

    @Test
    void random_changes_end_as_those_of_a_plain_set() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var model = new LinkedHashSet<>(Set.of("id1", "id2"));
        for (int round = 0; round < 500; round++) {
            Linked changed = change(members -> {
                for (int n = random.nextInt(6); n >= 0; n--) {
                    String id = "id" + (1 + random.nextInt(3));
                    switch (random.nextInt(7)) {
                        case 0 -> {
                            members.clear();
                            model.clear();
                        }
                        case 1, 2, 3 -> {
                            members.add(id);
                            model.add(id);
                        }
                        default -> {
                            members.remove(id);
                            model.remove(id);
                        }
                    }
                    assertEquals(model.isEmpty(), members.isEmpty(), () -> "seed " + seed);
                    var each = new HashSet<String>();
                    members.each().forEach(each::add);
                    assertEquals(model, each, () -> "seed " + seed);
                }
            });
            assertEquals(model, new HashSet<>(ids(changed.members())), () -> "seed " + seed);
        }
    }
}
