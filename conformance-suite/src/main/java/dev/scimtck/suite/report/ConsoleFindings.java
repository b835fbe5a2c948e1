package dev.scimtck.suite.report;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RepairFirst;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong, for a person at a terminal. */
final class ConsoleFindings {
    private static final int PLACES_SHOWN = 5;
    private static final int MOST_SHOWN = 20;
    private static final int BODY_SHOWN = 2000;
    private static final String INDENT = " ".repeat(8);
    private static final int LABEL = 9;

    private final Result result;
    private final Catalogue catalogue;
    private final Style style;
    private final Columns out;

    ConsoleFindings(Result result, Catalogue catalogue, Style style, Columns out) {
        this.result = result;
        this.catalogue = catalogue;
        this.style = style;
        this.out = out;
    }

    /** What is most worth knowing, before the rest: what keeps most providers' customers out comes first. */
    void repairFirst() {
        List<Finding> first = RepairFirst.of(result);
        if (first.isEmpty()) {
            return;
        }
        out.line();
        out.line(style.bold("Repair first"));
        int number = 0;
        for (Finding finding : first) {
            number++;
            out.line(
                    "  " + number + ". ",
                    "     ",
                    style.verdict(finding.verdict()).stripTrailing() + " " + style.bold(finding.clause()) + "  "
                            + finding.summary());
            if (!finding.breaks().isEmpty()) {
                out.line("     keeps out ", "     ", style.bad(RepairFirst.providers(finding)));
            }
            out.line("     ", "     ", finding.advice());
        }
    }

    /**
     * The findings, the worst last.
     *
     * @param exchanges whether every one is shown, with what was sent and answered; else the worst of them
     */
    void print(boolean exchanges) {
        List<Finding> worth = result.findings().reversed();
        List<Finding> notes =
                worth.stream().filter(finding -> !isToBeRepaired(finding)).toList();
        if (!notes.isEmpty() && !exchanges) {
            out.line();
            out.line(style.bold("Worth knowing"));
            notes.forEach(finding -> out.line(
                    "  " + style.verdict(finding.verdict()).stripTrailing() + " ",
                    "       ",
                    style.bold(finding.clause()) + "  " + finding.summary()));
        }
        List<Finding> shown = worth.stream()
                .filter(finding -> exchanges || isToBeRepaired(finding))
                .toList();
        int left = exchanges ? 0 : Math.max(0, shown.size() - MOST_SHOWN);
        if (left > 0) {
            out.line();
            out.line(left + " more findings, less grave than these: -v shows them, and so do the reports.");
        }
        for (Finding finding : shown.subList(left, shown.size())) {
            out.line();
            finding(finding, exchanges);
        }
    }

    private static boolean isToBeRepaired(Finding finding) {
        return finding.verdict() != Verdict.NOTE || !finding.breaks().isEmpty();
    }

    private void finding(Finding finding, boolean exchanges) {
        String where = catalogue
                .find(finding.clause())
                .map(clause -> clause.citation() + "  " + clause.level())
                .orElse("");
        out.line(
                style.verdict(finding.verdict()) + " ",
                INDENT,
                style.bold(finding.clause()) + "  " + finding.operation() + "  " + where);
        labelled("", finding.summary());
        labelled("Expected", finding.expected());
        labelled("Got", finding.actual());
        if (!finding.breaks().isEmpty()) {
            labelled(
                    "Breaks",
                    style.bad(finding.breaks().stream()
                            .sorted()
                            .map(Dialect::title)
                            .collect(Collectors.joining(", "))));
        }
        also(finding.alsoBreaks());
        labelled("Seen in", some(finding.places()));
        labelled("Do", finding.advice());
        if (exchanges && isToBeRepaired(finding)) {
            finding.exchanges().forEach(this::exchange);
            labelled("Repeat", "with");
            ShellCommand.lines(finding.exchanges().getFirst().curl(), Columns.WIDTH)
                    .forEach(out::asIs);
        }
    }

    private void also(List<String> clauses) {
        if (!clauses.isEmpty()) {
            labelled(
                    "Also",
                    clauses.size() == 1
                            ? "for the same cause " + clauses.getFirst() + " does not hold"
                            : "for the same cause " + clauses.size() + " more clauses do not hold: " + some(clauses));
        }
    }

    private static String some(List<String> places) {
        String shown = places.stream().limit(PLACES_SHOWN).collect(Collectors.joining("; "));
        int more = places.size() - PLACES_SHOWN;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    private void exchange(Evidence evidence) {
        out.raw(INDENT + style.faint("> "), evidence.requestLine());
        body(evidence.requestBody(), "> ");
        out.raw(INDENT + style.faint("< "), evidence.statusLine() + style.faint("  in " + evidence.millis() + " ms"));
        body(evidence.responseBody(), "< ");
    }

    private void body(String body, String mark) {
        if (!body.isEmpty()) {
            String shown = body.length() <= BODY_SHOWN ? body : body.substring(0, BODY_SHOWN - 1) + "…";
            shown.lines().forEach(text -> out.raw(INDENT + style.faint(mark), text));
        }
    }

    private void labelled(String label, String text) {
        String first = label.isEmpty() ? "" : style.faint(label + " ".repeat(LABEL - label.length()));
        out.line(INDENT + first, INDENT + (label.isEmpty() ? "" : " ".repeat(LABEL)), text);
    }
}
