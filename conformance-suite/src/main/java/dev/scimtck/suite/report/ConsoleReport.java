package dev.scimtck.suite.report;

import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The report for a person at a terminal: what to repair first, what is wrong, then the verdict in the last line. */
public final class ConsoleReport {
    private static final String COMMENT = "   # ";
    private static final int OPEN_SHOWN = 3;
    private static final int LEFTOVERS_SHOWN = 5;
    private static final Set<Verdict> ALWAYS_COUNTED = Set.of(Verdict.PASS, Verdict.FAIL);
    private static final Set<Verdict> FAILURES = Set.of(Verdict.FAIL, Verdict.BLOCKED, Verdict.ERROR);

    private final Result result;
    private final Style style;
    private final PrintWriter writer;
    private final Columns out;
    private final ConsoleFindings findings;

    /** How much is shown. */
    public enum Detail {
        /** Nothing but the verdict. */
        VERDICT,
        /** What is wrong. */
        USUAL,
        /** Every step and check, and what was sent and answered. */
        ALL
    }

    /**
     * @param result what was found out
     * @param catalogue says what each clause is
     * @param style colours or none
     * @param out where to print
     */
    public ConsoleReport(Result result, Catalogue catalogue, Style style, PrintWriter out) {
        this.result = result;
        this.style = style;
        this.writer = out;
        this.out = new Columns(out);
        this.findings = new ConsoleFindings(result, catalogue, style, this.out);
    }

    /**
     * Prints it.
     *
     * @param status what the process will end with
     * @param written where the other reports are
     * @param detail how much of it
     */
    public void print(ExitStatus status, List<String> written, Detail detail) {
        if (detail != Detail.VERDICT) {
            out.line(style.bold("SCIM TCK") + "  " + result.target());
            findings.repairFirst();
            if (detail == Detail.ALL) {
                recordings();
                checks();
            } else {
                open();
            }
            findings.print(detail == Detail.ALL);
            leftovers(detail == Detail.ALL);
            out.line();
            providers();
            acceptance();
            ending();
            reports(written);
        }
        verdict(status, detail);
        writer.flush();
    }

    /** Prints what is known of a run that is still going on. */
    public void printSoFar() {
        long steps = result.recordings().stream()
                .mapToLong(recording -> recording.steps().size())
                .sum();
        out.line();
        out.line(style.bold("So far") + "  " + steps + " steps and "
                + result.checks().size() + " checks: " + counted(EnumSet.allOf(Verdict.class)) + ". The run goes on.");
        findings.repairFirst();
        out.line();
        writer.flush();
    }

    private void recordings() {
        String provider = "";
        for (RecordingResult recording : result.recordings()) {
            if (!recording.dialect().provider().equals(provider)) {
                provider = recording.dialect().provider();
                out.line();
                out.line(style.bold(Dialect.providerTitle(provider)));
            }
            row(2, recording.verdict(), recording.recording() + "  " + style.faint(recording.title()));
            for (StepResult step : recording.steps()) {
                row(
                        4,
                        step.verdict(),
                        pad(step.step(), 30) + " " + style.faint(pad(step.evidence(), 10) + " " + step.request()));
                why(12, step.verdict(), step.judgement());
                pauses(12, step.pauses());
            }
            out.line(" ".repeat(12), " ".repeat(12), recording.outcome());
        }
    }

    private void checks() {
        out.line();
        out.line(style.bold("Checks"));
        for (CheckResult check : result.checks()) {
            row(2, check.verdict(), pad(check.id(), 44) + " " + style.faint(check.title()));
            why(10, check.verdict(), check.judgement());
            pauses(10, check.pauses());
        }
    }

    private void row(int indent, Verdict verdict, String text) {
        out.line(" ".repeat(indent) + style.verdict(verdict) + " ", " ".repeat(indent + 8), text);
    }

