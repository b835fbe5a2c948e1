package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.server.http.Cursors.Cursor;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.Position;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CursorsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /** A clock that is set by hand. */
    private static final class SetClock extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final SetClock clock = new SetClock();
    private final Cursors cursors = new Cursors(clock, HOUR);

    @Test
    void what_is_sealed_is_opened() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        for (JsonNode key : List.of(
                MissingNode.getInstance(),
                nodes.textNode("Å\"\n"),
                nodes.booleanNode(true),
                nodes.numberNode(new BigDecimal("1769860800.123456789")))) {
            var cursor = new Cursor(new Position(key, "User", Long.MAX_VALUE), true, 10);
            assertEquals(cursor, cursors.open(cursors.seal(cursor, "query"), "query"));
            assertNotEquals(cursors.seal(cursor, "query"), cursors.seal(cursor, "query"));
        }
    }

    @Test
    void a_cursor_expires_after_its_time_and_not_before() {
        var cursor = new Cursor(new Position(MissingNode.getInstance(), "User", 1), false, 1);
        String sealed = cursors.seal(cursor, "");
        clock.now = NOON.plus(HOUR);
        assertEquals(cursor, cursors.open(sealed, ""));
        clock.now = NOON.plus(HOUR).plusMillis(1);
        var refused = assertThrows(ScimException.class, () -> cursors.open(sealed, ""));
        assertEquals("expiredCursor", refused.scimType().orElseThrow());
    }

    @Test
    void a_cursor_of_another_server_or_query_is_invalid() {
        String sealed = cursors.seal(new Cursor(new Position(MissingNode.getInstance(), "User", 1), true, 1), "a");
        var other = new Cursors(clock, HOUR);
        for (var attempt : List.<Executable>of(
                () -> other.open(sealed, "a"),
                () -> cursors.open(sealed, "b"),
                () -> cursors.open(sealed.substring(1), "a"),
                () -> cursors.open("", "a"),
                () -> cursors.open("é", "a"))) {
            var refused = assertThrows(ScimException.class, attempt);
            assertEquals("invalidCursor", refused.scimType().orElseThrow());
        }
    }
}
