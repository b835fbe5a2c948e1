package dev.scimtck.suite.report;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RepairFirst;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.CheckResult;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for a person at a terminal: what was played and checked, then what is wrong, then the verdict. */
public final class ConsoleReport {
    private static final int PLACES_SHOWN = 5;
    private static final int BODY_SHOWN = 2000;

    private final Result result;
    private final Catalogue catalogue;
    private final Style style;
    private final PrintWriter out;

    /**
     * @param result what was found out
     * @param catalogue says what each clause is
     * @param style colours or none
     * @param out where to print
     */
    public ConsoleReport(Result result, Catalogue catalogue, Style style, PrintWriter out) {
        this.result = result;
        this.catalogue = catalogue;
        this.style = style;
        this.out = out;
    }

    /**
     * Prints it all.
     *
     * @param status what the process will end with
     * @param written where the other reports are; empty where none were written
     */
    public void print(ExitStatus status, String written) {
        out.println(style.bold("SCIM TCK") + "  " + result.target());
        repairFirst();
        recordings();
        checks();
        findings();
        leftovers();
        verdict(status, written);
        out.flush();
    }

    /** What is most worth knowing, before the rest; what keeps providers out comes before what breaks none. */
    private void repairFirst() {
        List<Finding> first = RepairFirst.of(result);
        if (first.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold("Repair first"));
        for (Finding finding : first) {
            out.println("  " + style.verdict(finding.verdict()) + " " + style.bold(finding.clause()) + "  "
                    + shortened(finding.summary(), 70));
            if (!finding.breaks().isEmpty()) {
                String providers = finding.breaks().stream()
                        .sorted()
                        .map(dialect -> Dialect.providerTitle(dialect.provider()))
                        .distinct()
                        .collect(Collectors.joining(", "));
                out.println("          keeps out " + style.bad(providers));
            }
        }
    }

    private void recordings() {
        String provider = "";
        for (RecordingResult recording : result.recordings()) {
            if (!recording.dialect().provider().equals(provider)) {
                provider = recording.dialect().provider();
                out.println();
                out.println(style.bold(Dialect.providerTitle(provider)));
            }
            out.println("  " + style.verdict(recording.verdict()) + " " + recording.recording() + "  "
                    + style.faint(recording.title()));
            for (StepResult step : recording.steps()) {
                step(step);
            }
            out.println("            " + recording.outcome());
        }
    }

    private void step(StepResult step) {
        out.println("    " + style.verdict(step.verdict()) + " " + pad(step.step(), 30) + " "
                + style.faint(pad(step.evidence(), 10) + " " + shortened(step.request(), 46)));
        if (step.verdict() != Verdict.PASS && !step.judgement().reason().isEmpty()) {
            out.println("            " + step.judgement().reason());
        }
        accepted(step.judgement(), "            ");
    }

    private void checks() {
        out.println();
        out.println(style.bold("Checks"));
        for (CheckResult check : result.checks()) {
            out.println("  " + style.verdict(check.verdict()) + " " + pad(check.id(), 44) + " "
                    + style.faint(check.title()));
            if (check.verdict() != Verdict.PASS && !check.judgement().reason().isEmpty()) {
                out.println("          " + check.judgement().reason());
            }
            accepted(check.judgement(), "          ");
        }
    }

    private void accepted(Judgement judgement, String indent) {
        judgement.accepted().ifPresent(accepted -> out.println(indent + accepted.words()));
    }

    /** What waivers and a baseline have to do with how the run ends. */
    private void acceptance() {
        result.changes().ifPresent(changes -> {
            out.println(style.bold("Since the baseline of " + LocalDate.ofInstant(changes.baseline(), ZoneOffset.UTC)));
            changes.worse().forEach(change -> changed(style.bad("worse "), change));
            changes.better().forEach(change -> changed(style.good("better"), change));
            if (changes.worse().isEmpty() && changes.better().isEmpty()) {
                out.println("  nothing got worse, nothing better");
            }
            out.println();
        });
        if (!result.staleWaivers().isEmpty()) {
            out.println(style.bad("Waivers that are out of date"));
            result.staleWaivers().forEach(waiver -> out.println("  " + waiver.place() + " " + waiver.why()));
            out.println();
        }
    }

    private void changed(String word, Change change) {
        out.println("  " + word + "  " + change.what() + ": " + change.before() + " → " + change.now());
    }

    private void findings() {
        for (Finding finding : result.findings().reversed()) {
            out.println();
            finding(finding);
        }
    }

