package dev.scimtck.suite.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.report.ConsoleReport.Detail;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Changes;
import dev.scimtck.suite.verdict.Result.CheckResult;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import dev.scimtck.suite.verdict.Result.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** One result of every kind, in every report. */
class ReportsTest {
    private static final Dialect LEGACY = new Dialect("entra", "legacy");

    private static Result result() {
        var evidence = new Evidence(
                "PATCH /scim/v2/Groups/1",
                List.of("Authorization: ***"),
                "{\"op\":\"Remove\"}",
                "204 No Content",
                List.of(),
                "",
                3,
                "curl -g -i -X PATCH 'http://127.0.0.1/scim/v2/Groups/1'");
        var finding = new Finding(
                "rfc7644-3.5.2.2-04-patch-groups-id",
                Verdict.FAIL,
                "RFC7644-3.5.2.2-04",
                List.of("RFC7644-3.5.2-24"),
                Set.of(LEGACY),
                "PATCH /Groups/{id}",
                "What is stored afterwards is not what was asked for",
                "Remove the members that are listed.",
                "stored in group, /members: 1 element",
                "stored in group, /members: nothing \u0007 & <odd>",
                List.of("entra/legacy-member-removal: remove-one-member"),
                List.of(evidence, evidence));
        var steps = new ArrayList<StepResult>();
        var checks = new ArrayList<CheckResult>();
        for (Verdict verdict : Verdict.values()) {
            var judgement = new Judgement(
                    verdict,
                    verdict == Verdict.PASS ? "" : "because of " + verdict,
                    verdict == Verdict.FAIL ? List.of(finding.id()) : List.of());
            steps.add(new StepResult(
                    "step-" + verdict.key(),
                    "PATCH /Groups/{{group.id}}",
                    "observed",
                    "MS-DEV",
                    judgement,
                    verdict == Verdict.FAIL ? "expected 201, got 500" : "",
                    verdict == Verdict.FAIL,
                    verdict == Verdict.ERROR,
                    5));
            checks.add(new CheckResult(
                    "area.check-" + verdict.key(),
                    "Title of " + verdict,
                    List.of("RFC7644-3.3-07"),
                    judgement,
                    false,
                    7));
        }
        return new Result(
                "http://127.0.0.1/scim/v2",
                Instant.parse("2026-11-24T12:00:00Z"),
                new Ending.Complete(),
                List.of(
                        new ProviderAnswer(LEGACY, Answer.NO, "step x"),
                        new ProviderAnswer(new Dialect("okta", "wizard"), Answer.WITH_DEVIATIONS, "step y"),
                        new ProviderAnswer(new Dialect("google", "catalogue"), Answer.YES, "")),
                List.of(new RecordingResult("entra/legacy-member-removal", "Title", LEGACY, Verdict.ERROR, steps)),
                checks,
                List.of(new RequirementResult(
                        "RFC7644-3.3-07", "SHALL", "black-box", Optional.of(Verdict.FAIL), List.of("area.check-fail"))),
                List.of(finding),
                List.of(new Leftover("/Users userName x: DELETE was answered 500", "curl -g -X DELETE …")),
                1234);
    }

    /** What is accepted of it, and what is not any more. */
    private static Result accepted() {
        Result plain = result();
        var checks = new ArrayList<CheckResult>(plain.checks());
        checks.replaceAll(check -> new CheckResult(
                check.id(),
                check.title(),
                check.requirements(),
                new Judgement(
                        check.verdict(),
                        check.judgement().reason(),
                        check.judgement().findings(),
                        switch (check.verdict()) {
                            case FAIL -> Optional.of(new Accepted.Waived("repaired in <4.2>, T-1, until 2027-01-31"));
                            case BLOCKED -> Optional.of(new Accepted.AsBefore(Instant.parse("2026-11-01T12:00:00Z")));
                            default -> Optional.empty();
                        }),
                check.networkFault(),
                check.millis()));
        return new Result(
                plain.target(),
                plain.started(),
                plain.ending(),
                plain.providers(),
                plain.recordings(),
                checks,
                plain.requirements(),
                plain.findings(),
                plain.leftovers(),
                plain.durationMillis(),
                List.of(new StaleWaiver("area.check-pass", "is no longer needed, it came out PASS; take it out")),
                Optional.of(new Changes(
                        Instant.parse("2026-11-01T12:00:00Z"),
                        List.of(new Change("entra/legacy-x: y", "PASS", "FAIL")),
                        List.of(new Change("area.check-pass", "FAIL", "PASS")))));
    }