    private void why(int indent, Verdict verdict, Judgement judgement) {
        String before = " ".repeat(indent);
        if (verdict != Verdict.PASS && !judgement.reason().isEmpty()) {
            out.line(before, before, judgement.reason());
        }
        judgement.accepted().ifPresent(accepted -> out.line(before, before, accepted.words()));
    }

    private void pauses(int indent, Pauses pauses) {
        String before = " ".repeat(indent);
        pauses.words().ifPresent(words -> out.line(before, before, words));
    }

    /** What could not be judged, and what is accepted: no finding tells of it. What has one cause is told once. */
    private void open() {
        var places = new LinkedHashMap<String, List<String>>();
        for (RecordingResult recording : result.recordings()) {
            recording
                    .steps()
                    .forEach(step ->
                            open(recording.recording() + ": " + step.step(), step.verdict(), step.judgement(), places));
        }
        result.checks().forEach(check -> open(check.id(), check.verdict(), check.judgement(), places));
        if (places.isEmpty()) {
            return;
        }
        out.line();
        out.line(style.bold("Could not be judged, or is accepted"));
        places.forEach((why, where) -> {
            String more = where.size() > OPEN_SHOWN ? "; and " + (where.size() - OPEN_SHOWN) + " more" : "";
            String shown = where.stream().limit(OPEN_SHOWN).collect(Collectors.joining("; "));
            out.line("  ", "    ", why + ", in " + shown + more);
        });
    }

    private void open(String place, Verdict verdict, Judgement judgement, Map<String, List<String>> places) {
        boolean unjudged = verdict == Verdict.BLOCKED || verdict == Verdict.ERROR;
        Optional<String> accepted = judgement.accepted().map(Accepted::words);
        if (unjudged || accepted.isPresent()) {
            String because = accepted.orElseGet(judgement::reason);
            places.computeIfAbsent(
                            style.verdict(verdict).stripTrailing() + " "
                                    + (because.isEmpty() ? "for no reason told" : because),
                            key -> new ArrayList<>())
                    .add(place);
        }
    }

    private void leftovers(boolean all) {
        if (result.leftovers().isEmpty()) {
            return;
        }
        out.line();
        out.line(style.bad("Left behind in the target; remove it with"));
        for (Leftover leftover : all ? result.leftovers() : firstLeftovers()) {
            out.line("# ", "# ", leftover.what());
            String[] parts = leftover.command().split(COMMENT, 2);
            ShellCommand.lines(parts[0], Columns.WIDTH).forEach(out::asIs);
            if (parts.length > 1) {
                out.line("# ", "# ", parts[1]);
            }
        }
        int more = result.leftovers().size() - LEFTOVERS_SHOWN;
        if (!all && more > 0) {
            out.line(
                    "# ",
                    "# ",
                    "and " + more + " more, in report.json; scim-tck clean --list shows the run that removes them");
        }
    }

    private List<Leftover> firstLeftovers() {
        return result.leftovers().stream().limit(LEFTOVERS_SHOWN).toList();
    }

    private void providers() {
        if (!result.providers().isEmpty()) {
            out.line(style.bold("Can their customers be onboarded?"));
            result.providers().forEach(this::provider);
            out.line();
        }
    }

    private void provider(ProviderAnswer answer) {
        String words = answer.answer().words();
        String shown = answer.answer() == Answer.NO ? style.bad(words) : style.good(words);
        out.line(
                "  " + pad(answer.dialect().title() + ":", 28),
                " ".repeat(30),
                shown + (answer.why().isEmpty() ? "" : "  " + answer.why()));
    }

    /** What waivers and a baseline have to do with how the run ends. */
    private void acceptance() {
        result.changes().ifPresent(changes -> {
            out.line(style.bold("Since the baseline of " + LocalDate.ofInstant(changes.baseline(), ZoneOffset.UTC)));
            changes.worse().forEach(change -> changed(style.bad("worse "), change));
            changes.better().forEach(change -> changed(style.good("better"), change));
            if (changes.worse().isEmpty() && changes.better().isEmpty()) {
                out.line("  nothing got worse, nothing better");
            }
            out.line();
        });
        if (!result.staleWaivers().isEmpty()) {
            out.line(style.bold("Waivers that are out of date"));
            result.staleWaivers().forEach(waiver -> out.line("  ", "    ", waiver.place() + " " + waiver.why()));
            out.line();
        }
    }

