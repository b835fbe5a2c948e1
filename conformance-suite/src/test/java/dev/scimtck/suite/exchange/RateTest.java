package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"5/s, 200", "0.5/s, 2000", "100/min, 600", "3600 / h, 1000", "1000/sec, 1"})
    void requests_that_come_at_once_begin_evenly_apart(String written, long millis) {
        Rate rate = Rate.parse(written);
        List<Duration> waits = Stream.generate(() -> Duration.between(START, rate.take(START)))
                .limit(3)
                .toList();
        assertEquals(List.of(Duration.ZERO, Duration.ofMillis(millis), Duration.ofMillis(2 * millis)), waits);
    }

    @Test
    void who_was_slow_may_not_catch_up_in_a_burst() {
        Rate rate = Rate.parse("1/s");
        rate.take(START);
        Instant later = START.plusSeconds(60);
        assertEquals(later, rate.take(later));
        assertEquals(later.plusSeconds(1), rate.take(later));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0/s", "-1/s", "5/day", "five/s", "1e9/s"})
    void what_is_no_rate_is_refused_in_one_line(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Rate.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("is no rate; give one like 5/s or 100/min"));
    }

    /** All connections of a run share it. Time is made up: a pause only moves the clock. */
    @Test
    void each_request_waits_for_its_turn_on_whatever_connection() throws TransportException {
        var pauses = new ArrayList<Duration>();
        var now = new Instant[] {START};
        Rate rate = Rate.parse("2/s");
        Patience.Pause pause = time -> {
            pauses.add(time);
            now[0] = now[0].plus(time);
            return true;
        };
        try (WireServer server = WireServer.answering(WireServer.response(200, "application/scim+json", "{}"));
                var one = transport(server, new Patience(() -> now[0], pause, rate));
                var other = transport(server, new Patience(() -> now[0], pause, rate))) {
            var get = new Request("GET", "/Users", List.of(), new byte[0]);
            one.send(get);
            other.send(get);
            one.send(get);
            assertEquals(List.of(Duration.ofMillis(500), Duration.ofMillis(500)), pauses);
        }
    }

    private static Transport transport(WireServer server, Patience patience) {
        return new Transport(new Origin(false, "127.0.0.1", server.port()), Duration.ofSeconds(20), patience);
    }
}
