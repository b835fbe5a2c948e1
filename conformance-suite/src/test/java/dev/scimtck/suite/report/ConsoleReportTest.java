package dev.scimtck.suite.report;

import static dev.scimtck.suite.report.OneOfEach.result;
import static dev.scimtck.suite.report.OneOfEach.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.report.ConsoleReport.Detail;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One result of every kind, on the console. */
class ConsoleReportTest {
    @Test
    void the_console_report_tells_the_failure_last_with_all_that_is_needed_to_act() {
        var text = new StringWriter();
        new ConsoleReport(result(), Catalogue.load(), Style.PLAIN, new PrintWriter(text))
                .print(ExitStatus.NOT_CONFORMANT, List.of("report.json"), Detail.ALL);
        String report = text.toString();
        List<String> inOrder = List.of(
                "Repair first",
                "keeps out Entra ID",
                "Entra ID",
                "ERROR   entra/legacy-member-removal",
                "Checks",
                "FAIL    RFC7644-3.5.2.2-04",
                "Expected stored in group, /members: 1 element",
                "Got      stored in group, /members: nothing",
                "Breaks   Entra ID legacy",
                "Do       Remove the members that are listed.",
                "Repeat   with\ncurl -g -i -X PATCH",
                "Left behind",
                "Entra ID legacy:",
                "Not conformant.");
        int at = 0;
        for (String part : inOrder) {
            int found = report.indexOf(part, at);
            assertTrue(found >= 0, () -> "missing after the one before: " + part + "\n" + report);
            at = found;
        }
        assertFalse(report.contains("\u001b"), "colours where none are wanted");
    }

    @Test
    void the_usual_report_has_what_is_wrong_without_exchanges_and_the_quiet_one_a_single_line() {
        String usual = printed(Detail.USUAL);
        assertTrue(usual.contains("Expected stored in group, /members: 1 element"), usual);
        assertTrue(
                usual.contains("  BLOCKED because of BLOCKED, in entra/legacy-member-removal: step-blocked;"
                        + " area.check-blocked"),
                usual);
        for (String part : List.of("area.check-pass", "step-skip", "curl -g -i -X PATCH", "204 No Content")) {
            assertFalse(usual.contains(part), () -> part + " in\n" + usual);
        }
        String quiet = printed(Detail.VERDICT);
        assertEquals(1, quiet.lines().count(), quiet);
        assertEquals("Not conformant.  2 blocked, 2 fail, 2 error." + System.lineSeparator(), quiet);
        assertTrue(usual.endsWith("Not conformant." + System.lineSeparator()), usual);
    }

    @Test
    void of_very_many_findings_the_usual_report_shows_the_worst_and_says_how_many_more_there_are() {
        Result plain = result();
        Finding one = plain.findings().getFirst();
        var many = new ArrayList<Finding>();
        for (int i = 0; i < 25; i++) {
            many.add(new Finding(
                    one.id() + i,
                    i == 0 ? Verdict.FAIL : Verdict.WARN,
                    one.clause(),
                    one.alsoBreaks(),
                    Set.of(),
                    one.operation(),
                    "finding number " + i + ".",
                    one.advice(),
                    one.expected(),
                    one.actual(),
                    one.places(),
                    one.exchanges()));
        }
        var text = new StringWriter();
        new ConsoleReport(with(plain, many), Catalogue.load(), Style.PLAIN, new PrintWriter(text))
                .print(ExitStatus.NOT_CONFORMANT, List.of(), Detail.USUAL);
        String report = text.toString();
        assertTrue(report.contains("5 more findings, less grave than these"), report);
        assertTrue(report.contains("        finding number 0."), report);
        assertTrue(report.contains("        finding number 19."), report);
        assertFalse(report.contains("        finding number 20."), report);
    }

    private static String printed(Detail detail) {
        var text = new StringWriter();
        new ConsoleReport(result(), Catalogue.load(), Style.PLAIN, new PrintWriter(text))
                .print(ExitStatus.NOT_CONFORMANT, List.of("report.json"), detail);
        return text.toString();
    }

    @Test
    void what_a_target_sends_does_not_steer_the_terminal() {
        assertFalse(printed(Detail.ALL).contains("\u0007"));
    }

    @Test
    void colours_are_the_only_difference_that_a_terminal_makes() {
        var plain = new StringWriter();
        var coloured = new StringWriter();
        Catalogue catalogue = Catalogue.load();
        new ConsoleReport(result(), catalogue, Style.PLAIN, new PrintWriter(plain))
                .print(ExitStatus.CONFORMANT, List.of(), Detail.ALL);
        new ConsoleReport(result(), catalogue, Style.COLOURED, new PrintWriter(coloured))
                .print(ExitStatus.CONFORMANT, List.of(), Detail.ALL);
        assertTrue(coloured.toString().contains("\u001b["));
        assertEquals(plain.toString(), coloured.toString().replaceAll("\u001b\\[[0-9;]*m", ""));
    }
}
