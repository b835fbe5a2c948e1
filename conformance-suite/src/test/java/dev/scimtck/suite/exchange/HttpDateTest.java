package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT|1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994|1994-11-06T08:49:37Z",
                "Sat Jan 31 12:00:09 2026|2026-01-31T12:00:09Z",
                "Thursday, 31-Jan-75 12:00:00 GMT|2075-01-31T12:00:00Z",
                "Saturday, 31-Jan-76 12:00:00 GMT|1976-01-31T12:00:00Z",
            })
    void reads_the_three_forms_and_a_year_of_two_digits_as_the_nearest(String text, Instant date) {
        assertEquals(Optional.of(date), HttpDate.parse(text, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-01-31T12:00:00Z", "Sun, 06 Nov 1994", "Sun, 31 Feb 1994 08:49:37 GMT"})
    void anything_else_is_no_date(String text) {
        assertEquals(Optional.empty(), HttpDate.parse(text, NOW));
    }
}
