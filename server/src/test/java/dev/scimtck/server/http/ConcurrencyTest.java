package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Caller;
import dev.scimtck.server.Caller.Answer;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.provisioning.ProvisioningEvent;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberJoined;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many callers at once; what must hold is looked at in the end. */
class ConcurrencyTest {
    private static final int CALLERS = 16;

    private final ConcurrentLinkedQueue<ProvisioningEvent> events = new ConcurrentLinkedQueue<>();
    private ScimServer server;
    private Caller caller;

    @BeforeEach
    void start() {
        server = ScimServer.builder()
                .port(0)
                .bearerToken(Caller.TOKEN)
                .onProvisioning(events::add)
                .build()
                .start();
        caller = new Caller(server.baseUrl(), Caller.TOKEN);
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    /** Runs all tasks at once, as far as there are callers, and gives what they give. */
    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static String add(String... ids) {
        return "{\"op\":\"add\",\"path\":\"members\",\"value\":" + Caller.members(ids) + "}";
    }

    private static Set<String> members(Answer group) {
        var ids = new HashSet<String>();
        group.body()
                .path("members")
                .forEach(member -> ids.add(member.path("value").asText()));
        return ids;
    }

    @Test
    void parallel_patches_of_one_group_lose_nothing() throws InterruptedException, ExecutionException {
        List<String> users = IntStream.range(0, 120)
                .mapToObj(i -> caller.createUser("user" + i))
                .toList();
        String group = "/Groups/" + caller.createGroup("Team");
        List<Callable<Integer>> joins = users.stream()
                .map(user ->
                        (Callable<Integer>) () -> caller.patch(group, add(user)).status())
                .toList();
        assertEquals(Set.of(204), Set.copyOf(atOnce(joins)));
        assertEquals(Set.copyOf(users), members(caller.get(group)));

        List<Callable<Integer>> mixed = IntStream.range(0, users.size())
                .mapToObj(i -> (Callable<Integer>) () -> caller.patch(
                                group,
                                i % 2 == 0
                                        ? "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + users.get(i)
                                                + "\\\"]\"}"
                                        : "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"x" + i + "\"}")
                        .status())
                .toList();
        assertEquals(Set.of(204), Set.copyOf(atOnce(mixed)));
        Set<String> odd = IntStream.range(0, users.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(users::get)
                .collect(Collectors.toSet());
        assertEquals(odd, members(caller.get(group)));
        server.feature().provisioning().orElseThrow().stop(Duration.ofSeconds(30));
        assertEquals(120, events.stream().filter(MemberJoined.class::isInstance).count());
        assertEquals(60, events.stream().filter(MemberLeft.class::isInstance).count());
    }

    @Test
    void of_parallel_creates_of_one_name_exactly_one_succeeds() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            String name = "same" + round;
            List<Callable<Integer>> creates = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Integer>) () -> caller.send(
                                    "POST",
                                    "/Users",
                                    Caller.user(i % 2 == 0 ? name : name.toUpperCase(java.util.Locale.ROOT)))
                            .status())
                    .toList();
            List<Integer> statuses = atOnce(creates);
            assertEquals(1, statuses.stream().filter(status -> status == 201).count());
            assertEquals(23, statuses.stream().filter(status -> status == 409).count());
        }
        assertEquals(10, caller.get("/Users").body().path("totalResults").asInt());
    }

    @Test
    void of_parallel_writes_with_one_version_exactly_one_succeeds() throws InterruptedException, ExecutionException {
        Answer created = caller.send("POST", "/Users", Caller.user("ada"));
        String own = "/Users/" + created.text("/id");
        List<Callable<Integer>> writes = IntStream.range(0, 32)
                .mapToObj(i -> (Callable<Integer>) () -> caller.send(
                                "PUT",
                                own,
                                Caller.user("ada").replace("}", ",\"title\":\"t" + i + "\"}"),
                                "If-Match",
                                created.text("/meta/version"))
                        .status())
                .toList();
        List<Integer> statuses = atOnce(writes);
        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
        assertEquals(31, statuses.stream().filter(status -> status == 412).count());
    }

    @Test
    void readers_never_see_half_a_change() throws InterruptedException, ExecutionException, TimeoutException {
        String left = caller.createUser("left");
        String right = caller.createUser("right");
        String group = "/Groups/" + caller.createGroup("Pair", left, right);
        String own = "/Users/" + caller.createUser("pair");
        var writing = new AtomicBoolean(true);
        try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
            var readers = new ArrayList<Future<Set<String>>>();
            for (int i = 0; i < 6; i++) {
                readers.add(pool.submit(() -> {
                    var halves = new HashSet<String>();
                    while (writing.get()) {
                        JsonNode user = caller.get(own).body();
                        if (!user.path("title").equals(user.path("nickName"))) {
                            halves.add(user.toString());
                        }
                        JsonNode found = caller.get("/Users?filter=userName%20eq%20%22pair%22")
                                .body()
                                .at("/Resources/0");
                        if (!found.path("title").equals(found.path("nickName"))) {
                            halves.add(found.toString());
                        }
                        Answer team = caller.get(group);
                        if (members(team).size() != (team.text("/displayName").equals("Pair") ? 2 : 0)) {
                            halves.add("half a group: " + team.body());
                        }
                    }
                    return halves;
                }));
            }
            var writers = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 200; i++) {
                String both = "{\"op\":\"add\",\"value\":{\"title\":\"t" + i + "\",\"nickName\":\"t" + i + "\"}}";
                String members = i % 2 == 0
                        ? "{\"op\":\"remove\",\"path\":\"members\"},{\"op\":\"replace\",\"value\":{\"displayName\":\"None\"}}"
                        : add(left, right) + ",{\"op\":\"replace\",\"value\":{\"displayName\":\"Pair\"}}";
                writers.add(() -> caller.patch(own, both).status());
                writers.add(() -> caller.patch(group, members).status());
            }
            for (Future<Integer> write : pool.invokeAll(writers, 60, TimeUnit.SECONDS)) {
                assertEquals(2, write.get() / 100);
            }
            writing.set(false);
            for (Future<Set<String>> reader : readers) {
                assertEquals(Set.of(), reader.get(30, TimeUnit.SECONDS));
            }
        }
    }
}
