package dev.scimtck.suite.report;

import static dev.scimtck.suite.report.OneOfEach.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.report.ConsoleReport.Detail;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What reports tell of a run whose time was up, and whose target made it wait. */
class SlowRunTest {
    private static final Pauses PAUSES = new Pauses(3, Duration.ofMillis(12_500));
    private static final String WAITED = "put off 3 times (429, or 503 with Retry-After) and sent again; waited 12.5 s";

    private static Result slow() {
        Result plain = result();
        var checks = new ArrayList<>(plain.checks());
        CheckResult first = checks.getFirst();
        checks.set(
                0,
                new CheckResult(first.id(), first.title(), first.requirements(), first.judgement(), false, 7, PAUSES));
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
                .after(PAUSES);
    }

    private static String console() {
        var text = new StringWriter();
        new ConsoleReport(slow(), Catalogue.load(), Style.PLAIN, new PrintWriter(text))
                .print(ExitStatus.TARGET_LOST, List.of(), Detail.ALL);
        return text.toString();
    }

    private static Schema schema() {
        return SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                "https://scimtck.dev/json-schema/", "classpath:dev/scimtck/fixtures/json-schema/")))
                .getSchema(SchemaLocation.of("https://scimtck.dev/json-schema/report.json"));
    }

    @Test
    void the_json_report_keeps_it() throws JsonReportReader.NotAReport {
        assertEquals(List.of(), schema().validate(JsonReport.of(slow())));
        assertEquals(slow(), JsonReportReader.read(JsonReport.of(slow())));
    }

    @Test
    void every_report_tells_what_was_not_run_and_how_long_was_waited() {
        String page = HtmlReport.of(slow(), Catalogue.load());
        for (String report : List.of(console(), page, MarkdownReport.of(slow(), Catalogue.load()))) {
            for (String words : List.of(
                    "The time was up", "--run-timeout", "1 of 8 checks were not run.", "Requests were " + WAITED)) {
                assertTrue(report.contains(words), () -> "lacks " + words + ":\n" + report);
            }
        }
        assertEquals(2, occurrences(WAITED, console()), "of the check, and of the run");
        assertEquals(2, occurrences(WAITED, page));
    }

    @Test
    void the_last_line_says_that_the_run_is_not_finished() {
        assertTrue(console().endsWith("Not finished: the time was up." + System.lineSeparator()), SlowRunTest::console);
    }

    private static int occurrences(String words, String text) {
        return text.split(Pattern.quote(words), -1).length - 1;
    }
}
