package dev.scimtck.suite.report;

import static dev.scimtck.suite.report.OneOfEach.accepted;
import static dev.scimtck.suite.report.OneOfEach.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.report.ConsoleReport.Detail;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