    private void changed(String word, Change change) {
        out.line("  " + word + "  ", "          ", change.what() + ": " + change.before() + " → " + change.now());
    }

    private void ending() {
        switch (result.ending()) {
            case Ending.Complete() -> {
                // The counts say it all.
            }
            case Ending.TargetLost(var why) -> out.line(style.bad("The target was lost: ") + why);
            case Ending.OutOfTime(var why) -> out.line(style.bad("The time was up: ") + why);
            case Ending.Interrupted() -> out.line(style.bad("The run was interrupted."));
        }
        result.notRun().ifPresent(out::line);
        result.pauses().words().ifPresent(words -> out.line("Requests were " + words + "."));
        result.uncheckedCertificates().ifPresent(warning -> out.line(style.bad(warning)));
        result.onlyReads().ifPresent(out::line);
    }

    /** Paths are not broken: they are there to be clicked, or copied. */
    private void reports(List<String> written) {
        String together = "Reports: " + String.join(", ", written);
        if (together.length() <= Columns.WIDTH) {
            if (!written.isEmpty()) {
                out.asIs(together);
            }
        } else {
            out.line("Reports:");
            written.forEach(out::asIs);
        }
    }

    /** The verdict is the last line, with the counts before it or above it. */
    private void verdict(ExitStatus status, Detail detail) {
        String counts = counts();
        String words = words(status);
        if (Columns.width(counts) + 2 + Columns.width(words) <= Columns.WIDTH) {
            out.line(counts + "  " + words);
        } else if (detail == Detail.VERDICT) {
            out.line(words + "  " + counted(FAILURES) + ".");
        } else {
            out.line(counts);
            out.line(words);
        }
    }

    private String counts() {
        int steps = result.recordings().stream()
                .mapToInt(recording -> recording.steps().size())
                .sum();
        return steps + " steps and " + result.checks().size() + " checks in "
                + String.format(Locale.ROOT, "%.1f s", result.durationMillis() / 1000.0) + ": "
                + counted(EnumSet.allOf(Verdict.class)) + accepted() + ".";
    }

    private String counted(Set<Verdict> which) {
        return result.summary().entrySet().stream()
                .filter(entry -> which.contains(entry.getKey())
                        && (entry.getValue() > 0 || ALWAYS_COUNTED.contains(entry.getKey())))
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
    }

    private String accepted() {
        long accepted = result.accepted();
        return accepted == 0 ? "" : "; " + accepted + " accepted";
    }

    private String words(ExitStatus status) {
        return switch (status) {
            case CONFORMANT -> style.good(conformant());
            case NOT_CONFORMANT ->
                style.bad(
                        result.open() == 0 && !result.staleWaivers().isEmpty()
                                ? "Waivers are out of date."
                                : "Not conformant.");
            case USAGE -> style.bad("Nothing was run.");
            case TARGET_LOST -> style.bad("Not finished: " + unfinished());
            case SUITE_FAULT -> style.bad("A fault of the suite; please report it.");
            case INTERRUPTED -> style.bad("Interrupted.");
        };
    }

    private String unfinished() {
        return switch (result.ending()) {
            case Ending.OutOfTime outOfTime -> "the time was up.";
            case Ending.TargetLost lost -> "the target was lost.";
            case Ending.Complete complete -> "not all was answered.";
            case Ending.Interrupted interrupted -> "interrupted.";
        };
    }

    private String conformant() {
        if (result.onlyReads().isPresent()) {
            return "Conformant as far as was read.";
        }
        return result.accepted() == 0 ? "Conformant." : "Conformant, but for what is accepted.";
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
