package dev.scimtck.server.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** DateTime values, RFC 7643 section 2.3.5. */
public final class Instants {
    private Instants() {}

    /** The instant that a DateTime names; without a time zone it is read as UTC. Empty if it is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException withoutZone) {
            return parseLocal(text);
        }
    }

    private static Optional<Instant> parseLocal(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noDateTime) {
            return Optional.empty();
        }
    }
}
