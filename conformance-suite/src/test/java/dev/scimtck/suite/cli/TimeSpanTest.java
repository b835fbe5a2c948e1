package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S, 30 s",
        "45, PT45S, 45 s",
        "5m, PT5M, 5 min",
        "90 S, PT90S, 90 s",
        "2h, PT2H, 2 h",
        "0s, PT0S, 0 s"
    })
    void a_time_is_read_and_told(String text, Duration time, String words) {
        assertEquals(time, new TimeSpan().convert(text));
        assertEquals(words, TimeSpan.words(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "1.5s", "3d", "", "99999999s"})
    void what_is_no_time_is_told_in_one_line(String text) {
        for (String option : List.of("--wait", "--run-timeout")) {
            Typed typed = Typed.run(Map.of(), List.of("check", option + "=" + text));
            assertEquals(2, typed.status(), typed.all());
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertTrue(typed.err().contains("is no time; give one like 30s, 5m or 2h"), typed.err());
        }
    }
}
