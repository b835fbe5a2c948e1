package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Pauses;
import java.util.List;

/**
 * One check.
 *
 * @param id its permanent id
 * @param title what is true when it passes
 * @param requirements the clauses that it proves
 * @param judgement how it came out
 * @param networkFault whether the network is why it could not be judged
 * @param millis how long it took
 * @param pauses how often its requests were put off
 */
public record CheckResult(
        String id,
        String title,
        List<String> requirements,
        Judgement judgement,
        boolean networkFault,
        long millis,
        Pauses pauses) {
    public CheckResult {
        requirements = List.copyOf(requirements);
    }

    /** One that was never put off. */
    public CheckResult(
            String id,
            String title,
            List<String> requirements,
            Judgement judgement,
            boolean networkFault,
            long millis) {
        this(id, title, requirements, judgement, networkFault, millis, Pauses.none());
    }

    /** What it is about: its id as far as the dot. */
    public String topic() {
        return id.substring(0, id.indexOf('.'));
    }

    /** The same with another judgement. */
    public CheckResult judged(Judgement other) {
        return new CheckResult(id, title, requirements, other, networkFault, millis, pauses);
    }

    /** How it came out. */
    public Verdict verdict() {
        return judgement.verdict();
    }
}
