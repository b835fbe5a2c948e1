package dev.scimtck.suite.verdict;

import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Ending;
import java.util.List;
import java.util.function.Predicate;

/** What the process says to its caller. */
public enum ExitStatus {
    /** No FAIL, no BLOCKED, and every required provider can be onboarded. */
    CONFORMANT(0),
    /** Not so. */
    NOT_CONFORMANT(1),
    /** Wrong usage or configuration, or nothing selected. */
    USAGE(2),
    /** The preflight failed, the target was lost, or the time was up. */
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
     * The status of a run. Where several hold: interrupted, then a fault of ours, then not conformant, then lost or out of
     * time. What is accepted fails nothing; a waiver that is out of date does.
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
        List<Outcome> outcomes = Outcome.all(result);
        if (outcomes.stream().anyMatch(ExitStatus::isOurFault)) {
            return SUITE_FAULT;
        }
        boolean refused = result.providers().stream()
                .anyMatch(answer -> answer.answer() == Answer.NO
                        && required.test(answer.dialect())
                        && !isAccepted(answer.dialect(), outcomes));
        if (refused
                || !result.staleWaivers().isEmpty()
                || outcomes.stream().anyMatch(outcome -> outcome.failsTheRfc() && isOpen(outcome))) {
            return NOT_CONFORMANT;
        }
        boolean lost = result.ending() instanceof Ending.TargetLost
                || result.ending() instanceof Ending.OutOfTime
                || outcomes.stream().anyMatch(Outcome::networkFault);
        return lost ? TARGET_LOST : CONFORMANT;
    }

    private static boolean isOurFault(Outcome outcome) {
        return outcome.verdict() == Verdict.ERROR && !outcome.networkFault();
    }

    private static boolean isOpen(Outcome outcome) {
        return outcome.judgement().accepted().isEmpty();
    }

    /** Whether all that keeps a provider's customers out is accepted. */
    private static boolean isAccepted(Dialect dialect, List<Outcome> outcomes) {
        List<Outcome> stops = outcomes.stream()
                .filter(outcome -> outcome.stopsTheProvider()
                        && outcome.dialect().filter(dialect::equals).isPresent())
                .toList();
        return !stops.isEmpty() && stops.stream().noneMatch(ExitStatus::isOpen);
    }
}