    private void finding(Finding finding) {
        String where = catalogue
                .find(finding.clause())
                .map(clause -> clause.citation() + "  " + clause.level())
                .orElse("");
        out.println(style.verdict(finding.verdict()) + " " + style.bold(finding.clause()) + "  " + finding.operation()
                + "  " + where);
        line("", finding.summary());
        line("Expected", finding.expected());
        line("Got", finding.actual());
        if (!finding.breaks().isEmpty()) {
            line(
                    "Breaks",
                    style.bad(finding.breaks().stream()
                            .sorted()
                            .map(Dialect::title)
                            .collect(Collectors.joining(", "))));
        }
        if (!finding.alsoBreaks().isEmpty()) {
            line(
                    "Also",
                    finding.alsoBreaks().size() == 1
                            ? "for the same cause " + finding.alsoBreaks().getFirst() + " does not hold"
                            : "for the same cause " + finding.alsoBreaks().size() + " more clauses do not hold: "
                                    + some(finding.alsoBreaks()));
        }
        line("Seen in", some(finding.places()));
        line("Do", finding.advice());
        boolean toBeRepaired =
                finding.verdict() != Verdict.NOTE || !finding.breaks().isEmpty();
        if (toBeRepaired) {
            finding.exchanges().forEach(this::exchange);
            line("Repeat", finding.exchanges().getFirst().curl());
        }
    }

    private static String some(List<String> places) {
        String shown = places.stream().limit(PLACES_SHOWN).collect(Collectors.joining("; "));
        int more = places.size() - PLACES_SHOWN;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    private void exchange(Evidence evidence) {
        out.println("        " + style.faint("> ") + evidence.requestLine());
        body(evidence.requestBody(), "> ");
        out.println("        " + style.faint("< ") + evidence.statusLine()
                + style.faint("  in " + evidence.millis() + " ms"));
        body(evidence.responseBody(), "< ");
    }

    private void body(String body, String mark) {
        if (!body.isEmpty()) {
            shortened(body, BODY_SHOWN).lines().forEach(text -> out.println("        " + style.faint(mark) + text));
        }
    }

    private void line(String label, String text) {
        out.println("        " + (label.isEmpty() ? "" : style.faint(pad(label, 9))) + text);
    }

    private void leftovers() {
        if (!result.leftovers().isEmpty()) {
            out.println();
            out.println(style.bad("Left behind in the target; remove it with"));
            result.leftovers().forEach(leftover -> {
                out.println("  # " + leftover.what());
                out.println("  " + leftover.command());
            });
        }
    }

    private void verdict(ExitStatus status, String written) {
        out.println();
        if (!result.providers().isEmpty()) {
            out.println(style.bold("Can their customers be onboarded?"));
            result.providers().forEach(this::provider);
            out.println();
        }
        acceptance();
        switch (result.ending()) {
            case Ending.Complete() -> {
                // The counts below say it all.
            }
            case Ending.TargetLost(var why) -> out.println(style.bad("The target was lost: ") + why);
            case Ending.Interrupted() -> out.println(style.bad("The run was interrupted."));
        }
        if (!written.isEmpty()) {
            out.println("Reports: " + written);
        }
        out.println(counts() + "  " + words(status));
    }

    private void provider(ProviderAnswer answer) {
        String words = answer.answer().words();
        String shown = answer.answer() == Answer.NO ? style.bad(words) : style.good(words);
        out.println("  " + pad(answer.dialect().title() + ":", 28) + shown
                + (answer.why().isEmpty() ? "" : "  " + answer.why()));
    }

    private String counts() {
        int steps = result.recordings().stream()
                .mapToInt(recording -> recording.steps().size())
                .sum();
        Map<Verdict, Integer> summary = result.summary();
        String counted = summary.entrySet().stream()
                .filter(entry ->
                        entry.getValue() > 0 || entry.getKey() == Verdict.FAIL || entry.getKey() == Verdict.PASS)
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
        return steps + " steps and " + result.checks().size() + " checks in "
                + String.format(Locale.ROOT, "%.1f s", result.durationMillis() / 1000.0) + ": " + counted + accepted()
                + ".";
    }

    private String accepted() {
        long accepted = result.accepted();
        return accepted == 0 ? "" : "; " + accepted + " accepted";
    }

    private String words(ExitStatus status) {
        return switch (status) {
            case CONFORMANT ->
                style.good(result.accepted() == 0 ? "Conformant." : "Conformant, but for what is accepted.");
            case NOT_CONFORMANT ->
                style.bad(
                        result.open() == 0 && !result.staleWaivers().isEmpty()
                                ? "Waivers are out of date."
                                : "Not conformant.");
            case USAGE -> style.bad("Nothing was run.");
            case TARGET_LOST -> style.bad("Not finished: the target was lost.");
            case SUITE_FAULT -> style.bad("A fault of the suite; please report it.");
            case INTERRUPTED -> style.bad("Interrupted.");
        };
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
