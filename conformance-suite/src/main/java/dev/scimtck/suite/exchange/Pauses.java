package dev.scimtck.suite.exchange;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How often requests were put off and sent again, 429 or 503 with {@code Retry-After}, and how long was waited for that.
 *
 * @param times how often
 * @param waited how long in all
 */
public record Pauses(int times, Duration waited) {
    private static final Pauses NONE = new Pauses(0, Duration.ZERO);

    /** Nothing was put off. */
    public static Pauses none() {
        return NONE;
    }

    /** These, and one more. */
    Pauses and(Duration another) {
        return new Pauses(times + 1, waited.plus(another));
    }

    /** Both together. */
    public Pauses plus(Pauses others) {
        return new Pauses(times + others.times, waited.plus(others.waited));
    }

    /** The same in words; empty where nothing was put off. */
    public Optional<String> words() {
        return times == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "put off %s (429, or 503 with Retry-After) and sent again; waited %.1f s",
                        times == 1 ? "once" : times + " times",
                        waited.toMillis() / 1000.0));
    }
}
