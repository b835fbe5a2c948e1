package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One expectation that did not hold.
 *
 * @param requirement id of the clause that it breaks; empty where only a provider needs it
 * @param verdict what that means on the RFC axis
 * @param breaks the providers whose flow does not work because of it
 * @param operation the kind of request: {@code POST /Users}, {@code PATCH /Groups/{id}}
 * @param summary what is wrong, in one sentence without ids or names of this run
 * @param expected what was expected, exactly
 * @param actual what came instead, exactly
 * @param advice what to do about it; empty where the advice on the clause says it best, so not where there is no clause
 * @param exchanges the exchange that shows it, and where a write was read back, that one after it
 */
public record Mismatch(
        Optional<String> requirement,
        Verdict verdict,
        Set<Dialect> breaks,
        String operation,
        String summary,
        String expected,
        String actual,
        Optional<String> advice,
        List<Evidence> exchanges) {

    public Mismatch {
        if (requirement.isEmpty() && advice.isEmpty()) {
            throw new IllegalArgumentException("what breaks no clause must say what to do about it: " + summary);
        }
        breaks = Set.copyOf(breaks);
        exchanges = List.copyOf(exchanges);
    }

    /** What a finding is reported once for: the requirement, else the need of a provider, and the kind of request. */
    public String key() {
        String what = requirement.orElseGet(() -> "needed-by-"
                + breaks.stream().map(Dialect::provider).sorted().findFirst().orElse("provider"));
        return what + " " + operation;
    }
}
