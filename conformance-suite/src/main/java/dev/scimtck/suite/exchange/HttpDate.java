package dev.scimtck.suite.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP in the three forms that a recipient must read, RFC 9110 section 5.6.7. */
final class HttpDate {
    private static final DateTimeFormatter NOW_WRITTEN = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH);

    private HttpDate() {}

    /**
     * Reads a date.
     *
     * @param now the time, for a year of two digits, which is the one that ends so in the 50 years before or after
     * @return empty for what is none
     */
    static Optional<Instant> parse(String text, Instant now) {
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        for (DateTimeFormatter form : List.of(NOW_WRITTEN, rfc850(thisYear), ASCTIME)) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static DateTimeFormatter rfc850(int thisYear) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, thisYear - 50)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
