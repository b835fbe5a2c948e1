package dev.scimtck.suite.verdict;

import java.util.List;
import java.util.Optional;

/**
 * How one check or step came out.
 *
 * @param verdict the worst of its expectations
 * @param reason why it was skipped, blocked or in error; for an observation, which choice the target made; else empty
 * @param findings ids of the findings that it saw
 * @param accepted why its failure does not fail the run; empty where it does, or where nothing failed
 */
public record Judgement(Verdict verdict, String reason, List<String> findings, Optional<Accepted> accepted) {

    public Judgement {
        findings = List.copyOf(findings);
    }

    /** A judgement as it comes out of a run. */
    public Judgement(Verdict verdict, String reason, List<String> findings) {
        this(verdict, reason, findings, Optional.empty());
    }

    /** Whether the run ended before its turn. */
    public boolean notRun() {
        return verdict == Verdict.SKIP && reason.startsWith(SkipReason.NOT_RUN.key() + ":");
    }

    /** The same, accepted. */
    Judgement accepted(Accepted because) {
        return new Judgement(verdict, reason, findings, Optional.of(because));
    }
}
