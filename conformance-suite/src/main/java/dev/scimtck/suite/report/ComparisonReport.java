package dev.scimtck.suite.report;

import dev.scimtck.suite.report.Matrix.Cell;
import dev.scimtck.suite.report.Matrix.Row;
import dev.scimtck.suite.verdict.Comparison;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Change;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs that are compared, for a person at a terminal: within 100 columns, and the sum of it in the last line. */
public final class ComparisonReport {
    /** How many servers there is room for side by side. */
    public static final int MOST_SERVERS = 6;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NAME = 44;
    private static final int CELL = 9;
    private static final int COLUMNS = 100;
    /** How much of each kind is told; a page has it all. */
    private static final int SHOWN = 20;

    private final Style style;
    private final PrintWriter out;

    /**
     * @param style colours or none
     * @param out where to print
     */
    public ComparisonReport(Style style, PrintWriter out) {
        this.style = style;
        this.out = out;
    }

    /** What is otherwise in one run than in an earlier one. */
    public void print(Comparison comparison) {
        out.println(style.bold("SCIM TCK") + "  what changed");
        server("before", comparison.before());
        server("now", comparison.now());
        changes(style.bad("Worse"), comparison.worse());
        changes(style.good("Better"), comparison.better());
        changes(style.bold("Judged only now"), comparison.judgedNow());
        changes(style.bold("Judged no more"), comparison.judgedNoMore());
        findings("New findings", comparison.newFindings());
        findings("Findings that are gone", comparison.goneFindings());
        out.println();
        out.println(comparison.isEmpty() ? "Nothing changed." : comparison.counts());
        out.flush();
    }

    private void server(String name, Result result) {
        out.println("  " + padded(name, 7) + shortened(result.target(), 65) + "  " + TIME.format(result.started()));
    }

    private void changes(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        out.println();
        out.println(title);
        for (Change change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
            String words = change.before() + " → " + change.now();
            out.println("  " + padded(shortened(change.what(), COLUMNS - 4 - words.length()), NAME) + "  " + words);
        }
        more(changes.size());
    }

    private void more(int all) {
        if (all > SHOWN) {
            out.println("  " + style.faint("… and " + (all - SHOWN) + " more; --format html shows them all"));
        }
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold(title));
        for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
            String head = finding.clause() + "  " + finding.operation() + "  ";
            out.println("  " + style.verdict(finding.verdict()) + " "
                    + shortened(head + finding.summary(), COLUMNS - 2 - "BLOCKED ".length()));
        }
        more(findings.size());
    }

    /** Several servers side by side; of the checks, those that came out differently. */
    public void print(Matrix matrix) {
        out.println(style.bold("SCIM TCK") + "  " + matrix.servers().size() + " servers side by side");
        for (int i = 0; i < matrix.servers().size(); i++) {
            server(letter(i), matrix.servers().get(i));
        }
        String letters = IntStream.range(0, matrix.servers().size())
                .mapToObj(i -> padded(letter(i), CELL))
                .collect(Collectors.joining());
        rows("Can their customers be onboarded?", letters, matrix.providers());
        rows("Clauses that hold, of those judged", letters, matrix.sections());
        List<Row> different = matrix.checks().stream().filter(Row::differs).toList();
        rows("Checks that came out differently", letters, different);
        out.println();
        out.println(different.size() + " of " + matrix.checks().size() + " checks came out differently.");
        out.flush();
    }

    /** The servers are called A, B, C, …. */
    public static String letter(int number) {
        return Character.toString('A' + number);
    }

    private void rows(String title, String letters, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold(padded(title, NAME + 2) + letters.stripTrailing()));
        for (Row row : rows) {
            String cells = row.cells().stream().map(this::cell).collect(Collectors.joining());
            out.println("  " + padded(shortened(row.name(), NAME - 1), NAME) + cells.stripTrailing());
        }
    }

    private String cell(Cell cell) {
        String words = padded(cell.words(), CELL);
        return switch (cell.verdict()) {
            case PASS -> words;
            case FAIL, BLOCKED, ERROR -> style.bad(words);
            case SKIP -> style.faint(words);
            case NOTE, WARN -> style.bold(words);
        };
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(1, width - 1)) + "…";
    }
}
