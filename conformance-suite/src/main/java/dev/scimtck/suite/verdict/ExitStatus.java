package dev.scimtck.suite.verdict;

import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.CheckResult;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.StepResult;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the process says to its caller. */
public enum ExitStatus {
    /** No FAIL, no BLOCKED, and every required provider can be onboarded. */
    CONFORMANT(0),
    /** Not so. */
    NOT_CONFORMANT(1),
    /** Wrong usage or configuration, or nothing selected. */
    USAGE(2),
    /** The preflight failed, or the target was lost. */
    TARGET_LOST(3),
    /** A fault of the suite. */
    SUITE_FAULT(4),
    /** Ctrl-C, after cleaning up. */
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /**
     * The status of a run. Where several hold: interrupted, then a fault of ours, then not conformant, then lost.
     *
     * @param result what was found
     * @param required the provider dialects that must not be answered {@code no}
     */
    public static ExitStatus of(Result result, Predicate<Dialect> required) {
        if (result.ending() instanceof Ending.Interrupted) {
            return INTERRUPTED;
        }
        if (result.checks().isEmpty() && result.recordings().isEmpty()) {
            return USAGE;
        }
        if (judged(result).anyMatch(ExitStatus::isOurFault)) {
            return SUITE_FAULT;
        }
        boolean refused = result.providers().stream()
                .anyMatch(answer -> answer.answer() == Answer.NO && required.test(answer.dialect()));
        if (refused || judged(result).anyMatch(ExitStatus::breaks)) {
            return NOT_CONFORMANT;
        }
        boolean lost = result.ending() instanceof Ending.TargetLost
                || judged(result).anyMatch(judged -> judged.networkFault());
        return lost ? TARGET_LOST : CONFORMANT;
    }

    private record Judged(Verdict verdict, boolean networkFault) {}

    private static Stream<Judged> judged(Result result) {
        Stream<StepResult> steps = result.recordings().stream().flatMap(recording -> recording.steps().stream());
        Stream<CheckResult> checks = result.checks().stream();
        return Stream.concat(
                steps.map(step -> new Judged(step.verdict(), step.networkFault())),
                checks.map(check -> new Judged(check.verdict(), check.networkFault())));
    }

    private static boolean isOurFault(Judged judged) {
        return judged.verdict() == Verdict.ERROR && !judged.networkFault();
    }

    private static boolean breaks(Judged judged) {
        return !judged.networkFault() && (judged.verdict() == Verdict.FAIL || judged.verdict() == Verdict.BLOCKED);
    }
}
