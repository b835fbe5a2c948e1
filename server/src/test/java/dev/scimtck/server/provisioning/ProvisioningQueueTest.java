package dev.scimtck.server.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberJoined;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserProvisioned;
import dev.scimtck.server.store.Change;
import dev.scimtck.server.store.Member;
import dev.scimtck.server.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Nothing is lost, nothing is out of order, whatever the listener does. */
class ProvisioningQueueTest {
    private static final Duration SOON = Duration.ofMillis(1);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private static Resource user(String id, long version) {
        ObjectNode attributes =
                JsonNodeFactory.instance.objectNode().put("userName", id).put("password", "secret");
        attributes.put("title", "v" + version);
        return new Resource("User", id, attributes, Instant.EPOCH, Instant.EPOCH, version);
    }

    private static Change updated(String id, long version) {
        return new Change.Updated(user(id, version - 1), user(id, version));
    }

    private static String name(ProvisioningEvent event) {
        return switch (event) {
            case ProvisioningEvent.UserUpdated updated ->
                updated.after().id() + " "
                        + updated.after().attributes().path("title").asText();
            case UserProvisioned provisioned -> provisioned.user().id();
            case MemberJoined joined ->
                joined.organisationId() + "+" + joined.member().id();
            default -> event.getClass().getSimpleName();
        };
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertEquals(true, latch.await(30, TimeUnit.SECONDS), "still " + latch.getCount() + " to come");
    }

    @Test
    void what_was_committed_before_the_start_is_told_in_order() throws InterruptedException {
        var all = new CountDownLatch(100);
        var queue = new ProvisioningQueue(
                event -> {
                    heard.add(name(event));
                    all.countDown();
                },
                1_000,
                SOON);
        for (int i = 0; i < 100; i++) {
            queue.committed(List.of(new Change.Created(user("u" + i, 1))));
        }
        assertEquals(100, queue.state().depth());
        queue.start();
        await(all);
        queue.stop(Duration.ofSeconds(30));
        assertEquals("u0", heard.getFirst());
        assertEquals("u99", heard.getLast());
        assertEquals(new ProvisioningQueue.State(0, 0, 100, 0), queue.state());
    }

    @Test
    void what_the_listener_throws_on_waits_and_holds_up_only_its_own_resources() throws InterruptedException {
        var others = new CountDownLatch(2);
        var all = new CountDownLatch(5);
        var queue = new ProvisioningQueue(
                event -> {
                    boolean stuck = event.concerns().contains("sick") && others.getCount() > 0;
                    if (stuck) {
                        throw new IllegalStateException("not now");
                    }
                    heard.add(name(event));
                    if (name(event).startsWith("well")) {
                        others.countDown();
                    }
                    all.countDown();
                },
                100,
                SOON);
        queue.committed(List.of(new Change.Created(user("sick", 1)), new Change.Created(user("well", 1))));
        queue.committed(List.of(new Change.Joined("team", new Member("sick", "User", ""))));
        queue.committed(List.of(new Change.Joined("team", new Member("later", "User", ""))));
        queue.committed(List.of(new Change.Created(user("well2", 1))));
        queue.start();
        await(all);
        queue.stop(Duration.ofSeconds(30));
        assertEquals(List.of("well", "well2", "sick", "team+sick", "team+later"), heard);
    }

    @Test
    void a_listener_that_fails_at_random_still_hears_all_in_order_per_resource() throws InterruptedException {
        int users = 20;
        int versions = 50;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5L);
        var all = new CountDownLatch(users * versions);
        Map<String, List<String>> byUser = new HashMap<>();
        var queue = new ProvisioningQueue(
                event -> {
                    if (random.nextInt(3) == 0) {
                        throw new AssertionError("out of luck");
                    }
                    String[] words = name(event).split(" ", -1);
                    byUser.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words[1]);
                    all.countDown();
                },
                10,
                Duration.ofNanos(1_000));
        queue.start();
        for (int version = 1; version <= versions; version++) {
            for (int user = 0; user < users; user++) {
                queue.committed(List.of(updated("u" + user, version)));
            }
        }
        await(all);
        queue.stop(Duration.ofSeconds(30));
        assertEquals(users, byUser.size());
        var expected = new ArrayList<String>();
        for (int version = 1; version <= versions; version++) {
            expected.add("v" + version);
        }
        byUser.forEach((user, told) -> assertEquals(expected, told, user));
    }

    @Test
    void its_fullness_is_seen() {
        var queue = new ProvisioningQueue(event -> {}, 2, SOON);
        queue.committed(List.of(new Change.Created(user("a", 1))));
        assertEquals(false, queue.isFull());
        queue.committed(List.of(new Change.Created(user("b", 1)), new Change.Created(user("c", 1))));
        assertEquals(true, queue.isFull());
        assertEquals(3, queue.state().depth());
    }

    @Test
    void no_event_has_a_password_or_prints_personal_data() {
        ProvisioningEvent event = Translation.events(List.of(updated("ada", 2))).getFirst();
        assertEquals(
                false,
                ((ProvisioningEvent.UserUpdated) event).after().attributes().has("password"));
        assertEquals(
                "UserUpdated[before=User[id=ada, active=true], after=User[id=ada, active=true]]", event.toString());
    }
}
