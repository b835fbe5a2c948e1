package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets who asks what a name in a report means, or for another view of a report. */
class ExplainCommandTest {
    private record Ran(int status, String out, String err) {}

    private static Ran run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(args, Map.of(), new PrintWriter(out), new PrintWriter(err, true));
        return new Ran(status, out.toString(), err.toString());
    }

    private static void has(Ran ran, String... parts) {
        assertEquals(0, ran.status(), ran.err());
        for (String part : parts) {
            assertTrue(ran.out().contains(part), () -> "lacks " + part + ":\n" + ran.out());
        }
        assertTrue(ran.out().lines().allMatch(line -> line.length() <= 100), ran::out);
    }

    @Test
    void a_clause_is_told_with_its_checks_who_is_hurt_and_both_readings() {
        has(
                run("explain", "rfc7644-3.5.2.3-08"),
                "RFC 7644 section 3.5.2.3",
                "400 noTarget",
                "patch-replace.without-a-match-is-no-target",
                "entra/legacy-replace-absent: replace-an-absent-number",
                "Hurts     customers of Entra ID",
                "A-27.element-created",
                "https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.3");
    }

    @Test
    void a_check_an_invariant_a_recording_and_a_step_are_told() {
        has(run("explain", "create.username-is-unique"), "RFC7644-3.3-10", "Sent", "uniqueness");
        has(run("explain", "response.is-scim-json"), "RFC7644-3.1-01", "application/scim+json");
        has(run("explain", "okta/wizard-leaver"), "deactivate", "observed", "customers of Okta wizard");
        has(run("explain", "okta/wizard-leaver:", "deactivate"), "PUT /Users", "status 200");
    }

    @Test
    void a_section_is_told_clause_by_clause() {
        Ran ran = run("explain", "RFC7644-3.5.2.2");
        assertEquals(0, ran.status(), ran.err());
        for (int i = 1; i <= 8; i++) {
            assertTrue(ran.out().contains("RFC7644-3.5.2.2-0" + i), ran::out);
        }
        assertFalse(ran.out().contains("RFC7644-3.5.2.3-01"), ran::out);
    }

    @Test
    void an_unknown_name_is_one_line_with_the_nearest() {
        Ran ran = run("explain", "create.username-unique");
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("create.username-is-unique"), ran.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"target\": 1}", ""})
    void what_is_no_report_is_refused_in_one_line(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), content);
        Ran ran = run("report", file.toString());
        assertEquals(2, ran.status(), ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("report.json"), ran.err());
        assertFalse(ran.err().contains("fault of the suite"), ran.err());
    }

    @Test
    void a_report_that_is_not_there_is_told_in_one_line(@TempDir Path folder) {
        Ran ran = run("report", folder.resolve("none.json").toString());
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @Test
    void the_page_can_be_made_again_of_the_json_word_for_word(@TempDir Path folder) throws IOException {
        Ran checked =
                run("check", "--only", "okta/wizard-joiner", "--require", "none", "--report-dir", folder.toString());
        assertEquals(0, checked.status(), checked.err());
        Path again = folder.resolve("again.html");
        Ran ran = run(
                "report", folder.resolve("report.json").toString(), "--format", "html", "--output", again.toString());
        assertEquals(0, ran.status(), ran.err());
        assertEquals(Files.readString(folder.resolve("report.html")), Files.readString(again));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("again.html", "junit.xml", "report.html", "report.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
