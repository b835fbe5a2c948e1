package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sorting and slicing, RFC 7644 sections 3.4.2.3 and 3.4.2.4, beside a plain list that is sorted and cut. */
class QueryTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    private static final ResourceType GROUP = REGISTRY.type("Group").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryStore store = new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), false);
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private record Person(String name, String title) {}

    private List<Person> people(int count) {
        var people = new ArrayList<Person>();
        for (int i = 0; i < count; i++) {
            String title = List.of("a", "B", "b", "c", "").get(random.nextInt(5));
            people.add(new Person("user" + i, title));
            ObjectNode user = JSON.createObjectNode().put("userName", "user" + i);
            if (!title.isEmpty()) {
                user.put("title", title);
            }
            store.create(USER, user);
        }
        return people;
    }

    private Page page(Optional<Filter> filter, Optional<Sort> sort, Slice slice) {
        return store.list(new Query(List.of(USER), filter, sort, slice, Set.of(), "", false));
    }

    private static List<String> names(Page page) {
        return page.resources().stream()
                .map(linked -> linked.resource().attributes().path("userName").asText())
                .toList();
    }

    @Test
    void every_way_to_page_gives_the_same_list() {
        List<Person> people = people(97);
        for (int round = 0; round < 60; round++) {
            boolean filtered = random.nextBoolean();
            int order = random.nextInt(3);
            Optional<Filter> filter = filtered ? Optional.of(FilterParser.parse("title pr")) : Optional.empty();
            Optional<Sort> sort = order == 0
                    ? Optional.empty()
                    : Optional.of(new Sort(new AttributePath("", "title", ""), order == 2));
            List<String> expected = expected(people, filtered, order);
            int count = 1 + random.nextInt(40);
            assertEquals(expected, byIndex(filter, sort, count), () -> "seed " + seed);
            assertEquals(expected, forward(filter, sort, count), () -> "seed " + seed);
            assertEquals(expected, backward(filter, sort, count), () -> "seed " + seed);
        }
    }

    private static List<String> expected(List<Person> people, boolean filtered, int order) {
        // '~' is after all letters: what has no title is last ascending and first descending.
        Comparator<Person> byTitle = Comparator.comparing(
                person -> person.title().isEmpty() ? "~" : person.title().toLowerCase(Locale.ROOT));
        var chosen = new ArrayList<>(people);
        chosen.removeIf(person -> filtered && person.title().isEmpty());
        if (order > 0) {
            chosen.sort(order == 2 ? byTitle.reversed() : byTitle);
        }
        return chosen.stream().map(Person::name).toList();
    }

    private List<String> byIndex(Optional<Filter> filter, Optional<Sort> sort, int count) {
        var all = new ArrayList<String>();
        int total;
        do {
            Page page = page(filter, sort, new Slice.FromIndex(all.size() + 1, count));
            all.addAll(names(page));
            total = page.total();
            assertEquals(all.size() < total, page.next().isPresent());
        } while (all.size() < total);
        return all;
    }

    private List<String> forward(Optional<Filter> filter, Optional<Sort> sort, int count) {
        Page page = page(filter, sort, new Slice.FromIndex(1, count));
        assertEquals(Optional.empty(), page.previous());
        var all = new ArrayList<>(names(page));
        while (page.next().isPresent()) {
            page = page(filter, sort, new Slice.After(page.next().get(), count));
            all.addAll(names(page));
        }
        return all;
    }

    private List<String> backward(Optional<Filter> filter, Optional<Sort> sort, int count) {
        int total = page(filter, sort, new Slice.FromIndex(1, 0)).total();
        Page page = page(filter, sort, new Slice.FromIndex(total, count));
        var reversed = new ArrayList<String>();
        while (true) {
            var names = new ArrayList<>(names(page));
            Collections.reverse(names);
            reversed.addAll(names);
            if (page.previous().isEmpty()) {
                Collections.reverse(reversed);
                return reversed;
            }
            page = page(filter, sort, new Slice.Before(page.previous().get(), count));
        }
    }

    @Test
    void a_cursor_skips_and_repeats_nothing_while_others_come_and_go() {
        people(30);
        Page page = page(Optional.empty(), Optional.empty(), new Slice.FromIndex(1, 10));
        for (Linked linked : page.resources()) {
            store.delete(USER, linked.resource().id(), was -> true);
        }
        store.create(USER, JSON.createObjectNode().put("userName", "late"));
        Page next = page(
                Optional.empty(), Optional.empty(), new Slice.After(page.next().orElseThrow(), 10));
        assertEquals("user10", names(next).getFirst());
        assertEquals("user19", names(next).getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "emails, 'c,a,b'",
        "emails.value, 'c,a,b'",
        "name.familyName, 'b,a,c'",
        "active, 'b,a,c'",
        "meta.created, 'a,b,c'",
        "externalId, 'b,c,a'",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department, 'c,b,a'",
        "userName, 'a,b,c'"
    })
    void any_attribute_sorts_by_its_own_rules(String by, String expected) throws Exception {
        for (String user : List.of("""
                {"userName": "a", "active": true, "externalId": "b", "name": {"familyName": "Berg"},
                 "emails": [{"value": "z@example.com"}, {"value": "b@example.com", "primary": true}]}""", """
                {"userName": "b", "active": false, "externalId": "B", "name": {"familyName": "alm"},
                 "emails": [{"value": "c@example.com"}, {"value": "a@example.com"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "x"}}""", """
                {"userName": "c", "externalId": "a", "emails": [{"value": "A@example.com"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "W"}}""")) {
            store.create(USER, (ObjectNode) JSON.readTree(user));
        }
        var path = FilterParser.parsePath(by);
        var sort = new Sort(
                new AttributePath(path.attribute().urn(), path.attribute().name(), path.sub()), false);
        Page page = page(Optional.empty(), Optional.of(sort), new Slice.FromIndex(1, 10));
        assertEquals(expected, String.join(",", names(page)));
    }

    @Test
    void long_texts_are_paged_like_short_ones() {
        String smile = "\uD83D\uDE00";
        for (int i = 0; i < 5; i++) {
            String title = "x".repeat(499) + smile.repeat(i % 2) + "y".repeat(i);
            store.create(
                    USER, JSON.createObjectNode().put("userName", "user" + i).put("title", title));
        }
        var sort = Optional.of(new Sort(new AttributePath("", "title", ""), false));
        assertEquals(5, Set.copyOf(forward(Optional.empty(), sort, 2)).size());
        assertEquals(5, forward(Optional.empty(), sort, 2).size());
    }

    @ParameterizedTest
    @CsvSource({"password", "name", "shoeSize", "name.shoe"})
    void what_cannot_be_sorted_by_is_refused(String by) {
        var path = FilterParser.parsePath(by);
        var sort = new Sort(new AttributePath("", path.attribute().name(), path.sub()), false);
        var refused = assertThrows(
                ScimException.class, () -> page(Optional.empty(), Optional.of(sort), new Slice.FromIndex(1, 10)));
        assertEquals("invalidValue", refused.scimType().orElseThrow());
    }

    @Test
    void a_filter_across_types_takes_what_a_type_lacks_as_without_value() {
        store.create(USER, JSON.createObjectNode().put("userName", "ada").put("displayName", "Ada"));
        store.create(GROUP, JSON.createObjectNode().put("displayName", "Team"));
        assertEquals(2, across("displayName pr"));
        assertEquals(1, across("userName pr"));
        assertEquals(1, across("not (userName pr)"));
        assertEquals(1, across("userName eq \"ada\" or userName eq \"team\""));
        assertEquals(1, across("userName ne \"ada\""));
        assertEquals(1, across("meta.resourceType eq \"Group\""));
        var refused = assertThrows(ScimException.class, () -> across("shoeSize pr"));
        assertEquals("invalidFilter", refused.scimType().orElseThrow());
    }

    private int across(String filter) {
        return store.list(new Query(
                        List.of(USER, GROUP),
                        Optional.of(FilterParser.parse(filter)),
                        Optional.empty(),
                        new Slice.FromIndex(1, 10),
                        Set.of(),
                        "",
                        false))
                .total();
    }
}
