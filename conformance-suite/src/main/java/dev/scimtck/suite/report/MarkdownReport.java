package dev.scimtck.suite.report;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RepairFirst;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** The report for a pull request: Markdown as GitHub and GitLab show it, short enough to be read there. */
public final class MarkdownReport {
    /** A comment on GitHub holds 65,536 characters. */
    private static final int SHOWN = 20;

    private static final int CELL = 300;

    private final Result result;
    private final Catalogue catalogue;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Result result, Catalogue catalogue) {
        this.result = result;
        this.catalogue = catalogue;
    }

    /**
     * The report as text.
     *
     * @param result what was found out
     * @param catalogue says what each clause is
     */
    public static String of(Result result, Catalogue catalogue) {
        return new MarkdownReport(result, catalogue).report();
    }

    private String report() {
        line("## SCIM conformance of " + plain(result.target()));
        line("");
        line(counts());
        ending();
        result.uncheckedCertificates().ifPresent(this::paragraph);
        result.onlyReads().ifPresent(this::paragraph);
        repairFirst();
        providers();
        acceptance();
        findings();
        return text.toString();
    }

    private String counts() {
        String counted = result.summary().entrySet().stream()
                .filter(entry -> entry.getValue() > 0 || entry.getKey() == Verdict.FAIL)
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
        return "**" + counted + "**" + (result.accepted() > 0 ? "; " + result.accepted() + " accepted" : "");
    }

    private void ending() {
        switch (result.ending()) {
            case Ending.Complete() -> {
                // All that was selected was run.
            }
            case Ending.TargetLost(var why) -> paragraph("The target was lost, and this is not all: " + plain(why));
            case Ending.OutOfTime(var why) -> paragraph("The time was up, and this is not all: " + plain(why));
            case Ending.Interrupted() -> paragraph("The run was interrupted, and this is not all.");
        }
        result.notRun().ifPresent(this::paragraph);
        result.pauses().words().ifPresent(words -> paragraph("Requests were " + words + "."));
    }

    private void repairFirst() {
        List<Finding> first = RepairFirst.of(result);
        if (first.isEmpty()) {
            return;
        }
        paragraph("### Repair first");
        line("");
        int number = 0;
        for (Finding finding : first) {
            number++;
            String out = RepairFirst.providers(finding);
            line(number + ". **" + finding.verdict() + "** " + plain(finding.clause()) + ": " + cell(finding.summary())
                    + (out.isEmpty() ? "" : " Keeps out " + plain(out) + ".") + " " + cell(finding.advice()));
        }
    }

    private void providers() {
        if (result.providers().isEmpty()) {
            return;
        }
        paragraph("### Can their customers be onboarded?");
        line("");
        line("| provider | answer | why |");
        line("|---|---|---|");
        for (ProviderAnswer answer : result.providers()) {
            line("| " + cell(answer.dialect().title()) + " | " + answer.answer().words() + " | " + cell(answer.why())
                    + " |");
        }
    }

    private void acceptance() {
        result.changes().ifPresent(changes -> {
            changed("Worse than in the baseline", changes.worse());
            changed("Better than in the baseline", changes.better());
        });
        if (!result.staleWaivers().isEmpty()) {
            paragraph("### Waivers that are out of date");
            line("");
            result.staleWaivers().forEach(waiver -> line("- " + plain(waiver.place() + " " + waiver.why())));
        }
    }

    private void changed(String title, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        paragraph("### " + title);
        line("");
        changes.stream()
                .limit(SHOWN)
                .forEach(change -> line("- " + plain(change.what() + ": " + change.before() + " → " + change.now())));
        more(changes.size());
    }

    private void findings() {
        if (result.findings().isEmpty()) {
            paragraph("Nothing is wrong, and nothing is worth a note.");
            return;
        }
        paragraph("### Findings");
        line("");
        line("| verdict | clause | what | breaks | do |");
        line("|---|---|---|---|---|");
        result.findings().stream().limit(SHOWN).forEach(this::finding);
        more(result.findings().size());
    }

    private void finding(Finding finding) {
        String clause = catalogue
                .find(finding.clause())
                .map(Clause::link)
                .map(link -> "[" + plain(finding.clause()) + "](" + link + ")")
                .orElse(cell(finding.clause()));
        String breaks = RepairFirst.providers(finding);
        line("| " + finding.verdict() + " | " + clause + " | "
                + cell(finding.summary() + ": expected " + finding.expected() + ", got " + finding.actual()) + " | "
                + cell(breaks) + " | " + cell(finding.advice()) + " |");
    }

    private void more(int all) {
        if (all > SHOWN) {
            paragraph("… and " + (all - SHOWN) + " more; report.html has them all.");
        }
    }

    private void paragraph(String paragraph) {
        line("");
        line(paragraph);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String cell(String words) {
        return plain(words.length() <= CELL ? words : words.substring(0, CELL - 1) + "…");
    }

    /** What a target sends must neither become markup nor end a row: CommonMark, section 2.4. */
    private static String plain(String words) {
        var plain = new StringBuilder();
        words.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                plain.append(' ');
            } else if (c == '<') {
                plain.append("&lt;");
            } else if (c == '&') {
                plain.append("&amp;");
            } else if (c == '@') {
                // A name after it would be notified.
                plain.append("&#64;");
            } else {
                plain.append("\\`*_[]|~#!>".indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}
