package dev.scimtck.suite.verdict;

import java.util.List;

/**
 * How one check or step came out.
 *
 * @param verdict the worst of its expectations
 * @param reason why it was skipped, blocked or in error; for an observation, which choice the target made; else empty
 * @param findings ids of the findings that it saw
 */
public record Judgement(Verdict verdict, String reason, List<String> findings) {

    public Judgement {
        findings = List.copyOf(findings);
    }
}
