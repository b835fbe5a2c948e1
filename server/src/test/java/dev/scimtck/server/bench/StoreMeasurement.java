package dev.scimtck.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Slice;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What the store in memory takes, in space and time, without HTTP. Run as a program: the first argument is the number of
 * users, 1,000,000 by default. Each figure is the best of several rounds.
 */
public final class StoreMeasurement {
    private static final int ROUNDS = 5;
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    private static final ResourceType GROUP = REGISTRY.type("Group").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTRA_USER = """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "userName": "given%1$d.family%1$d@example.com", "externalId": "0a21f0f2-8d2a-4f8e-bf98-%1$012d",
             "active": true, "displayName": "Given%1$d Family%1$d", "title": "Senior analyst %2$d",
             "preferredLanguage": "sv-SE",
             "name": {"formatted": "Given%1$d Family%1$d", "familyName": "Family%1$d", "givenName": "Given%1$d"},
             "emails": [{"primary": true, "type": "work", "value": "given%1$d.family%1$d@example.com"}],
             "phoneNumbers": [{"type": "work", "value": "+46 8 %1$09d"}, {"type": "mobile", "value": "+46 70 %1$09d"}],
             "addresses": [{"type": "work", "formatted": "Storgatan %2$d", "streetAddress": "Storgatan %2$d",
                            "locality": "Lund", "region": "Scania", "postalCode": "222 %2$d", "country": "SE"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
               "employeeNumber": "%1$d", "department": "Department %2$d", "costCenter": "CC-%2$d",
               "organization": "Example", "division": "Division %2$d"}}""";

    private final PrintStream out;

    private StoreMeasurement(PrintStream out) {
        this.out = out;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        new StoreMeasurement(System.out).measure(users);
    }

    private void measure(int users) throws Exception {
        out.println("document: " + user(7).toString().length() + " bytes of JSON");
        long before = used();
        InMemoryStore large = filled(users);
        long bytes = used() - before;
        print("heap a user, " + users + " users", (double) bytes / users, "bytes");
        InMemoryStore small = filled(1_000);
        double few = lookups(small, 1_000, "userName eq \"given%1$d.family%1$d@example.com\"");
        double many = lookups(large, users, "userName eq \"given%1$d.family%1$d@example.com\"");
        print("userName eq among 1,000", few, "a second");
        print("userName eq among all", many, "a second");
        few = lookups(small, 1_000, "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-%1$012d\"");
        many = lookups(large, users, "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-%1$012d\"");
        print("externalId eq among 1,000", few, "a second");
        print("externalId eq among all", many, "a second");
        for (String filter : List.of("title co \"x\"", "title co \"yst 77\"", "emails.value co \"zz\"")) {
            print("unindexed " + filter, scans(large, filter) * users, "users a second");
        }
        print("page at " + users / 2, rate(1_000, i -> page(large, users / 2)), "a second");
        members(large, users);
    }

    private void members(InMemoryStore store, int users) {
        List<String> ids = new ArrayList<>();
        for (int start = 1; start <= Math.min(users, 100_101); start += 1_000) {
            store.list(Query.of(USER, Optional.empty(), start, 1_000))
                    .resources()
                    .forEach(linked -> ids.add(linked.resource().id()));
        }
        for (int size : List.of(100, 100_000)) {
            if (ids.size() > size) {
                ObjectNode group = JSON.createObjectNode().put("displayName", "Group of " + size);
                var members = group.putArray("members");
                ids.subList(0, size).forEach(id -> members.addObject().put("value", id));
                String groupId = store.create(GROUP, group).id();
                String last = ids.get(size);
                double rate = rate(20_000, i -> join(store, groupId, last, i % 2 == 0));
                print("join or leave, group of " + size, rate, "a second");
                rate = rate(20_000, i -> store.find(GROUP, groupId, Set.of()));
                print("read without members, group of " + size, rate, "a second");
            }
        }
    }

    private static void join(InMemoryStore store, String group, String member, boolean joins) {
        store.update(
                GROUP,
                group,
                was -> true,
                (attributes, members) -> {
                    if (joins) {
                        members.add(member);
                    } else {
                        members.remove(member);
                    }
                    return attributes;
                },
                Set.of());
    }

    private static ObjectNode user(int number) throws Exception {
        return (ObjectNode) JSON.readTree(String.format(Locale.ROOT, ENTRA_USER, number, number % 97));
    }

    private static InMemoryStore filled(int users) throws Exception {
        var store = new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), true);
        for (int i = 0; i < users; i++) {
            store.create(USER, user(i));
        }
        return store;
    }

    private static double lookups(InMemoryStore store, int users, String filter) {
        var random = new Random(1);
        return rate(20_000, i -> {
            String asked = String.format(Locale.ROOT, filter, random.nextInt(users));
            int found = store.list(Query.of(USER, Optional.of(FilterParser.parse(asked)), 1, 10))
                    .total();
            if (found != 1) {
                throw new IllegalStateException(asked + " found " + found);
            }
        });
    }

    private static double scans(InMemoryStore store, String filter) {
        var parsed = Optional.of(FilterParser.parse(filter));
        return rate(1, i -> store.list(Query.of(USER, parsed, 1, 100)));
    }

    private static void page(InMemoryStore store, int from) {
        var slice = new Slice.FromIndex(from, 100);
        store.list(new Query(List.of(USER), Optional.empty(), Optional.empty(), slice, Set.of(), "", false));
    }

    private static double rate(int times, IntConsumer work) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                work.accept(i);
            }
            best = Math.max(best, times * 1e9 / (System.nanoTime() - start));
        }
        return best;
    }

    /** The heap in use once all garbage is gone. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void print(String what, double figure, String unit) {
        out.printf(Locale.ROOT, "%-45s %,15.0f %s%n", what, figure, unit);
    }
}
