package dev.scimtck.suite.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.verdict.Waiver;
import dev.scimtck.suite.verdict.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverFileTest {
    private static final Set<String> KNOWN = Set.of("create.username-is-unique", "okta/story: create");

    @TempDir
    private Path folder;

    private Waivers read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("waivers.yaml"), text);
        return WaiverFile.read(file, KNOWN::contains, name -> List.of("this", "that"));
    }

    @Test
    void a_check_and_a_step_are_waived() throws IOException {
        assertEquals(
                List.of(
                        new Waiver(
                                "create.username-is-unique",
                                "repaired in 4.2",
                                Optional.of(LocalDate.of(2027, 1, 31)),
                                "T-1"),
                        new Waiver("okta/story: create", "nobody uses it", Optional.empty(), "")),
                read("""
                        - check: create.username-is-unique
                          reason: repaired in 4.2
                          expires: 2027-01-31
                          ticket: T-1
                        - step: "okta/story: create"
                          reason: nobody uses it
                        """).all());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{check: create.username-is-unique, reason: r}|waivers.yaml:1: no list of waivers",
                "- create.username-is-unique|waivers.yaml:1: no waiver",
                "- {check: create.username-is-unique}|a waiver needs a reason",
                "- {check: create.username-is-unique, reason: ''}|reason has no text",
                "- {reason: r}|either a check or a step",
                "- {check: create.username-is-unique, step: x, reason: r}|either a check or a step",
                "- {check: create.nothing, reason: r}|there is no check create.nothing; did you mean this or that?",
                "- {step: create.username-is-unique, reason: r}|there is no step create.username-is-unique",
                "- {check: create.username-is-unique, reason: r, expires: soon}|no date: soon; give one like",
                "- {check: create.username-is-unique, reason: r, until: x}|unknown key until; a waiver has",
                "- [|not YAML",
            })
    void a_wrong_file_is_told_with_its_line(String text, String problem) {
        var refused = assertThrows(RecordingException.class, () -> read(text));
        String message = String.valueOf(refused.getMessage());
        assertEquals(true, message.contains(problem), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void a_place_that_is_waived_twice_is_told_with_its_line() {
        String one = "- {check: create.username-is-unique, reason: r}\n";
        var refused = assertThrows(RecordingException.class, () -> read(one + one));
        assertEquals(
                folder.resolve("waivers.yaml") + ":2: create.username-is-unique is waived twice", refused.getMessage());
    }
}
