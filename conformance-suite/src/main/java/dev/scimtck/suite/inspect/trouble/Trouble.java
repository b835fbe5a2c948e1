package dev.scimtck.suite.inspect.trouble;

import dev.scimtck.suite.inspect.search.Search;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trouble that was asked for.
 *
 * @param id by which it is switched off
 * @param kind what happens
 * @param search to which requests
 * @param probability how likely, from above 0 to 1
 * @param times how often at most; 0 for as long as it is on
 * @param seconds what is told to wait, or waited
 */
public record Trouble(long id, Kind kind, Search search, double probability, int times, double seconds) {
    private static final double LONGEST = 600;

    /** What happens to a request. */
    public enum Kind {
        /** It is answered 429 with Retry-After, RFC 6585 section 4, and not passed on. */
        THROTTLE(5),
        /** It is answered 500 and not passed on. */
        FAIL(0),
        /** It is answered 401 and not passed on, RFC 7644 section 3.12. */
        DENY(0),
        /** It is passed on late. */
        DELAY(2),
        /** The connection is cut, and it is not passed on. */
        DROP(0),
        /** A write is answered as if it were done, and not passed on. */
        LOSE(0);

        private final double usualSeconds;

        Kind(double usualSeconds) {
            this.usualSeconds = usualSeconds;
        }

        /** Its name in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that name. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** All names. */
        public static String words() {
            return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
        }

        /** What is waited where nobody says how long. */
        public double usualSeconds() {
            return usualSeconds;
        }
    }

    /** @throws IllegalArgumentException if it cannot be so; the message says why in one line */
    public Trouble {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
        if (times < 0) {
            throw new IllegalArgumentException("times must be 1 or more, or left out");
        }
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException("seconds must be from 0 to 600, not " + seconds);
        }
    }

    /** What it does, for people. */
    public String words() {
        String what = switch (kind) {
            case THROTTLE -> "answers 429 with Retry-After " + Math.round(seconds) + " to";
            case FAIL -> "answers 500 to";
            case DENY -> "answers 401 to";
            case DELAY -> "holds back for " + seconds + " s";
            case DROP -> "cuts the connection of";
            case LOSE -> "answers as done, and loses,";
        };
        String which = kind == Kind.LOSE ? "every write" : "every request";
        String some = probability == 1 ? which : Math.round(probability * 100) + " % of " + which.substring(6) + "s";
        String filter = search.isAll() ? "" : " that matches " + search;
        return what + " " + some + filter + (times == 0 ? "" : ", " + times + " times at most");
    }
}