    @Test
    void what_is_accepted_is_in_the_json_report_and_can_be_read_again() throws Exception {
        var report = JsonReport.of(accepted());
        assertEquals(List.of(), schema().validate(report));
        assertEquals(
                "repaired in <4.2>, T-1, until 2027-01-31",
                check(report, "area.check-fail").path("waived").asText());
        assertEquals("FAIL", check(report, "area.check-fail").path("verdict").asText());
        assertFalse(check(report, "area.check-pass").has("waived"));
        assertEquals(accepted(), JsonReportReader.read(report));
    }

    private static JsonNode check(JsonNode report, String id) {
        for (JsonNode check : report.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id);
    }

    @Test
    void a_report_of_before_there_were_waivers_is_read() throws Exception {
        var report = JsonReport.of(result());
        report.remove("staleWaivers");
        assertEquals(result(), JsonReportReader.read(report));
    }

    @Test
    void what_is_accepted_is_skipped_in_the_junit_report_and_a_stale_waiver_fails() throws Exception {
        Document xml = junit(accepted());
        NodeList suites = xml.getElementsByTagName("testsuite");
        Element checks = (Element) suites.item(1);
        assertEquals("0", checks.getAttribute("failures"));
        assertEquals("3", checks.getAttribute("skipped"));
        assertEquals(0, checks.getElementsByTagName("failure").getLength());
        assertTrue(checks.getTextContent().contains("FAIL\n"), checks.getTextContent());
        NodeList skipped = checks.getElementsByTagName("skipped");
        var messages = new TreeSet<String>();
        for (int i = 0; i < skipped.getLength(); i++) {
            messages.add(((Element) skipped.item(i)).getAttribute("message"));
        }
        assertTrue(messages.contains("waived: repaired in <4.2>, T-1, until 2027-01-31"), messages.toString());
        assertTrue(messages.contains("not worse than in the baseline of 2026-11-01"), messages.toString());
        Element waivers = (Element) suites.item(2);
        assertEquals("1", waivers.getAttribute("failures"));
        assertTrue(waivers.getTextContent().contains("no longer needed"), waivers.getTextContent());
    }

    @Test
    void what_is_accepted_is_told_on_the_console_and_in_the_page() {
        var text = new StringWriter();
        new ConsoleReport(accepted(), Catalogue.load(), Style.PLAIN, new PrintWriter(text))
                .print(ExitStatus.NOT_CONFORMANT, List.of(), Detail.USUAL);
        List<String> lines = text.toString().lines().map(String::strip).toList();
        for (String line : List.of(
                "FAIL waived: repaired in <4.2>, T-1, until 2027-01-31, in area.check-fail",
                "BLOCKED not worse than in the baseline of 2026-11-01, in area.check-blocked",
                "Since the baseline of 2026-11-01",
                "worse   entra/legacy-x: y: PASS → FAIL",
                "better  area.check-pass: FAIL → PASS",
                "area.check-pass is no longer needed, it came out PASS; take it out")) {
            assertTrue(lines.contains(line), () -> "missing: " + line + "\n" + text);
        }
        assertTrue(String.join(" ", lines).contains("; 2 accepted. Not"), text::toString);
        assertEquals("Not conformant.", lines.getLast());
        String page = HtmlReport.of(accepted(), Catalogue.load());
        for (String part : List.of(
                "waived: repaired in &lt;4.2&gt;, T-1, until 2027-01-31",
                "Waivers that are out of date",
                "is no longer needed",
                "Since the baseline of 2026-11-01",
                "2 failures are accepted")) {
            assertTrue(page.contains(part), () -> "missing: " + part);
        }
    }

    @Test
    void what_keeps_providers_out_stands_at_the_top_of_the_markdown_report_with_what_to_do() {
        String report = MarkdownReport.of(result(), Catalogue.load());
        int first = report.indexOf("### Repair first");
        assertTrue(first > 0 && first < report.indexOf("### Can their customers be onboarded?"), report);
        assertTrue(
                report.contains("1. **FAIL** RFC7644-3.5.2.2-04: What is stored afterwards is not what was asked for"
                        + " Keeps out Entra ID. Remove the members that are listed."),
                report);
    }

