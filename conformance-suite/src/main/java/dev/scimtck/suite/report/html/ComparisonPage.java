package dev.scimtck.suite.report.html;

import dev.scimtck.suite.report.ComparisonReport;
import dev.scimtck.suite.report.Matrix;
import dev.scimtck.suite.report.Matrix.Row;
import dev.scimtck.suite.verdict.Comparison;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Change;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs that are compared, as one HTML file that needs nothing else. */
public final class ComparisonPage {
    private final Html html = new Html();
    private int tables;

    private ComparisonPage() {}

    /** What is otherwise in one run than in an earlier one. */
    public static String of(Comparison comparison) {
        return new ComparisonPage().changes(comparison);
    }

    /** Several servers side by side. */
    public static String of(Matrix matrix) {
        return new ComparisonPage().sideBySide(matrix);
    }

    private String changes(Comparison comparison) {
        begin("SCIM conformance: what changed");
        servers(List.of("Before", "Now"), List.of(comparison.before(), comparison.now()));
        html.element("p", comparison.isEmpty() ? "Nothing changed." : comparison.counts(), "class", "counts");
        changes("Worse", comparison.worse());
        changes("Better", comparison.better());
        changes("Judged only now", comparison.judgedNow());
        changes("Judged no more", comparison.judgedNoMore());
        findings("New findings", comparison.newFindings());
        findings("Findings that are gone", comparison.goneFindings());
        return end();
    }

    private void changes(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        html.element("h2", title).open("table", "class", "matrix").open("tbody");
        for (Change change : changes) {
            html.open("tr")
                    .open("th", "scope", "row")
                    .inline("code", change.what())
                    .close("th");
            html.element("td", change.before() + " → " + change.now()).close("tr");
        }
        html.close("tbody").close("table");
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.element("h2", title);
        for (Finding finding : findings) {
            html.open("details", "class", "group").open("summary");
            Words.verdict(html, finding.verdict());
            html.inline("strong", finding.clause()).text(" " + finding.operation() + ": " + finding.summary());
            html.close("summary");
            html.element("p", "Expected " + finding.expected() + ", got " + finding.actual() + ".");
            html.element("p", finding.advice()).close("details");
        }
    }

    private String sideBySide(Matrix matrix) {
        begin("SCIM conformance: " + matrix.servers().size() + " servers side by side");
        List<String> letters = IntStream.range(0, matrix.servers().size())
                .mapToObj(ComparisonReport::letter)
                .toList();
        servers(letters, matrix.servers());
        rows("Can their customers be onboarded?", letters, matrix.providers());
        rows("Clauses that hold, of those judged", letters, matrix.sections());
        Map<Boolean, List<Row>> byDifference =
                matrix.checks().stream().collect(Collectors.partitioningBy(Row::differs));
        List<Row> different = byDifference.getOrDefault(true, List.of());
        List<Row> alike = byDifference.getOrDefault(false, List.of());
        rows("Checks that came out differently", letters, different);
        html.open("details", "class", "group");
        html.open("summary").text(alike.size() + " checks came out alike").close("summary");
        byTopic(alike).forEach((topic, rows) -> {
            html.open("table", "class", "matrix").element("caption", topic);
            table(letters, rows);
        });
        html.close("details");
        return end();
    }

    private static Map<String, List<Row>> byTopic(List<Row> checks) {
        return checks.stream()
                .collect(Collectors.groupingBy(
                        row -> row.name().substring(0, Math.max(0, row.name().indexOf('.'))),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private void rows(String title, List<String> letters, List<Row> rows) {
        String id = "t-" + ++tables;
        html.element("h2", title, "id", id);
        if (rows.isEmpty()) {
            html.element("p", "None.");
        } else {
            html.open("table", "class", "matrix", "aria-labelledby", id);
            table(letters, rows);
        }
    }

    private void table(List<String> letters, List<Row> rows) {
        html.open("thead").open("tr");
        html.element("td", "");
        letters.forEach(letter -> html.element("th", letter, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (Row row : rows) {
            html.open("tr").element("th", row.name(), "scope", "row");
            row.cells()
                    .forEach(cell -> html.open("td")
                            .inline(
                                    "span",
                                    cell.words(),
                                    "class",
                                    "v v-" + cell.verdict().key())
                            .close("td"));
            html.close("tr");
        }
        html.close("tbody").close("table");
    }

    private void begin(String title) {
        html.doctype().open("html", "lang", "en");
        HtmlReport.head(html, title);
        html.open("body").open("header", "class", "top").element("h1", title).close("header");
        html.open("main");
    }

    private void servers(List<String> names, List<Result> results) {
        html.open("dl", "class", "servers");
        for (int i = 0; i < names.size(); i++) {
            Result result = results.get(i);
            html.element("dt", names.get(i)).open("dd").inline("code", result.target());
            html.text(" · " + HtmlReport.time(result.started()) + " · "
                    + result.checks().size() + " checks, " + result.findings().size() + " findings");
            html.close("dd");
        }
        html.close("dl");
    }

    private String end() {
        return html.close("main").close("body").close("html").toString();
    }
}
