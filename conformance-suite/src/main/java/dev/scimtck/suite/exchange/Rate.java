package dev.scimtck.suite.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many requests may begin in a time, over all connections together: each gets a moment of its own, evenly apart. */
public final class Rate {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?) ?/ ?(s|sec|min|h)");

    private final Duration apart;
    private Instant next = Instant.MIN;

    private Rate(Duration apart) {
        this.apart = apart;
    }

    /** As many as come. */
    public static Rate unbounded() {
        return new Rate(Duration.ZERO);
    }

    /**
     * Reads {@code 5/s}, {@code 100/min}, {@code 0.5/s}.
     *
     * @throws IllegalArgumentException if it is no rate; the message says so in one line
     */
    public static Rate parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || new BigDecimal(written.group(1)).signum() == 0) {
            throw new IllegalArgumentException(text + " is no rate; give one like 5/s or 100/min");
        }
        long nanos = switch (written.group(2)) {
            case "min" -> Duration.ofMinutes(1).toNanos();
            case "h" -> Duration.ofHours(1).toNanos();
            default -> Duration.ofSeconds(1).toNanos();
        };
        return new Rate(Duration.ofNanos(new BigDecimal(nanos)
                .divide(new BigDecimal(written.group(1)), 0, RoundingMode.CEILING)
                .longValueExact()));
    }

    /** The moment of one more request, which is taken with that. */
    synchronized Instant take(Instant now) {
        if (apart.isZero()) {
            return now;
        }
        Instant mine = next.isAfter(now) ? next : now;
        next = mine.plus(apart);
        return mine;
    }
}
