package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time is made up here: a pause only moves the clock. */
class PatienceTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Request POST = new Request("POST", "/Users", List.of(), new byte[0]);

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;
    private final Patience patience = new Patience(() -> now, time -> {
        pauses.add(time);
        now = now.plus(time);
        return true;
    });

    private static String putOff(int status, String header) {
        return "HTTP/1.1 " + status + " So\r\n" + header + "Content-Length: 0\r\n\r\n";
    }

    private static String made() {
        return WireServer.response(201, "application/scim+json", "{}");
    }

    private Exchange send(WireServer server) throws TransportException {
        try (var transport =
                new Transport(new Origin(false, "127.0.0.1", server.port()), Duration.ofSeconds(20), patience)) {
            return transport.send(POST);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|Retry-After: 7|7",
                "503|Retry-After: 7|7",
                "429|Retry-After: Sat, 31 Jan 2026 12:00:09 GMT|9",
                "429|Retry-After: soon|1",
                "429|X-Nothing: said|1"
            })
    void waits_as_long_as_it_is_told_and_sends_again(int status, String header, long seconds)
            throws TransportException {
        try (WireServer server = WireServer.doing((number, request, socket) ->
                WireServer.send(socket, number == 1 ? putOff(status, header + "\r\n") : made()))) {
            assertEquals(201, send(server).response().status());
            assertEquals(List.of(Duration.ofSeconds(seconds)), pauses);
            assertEquals(2, server.requests().size());
            assertEquals(server.requests().get(0), server.requests().get(1), "the same request, byte for byte");
            assertEquals(
                    Optional.of("requests were put off once (429, or 503 with Retry-After) and sent again; waited "
                            + seconds + ".0 s in all, at most " + seconds + " s at a time"),
                    patience.told());
        }
    }

    @Test
    void a_date_that_is_over_is_not_waited_for() throws TransportException {
        try (WireServer server = WireServer.doing((number, request, socket) -> WireServer.send(
                socket, number == 1 ? putOff(503, "Retry-After: Sat, 31 Jan 2026 11:59:00 GMT\r\n") : made()))) {
            assertEquals(201, send(server).response().status());
            assertEquals(List.of(), pauses);
        }
    }

    @Test
    void a_503_that_names_no_time_is_an_answer_like_any_other() throws TransportException {
        try (WireServer server = WireServer.answering(putOff(503, ""))) {
            assertEquals(503, send(server).response().status());
            assertEquals(1, server.requests().size());
            assertEquals(Optional.empty(), patience.told());
        }
    }

    @Test
    void a_target_that_never_lets_a_request_through_is_not_asked_for_ever() throws TransportException {
        try (WireServer server = WireServer.answering(putOff(429, "Retry-After: 3\r\n"))) {
            assertEquals(429, send(server).response().status());
            assertEquals(1 + Patience.MOST_REPEATS, server.requests().size());
        }
    }

    @Test
    void a_target_that_lets_nothing_through_is_waited_for_ten_minutes_in_all() throws TransportException {
        var open = new AtomicBoolean();
        try (WireServer server = WireServer.doing((number, request, socket) ->
                WireServer.send(socket, open.get() ? made() : putOff(503, "Retry-After: 120\r\n")))) {
            assertEquals(503, send(server).response().status());
            assertEquals(Patience.LONGEST_IN_VAIN, patience.pauses().waited());
            int asked = server.requests().size();
            assertEquals(503, send(server).response().status());
            assertEquals(asked + 1, server.requests().size(), "the next is not waited for again");
            open.set(true);
            send(server);
            open.set(false);
            send(server);
            assertTrue(server.requests().size() > asked + 3, "once something is let through it is worth waiting again");
        }
    }

    @Test
    void what_several_are_told_to_wait_at_the_same_time_is_counted_once() {
        var slow = new Response(429, "", List.of(new Header("Retry-After", "8")), new byte[0]);
        patience.repeats(slow, 1);
        now = now.plusSeconds(2);
        patience.repeats(slow, 1);
        assertEquals(new Pauses(2, Duration.ofSeconds(10)), patience.pauses());
    }

    @Test
    void a_wait_that_is_longer_than_a_run_should_take_is_not_begun() throws TransportException {
        try (WireServer server = WireServer.answering(putOff(429, "Retry-After: 3600\r\n"))) {
            assertEquals(429, send(server).response().status());
            assertEquals(List.of(), pauses);
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void while_one_request_waits_no_other_is_sent() throws TransportException {
        try (WireServer server = WireServer.answering(made())) {
            patience.repeats(new Response(429, "", List.of(new Header("Retry-After", "5")), new byte[0]), 1);
            send(server);
            assertEquals(List.of(Duration.ofSeconds(5)), pauses);
        }
    }

    @Test
    void a_run_that_is_stopped_waits_no_longer() {
        var stop = new CountDownLatch(1);
        var stoppable = Patience.stoppedBy(stop, Rate.unbounded());
        stoppable.repeats(new Response(429, "", List.of(new Header("Retry-After", "100")), new byte[0]), 1);
        stop.countDown();
        TransportException aborted = assertThrows(TransportException.class, stoppable::awaitTurn);
        assertEquals(Kind.ABORTED, aborted.kind());
    }
}
