package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Views of reports that are there: two compared, several side by side, one as a badge. */
class CompareCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static String right = "";
    private static String wrong = "";
    private static String little = "";

    private record Ran(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }

        boolean has(String pattern) {
            return out.lines().anyMatch(line -> line.matches(pattern));
        }
    }

    private static Ran run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(args, Map.of(), new PrintWriter(out), new PrintWriter(err, true));
        return new Ran(status, out.toString(), err.toString());
    }

    @BeforeAll
    static void make_the_reports() throws IOException {
        try (FaultyServer server = FaultyServer.withoutFault()) {
            right = report("right", server, true);
            little = report("little", server, false);
        }
        try (FaultyServer server = FaultyServer.withFaultOfManyProviders()) {
            wrong = report("wrong", server, true);
        }
    }

    /** Of the checks of creating, and of one recording of Okta's or none. */
    private static String report(String name, FaultyServer server, boolean played) throws IOException {
        Result result = SuiteRun.some(
                server.target(),
                AllChecks.classesOf(List.of("create.answers-201-with-the-resource")),
                recording -> played && recording.name().equals("okta/wizard-joiner"));
        return ReportFiles.write(result, CATALOGUE, folder.resolve(name))
                .getFirst()
                .toString();
    }

    @Test
    void two_runs_are_told_as_what_changed() {
        Ran worse = run("compare", right, wrong);
        assertEquals(0, worse.status(), worse.err());
        assertTrue(worse.has(" +create\\.answers-201-with-the-resource +PASS → FAIL"), worse.out());
        assertTrue(worse.has(" +okta/wizard-joiner: create-the-user +PASS → FAIL, breaks Okta"), worse.out());
        assertTrue(worse.has(" +customers of Okta wizard +yes → no"), worse.out());
        assertTrue(worse.has("  FAIL +RFC7644-3\\.3-07 .*"), worse.out());
        assertTrue(worse.lines().getLast().matches("[1-9]\\d* worse, 0 better, 0 judged only now.*"), worse.out());
        assertEquals(
                List.of(),
                worse.lines().stream().filter(line -> line.length() > 100).toList());

        Ran better = run("compare", wrong, right, "--fail-on-worse");
        assertEquals(0, better.status(), better.err());
        assertTrue(better.lines().contains("Findings that are gone"), better.out());
        assertTrue(better.lines().getLast().startsWith("0 worse, "), better.out());
    }

    @Test
    void only_what_got_worse_or_fails_anew_fails_and_only_where_that_is_wanted() {
        assertEquals(1, run("compare", right, wrong, "--fail-on-worse").status());
        assertEquals(0, run("compare", right, right, "--fail-on-worse").status());
        assertEquals("Nothing changed.", run("compare", right, right).lines().getLast());
        assertEquals(0, run("compare", little, right, "--fail-on-worse").status(), "more is judged, and it is right");
        assertEquals(1, run("compare", little, wrong, "--fail-on-worse").status());
        Ran less = run("compare", right, little);
        assertTrue(less.lines().contains("Judged no more"), less.out());
        assertTrue(less.has(" +okta/wizard-joiner: create-the-user +PASS → not run"), less.out());
    }

    @Test
    void several_servers_stand_side_by_side() {
        Ran matrix = run("compare", right, wrong, little);
        assertEquals(0, matrix.status(), matrix.err());
        assertTrue(matrix.has(" +Okta wizard +yes +no +–"), matrix.out());
        assertTrue(matrix.has(" +create\\.answers-201-with-the-resource +PASS +FAIL +PASS"), matrix.out());
        assertTrue(matrix.has(" +RFC 7644 §3\\.3 +(\\d+)/\\1 +\\d+/\\d+ +\\d+/\\d+"), matrix.out());
        assertTrue(
                matrix.out().indexOf("RFC 7644 §3.3 ") < matrix.out().indexOf("RFC 7644 §3.12 "),
                "sections in the order of their document");
        assertFalse(matrix.out().contains("create.location-names-the-resource"), "it came out alike");
        assertEquals(
                List.of(),
                matrix.lines().stream().filter(line -> line.length() > 100).toList());
        assertTrue(run("compare", right, wrong, "--as", "matrix").has(" +Okta wizard +yes +no"));
    }

    @Test
    void both_views_are_pages_of_their_own_as_well() throws IOException {
        Path page = folder.resolve("page.html");
        Ran changes = run("compare", right, wrong, "--format", "html", "--output", page.toString());
        assertEquals(0, changes.status(), changes.err());
        assertEquals(page.toString(), changes.out().strip());
        String text = Files.readString(page);
        for (String part : List.of("what changed", "PASS → FAIL", "customers of Okta wizard", "New findings")) {
            assertTrue(text.contains(part), part);
        }
        assertFalse(text.contains("src="), "something from elsewhere");
        run("compare", right, wrong, little, "--format", "html", "--output", page.toString());
        String matrix = Files.readString(page);
        for (String part : List.of("3 servers side by side", "Okta wizard", "checks came out alike", "v v-fail")) {
            assertTrue(matrix.contains(part), part);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|is not JSON, line 1",
                "[]|it is no JSON object",
                "{}|it lacks target",
                "{\"format\": 2}|it has format 2, and this version reads 1",
                "''|is no report of this version",
            })
    void what_is_no_report_is_told_in_one_line(String text, String problem) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), text);
        Ran ran = run("compare", right, broken.toString());
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains(problem) && ran.err().contains("broken.json"), ran.err());
    }

    @Test
    void what_cannot_be_compared_is_told_in_one_line() {
        for (List<String> args : List.of(
                List.of(right),
                List.of(right, folder.resolve("nowhere.json").toString()),
                List.of(right, right, right, "--fail-on-worse"),
                List.of(right, right, right, "--as", "changes"),
                List.of(right, right, right, right, right, right, right))) {
            var words = new ArrayList<>(List.of("compare"));
            words.addAll(args);
            Ran ran = run(words.toArray(String[]::new));
            assertEquals(2, ran.status(), args::toString);
            assertEquals(1, ran.err().lines().count(), ran.err());
        }
    }

    @Test
    void a_badge_tells_the_verdict_and_the_providers_in_words() throws Exception {
        Path badge = folder.resolve("badge.svg");
        assertEquals(
                0,
                run("report", wrong, "--format", "badge", "--output", badge.toString())
                        .status());
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(badge.toFile());
        assertEquals("img", svg.getDocumentElement().getAttribute("role"));
        String title = svg.getElementsByTagName("title").item(0).getTextContent();
        assertEquals("SCIM 2.0: not conformant. Can their customers be onboarded? Okta: no", title);
        assertEquals(title, svg.getDocumentElement().getAttribute("aria-label"));
        assertEquals(3, svg.getElementsByTagName("text").getLength());
        run("report", right, "--format", "badge", "--output", badge.toString());
        String good = Files.readString(badge);
        assertTrue(good.contains("SCIM 2.0: conformant.") && good.contains(">Okta: yes<"), good);
    }
}
