package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients at once; what must hold is checked at the end, or in every answer. */
class ConcurrencyContractTest {
    private static final int CLIENTS = 12;
    private final RunningServer server = new RunningServer(Face.INTEROP);

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var executor = Executors.newFixedThreadPool(CLIENTS)) {
            var results = new ArrayList<T>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private List<String> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> server.create(RunningServer.user("user" + i)).text("/id"))
                .toList();
    }

    private String group(String name) {
        return server.send("POST", "/Groups", "{\"displayName\":\"" + name + "\"}")
                .text("/id");
    }

    private static Set<String> values(JsonNode links) {
        var values = new HashSet<String>();
        links.forEach(link -> values.add(link.path("value").asText()));
        return values;
    }

    @Test
    void of_many_creates_of_one_name_one_succeeds_and_the_others_conflict() throws Exception {
        List<Callable<Integer>> creates = IntStream.range(0, 60)
                .<Callable<Integer>>mapToObj(i -> () -> server.create(RunningServer.user(i % 2 == 0 ? "ada" : "Ada"))
                        .status())
                .toList();
        List<Integer> statuses = atOnce(creates);
        assertEquals(1, statuses.stream().filter(status -> status == 201).count());
        assertEquals(59, statuses.stream().filter(status -> status == 409).count());
    }

    @Test
    void patches_of_one_group_lose_nothing_and_both_sides_agree() throws Exception {
        List<String> users = users(60);
        String team = group("Team");
        List<Callable<Integer>> changes = new ArrayList<>();
        for (String user : users) {
            String add = "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + user + "\"}]}";
            changes.add(() -> server.patch("/Groups/" + team, add).status());
        }
        assertEquals(Set.of(204), Set.copyOf(atOnce(changes)));
        assertEquals(
                Set.copyOf(users), values(server.get("/Groups/" + team).body().path("members")));
        changes.clear();
        for (String user : users.subList(0, 30)) {
            String remove = "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + user + "\\\"]\"}";
            changes.add(() -> server.patch("/Groups/" + team, remove).status());
        }
        atOnce(changes);
        assertEquals(
                Set.copyOf(users.subList(30, 60)),
                values(server.get("/Groups/" + team).body().path("members")));
        for (String user : users) {
            boolean member = server.get("/Users/" + user).body().has("groups");
            assertEquals(users.indexOf(user) >= 30, member);
        }
    }

    /** Each write sets the name to the number of members that it sets: no reader may see one without the other. */
    @Test
    void no_reader_sees_half_a_change() throws Exception {
        List<String> users = users(8);
        String team = group("0");
        var done = new AtomicBoolean();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            var random = new Random(writer);
            tasks.add(() -> {
                for (int i = 0; i < 60; i++) {
                    write(team, users.subList(0, random.nextInt(users.size() + 1)), i % 2 == 0);
                }
                done.set(true);
                return true;
            });
        }
        for (int reader = 0; reader < 4; reader++) {
            String where = reader % 2 == 0 ? "/Groups/" + team : "/Groups?filter=displayName%20pr";
            tasks.add(() -> {
                boolean whole = true;
                while (!done.get()) {
                    JsonNode body = server.get(where).body();
                    JsonNode group = body.has("Resources") ? body.at("/Resources/0") : body;
                    whole &= group.path("displayName")
                            .asText()
                            .equals(Integer.toString(group.path("members").size()));
                }
                return whole;
            });
        }
        assertEquals(Set.of(true), Set.copyOf(atOnce(tasks)));
    }

    private void write(String team, List<String> members, boolean patch) {
        var value = new StringBuilder("{\"displayName\":\"" + members.size() + "\",\"members\":[");
        value.append(String.join(
                ",", members.stream().map(id -> "{\"value\":\"" + id + "\"}").toList()));
        value.append("]}");
        Answer answer = patch
                ? server.patch("/Groups/" + team, "{\"op\":\"replace\",\"value\":" + value + "}")
                : server.send("PUT", "/Groups/" + team, value.toString());
        assertEquals(true, answer.status() < 300, () -> answer.http().body());
    }

    @Test
    void pages_by_cursor_hold_each_that_stays_exactly_once_while_others_come_and_go() throws Exception {
        List<String> staying = users(60);
        var done = new AtomicBoolean();
        Callable<List<String>> churn = () -> {
            for (int i = 0; !done.get(); i++) {
                String id = server.create(RunningServer.user("passing" + i)).text("/id");
                server.send("DELETE", "/Users/" + id, "");
            }
            return staying;
        };
        Callable<List<String>> walk = () -> {
            var seen = new ArrayList<String>();
            String cursor = "";
            do {
                Answer page = server.get("/Users?count=7&attributes=id&cursor=" + cursor);
                page.body()
                        .path("Resources")
                        .forEach(user -> seen.add(user.path("id").asText()));
                cursor = page.text("/nextCursor");
            } while (!cursor.isEmpty());
            done.set(true);
            return seen.stream().filter(staying::contains).toList();
        };
        for (List<String> seen : atOnce(List.of(churn, walk))) {
            assertEquals(staying, seen);
        }
    }
}