    @Test
    void the_markdown_report_has_the_answers_the_changes_and_the_findings() {
        List<String> lines =
                MarkdownReport.of(accepted(), Catalogue.load()).lines().toList();
        for (String line : List.of(
                "## SCIM conformance of http://127.0.0.1/scim/v2",
                "| Entra ID legacy | no | step x |",
                "### Worse than in the baseline",
                "- entra/legacy-x: y: PASS → FAIL",
                "- area.check-pass is no longer needed, it came out PASS; take it out",
                "| verdict | clause | what | breaks | do |")) {
            assertTrue(lines.contains(line), () -> "missing: " + line + "\n" + String.join("\n", lines));
        }
        assertTrue(lines.get(2).endsWith("; 2 accepted"), lines.get(2));
    }

    @Test
    void what_a_target_sends_becomes_no_markup_of_the_markdown_report() {
        List<String> lines =
                MarkdownReport.of(result(), Catalogue.load()).lines().toList();
        String row = lines.stream()
                .filter(line -> line.startsWith("| FAIL |"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.contains("nothing   &amp; &lt;odd\\>"), row);
        assertTrue(row.contains("https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.2"), row);
        assertEquals(7, row.split("(?<!\\\\)\\|", -1).length, row);
    }

    @Test
    void at_most_ten_findings_are_annotated_and_none_begins_a_line_of_its_own() {
        Result plain = result();
        Finding one = plain.findings().getFirst();
        var hostile = new Finding(
                one.id(),
                one.verdict(),
                "needed-by-okta, as: it is",
                one.alsoBreaks(),
                one.breaks(),
                one.operation(),
                one.summary(),
                one.advice(),
                one.expected(),
                "100%\n::stop-commands::x",
                one.places(),
                one.exchanges());
        List<String> lines = Annotations.of(new Result(
                plain.target(),
                plain.started(),
                plain.ending(),
                plain.providers(),
                plain.recordings(),
                plain.checks(),
                plain.requirements(),
                Collections.nCopies(11, hostile),
                plain.leftovers(),
                plain.durationMillis()));
        assertEquals(10, lines.size());
        assertTrue(lines.getFirst().startsWith("::error title=FAIL needed-by-okta%2C as%3A it is::"), lines.getFirst());
        assertTrue(lines.getFirst().contains("got 100%25%0A::stop-commands::x."), lines.getFirst());
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                "https://scimtck.dev/json-schema/", "classpath:dev/scimtck/fixtures/json-schema/")))
                .getSchema(SchemaLocation.of("https://scimtck.dev/json-schema/report.json"));
    }

    @Test
    void the_json_report_is_as_its_schema_says() {
        assertEquals(List.of(), schema().validate(JsonReport.of(result())));
    }

    @Test
    void the_json_report_has_exactly_the_keys_that_its_readers_rely_on() {
        var report = JsonReport.of(result());
        assertEquals(
                Set.of(
                        "format",
                        "target",
                        "started",
                        "ending",
                        "summary",
                        "providers",
                        "recordings",
                        "checks",
                        "requirements",
                        "findings",
                        "leftovers",
                        "pauses",
                        "durationMillis",
                        "staleWaivers"),
                names(report.fieldNames()));
        assertEquals(
                Set.of("pass", "fail", "warn", "note", "skip", "blocked", "error"),
                names(report.path("summary").fieldNames()));
        assertEquals(
                Set.of(
                        "id",
                        "verdict",
                        "clause",
                        "alsoBreaks",
                        "providers",
                        "operation",
                        "summary",
                        "what",
                        "expected",
                        "got",
                        "advice",
                        "places",
                        "exchange"),
                names(report.at("/findings/0").fieldNames()));
        assertEquals("FAIL", report.at("/findings/0/verdict").asText());
        assertEquals("with-deviations", report.at("/providers/1/answer").asText());
    }

    @Test
    void reading_the_json_report_gives_the_same_result_again() throws Exception {
        assertEquals(result(), JsonReportReader.read(JsonReport.of(result())));
    }

    @Test
    void what_is_no_report_is_told_in_words() {
        var report = JsonReport.of(result());
        report.remove("target");
        var refused = assertThrows(JsonReportReader.NotAReport.class, () -> JsonReportReader.read(report));
        assertEquals("it lacks target", refused.getMessage());
    }

    private static Set<String> names(Iterator<String> fields) {
        var names = new TreeSet<String>();
        fields.forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_junit_report_has_one_failure_a_case_and_counts_that_add_up() throws Exception {
        Document xml = junit(result());
        NodeList suites = xml.getElementsByTagName("testsuite");
        assertEquals(2, suites.getLength());
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            assertEquals("7", suite.getAttribute("tests"));
            assertEquals("2", suite.getAttribute("failures"), "FAIL and BLOCKED");
            assertEquals("1", suite.getAttribute("errors"));
            assertEquals("1", suite.getAttribute("skipped"));
            assertEquals(2, suite.getElementsByTagName("failure").getLength());
        }
        NodeList cases = xml.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            assertTrue(one.getElementsByTagName("failure").getLength() <= 1, one.getAttribute("name"));
            assertFalse(one.getAttribute("classname").isEmpty());
        }
    }

    private static Document junit(Result result) throws Exception {
        var text = new StringWriter();
        JUnitXml.write(result, text);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.toString())));
    }

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

    private static Result with(Result plain, List<Finding> findings) {
        return new Result(
                plain.target(),
                plain.started(),
                plain.ending(),
                plain.providers(),
                plain.recordings(),
                plain.checks(),
                plain.requirements(),
                findings,
                plain.leftovers(),
                plain.durationMillis());
    }

    /** A run whose time was up, and whose target made it wait. */
    private static Result slow() {
        Result plain = result();
        var pauses = new Pauses(3, Duration.ofMillis(12_500));
        var checks = new ArrayList<>(plain.checks());
        CheckResult first = checks.getFirst();
        checks.set(
                0,
                new CheckResult(first.id(), first.title(), first.requirements(), first.judgement(), false, 7, pauses));
        checks.add(new CheckResult(
                "area.not-run",
                "Title",
                first.requirements(),
                new Judgement(Verdict.SKIP, "not-run: the time was up", List.of()),
                false,
                0));
        return new Result(
                        plain.target(),
                        plain.started(),
                        new Ending.OutOfTime("the run may take 10 min (--run-timeout)"),
                        plain.providers(),
                        plain.recordings(),
                        checks,
                        plain.requirements(),
                        plain.findings(),
                        plain.leftovers(),
                        plain.durationMillis())
                .after(pauses);
    }

    @Test
    void every_report_tells_what_was_not_run_and_how_long_the_target_made_it_wait() throws Exception {
        Result slow = slow();
        assertEquals(List.of(), schema().validate(JsonReport.of(slow)));
        assertEquals(slow, JsonReportReader.read(JsonReport.of(slow)));
        var console = new StringWriter();
        new ConsoleReport(slow, Catalogue.load(), Style.PLAIN, new PrintWriter(console))
                .print(ExitStatus.TARGET_LOST, List.of(), Detail.ALL);
        String page = HtmlReport.of(slow, Catalogue.load());
        String markdown = MarkdownReport.of(slow, Catalogue.load());
        for (String report : List.of(console.toString(), page, markdown)) {
            for (String words : List.of(
                    "The time was up",
                    "--run-timeout",
                    "1 of 8 checks were not run.",
                    "put off 3 times (429, or 503 with Retry-After) and sent again; waited 12.5 s")) {
                assertTrue(report.contains(words), () -> "lacks " + words + ":\n" + report);
            }
        }
        assertEquals(2, occurrences("waited 12.5 s", console.toString()), "of the check, and of the run");
        assertEquals(2, occurrences("waited 12.5 s", page));
        assertTrue(console.toString().endsWith("Not finished: the time was up." + System.lineSeparator()));
    }

    private static int occurrences(String words, String text) {
        return text.split(Pattern.quote(words), -1).length - 1;
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

    @Test
    void files_are_written_whole_into_a_folder_that_is_made(@TempDir Path temp) throws IOException {
        Path folder = temp.resolve("a/b");
        ReportFiles.write(result(), Catalogue.load(), folder);
        try (var files = Files.list(folder)) {
            assertEquals(
                    Set.of("report.json", "junit.xml", "report.html"),
                    new TreeSet<>(
                            files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @Test
    void control_characters_of_a_broken_target_do_not_break_the_xml() throws XMLStreamException {
        var text = new StringWriter();
        JUnitXml.write(result(), text);
        assertFalse(text.toString().contains("\u0007"));
    }
}
