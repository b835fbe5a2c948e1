package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.Aim;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one fault.
 *
 * @param story the fault
 * @param aim what must come of it
 * @param verdict the worst that a check or step came to because of it
 * @param tripped checks and steps that came out worse than without it, and as what
 * @param answers dialects that are answered worse than without it, and how
 * @param findings what is found that is not found without it
 * @param detected whether something came to what it must
 * @param attributed whether a finding cites the right section, or the right provider's step breaks
 * @param errors checks and steps that could not be judged for a fault of the suite or of the network
 * @param trouble why it could not be measured
 * @param whole whether the whole suite met it
 * @param millis how long it took
 */
record Measured(
        Fault.Story story,
        Aim aim,
        Verdict verdict,
        Map<String, Verdict> tripped,
        Map<String, String> answers,
        List<Told> findings,
        boolean detected,
        boolean attributed,
        List<String> errors,
        Optional<String> trouble,
        boolean whole,
        long millis) {

    /**
     * One finding.
     *
     * @param clause id of the clause
     * @param verdict how bad
     * @param summary what it says
     * @param shown in which kind of request, what was expected, and what came
     * @param about whether it is about the fault, and not collateral
     */
    record Told(String clause, Verdict verdict, String summary, String shown, boolean about) {}

    long collateral() {
        return findings.stream().filter(told -> !told.about()).count();
    }
}
