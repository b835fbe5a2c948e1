package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.fault.variation.Variation;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the suite said of one correct server.
 *
 * @param variation how it differs
 * @param accused checks and steps that came to FAIL, BLOCKED or ERROR
 * @param why what was found there
 * @param millis how long it took
 */
record VariationRun(Variation variation, List<String> accused, List<String> why, long millis) {

    static VariationRun of(Variation variation) {
        long started = System.nanoTime();
        try (FaultyServer server = FaultyServer.with(variation.fault())) {
            Result result = SuiteRun.all(server.target());
            var accused = new TreeMap<>(SuiteRun.verdicts(result));
            accused.values().removeIf(verdict -> verdict.compareTo(Verdict.BLOCKED) < 0);
            var why = new ArrayList<String>();
            result.findings().stream()
                    .filter(finding -> finding.verdict() == Verdict.FAIL)
                    .forEach(finding -> why.add(words(finding)));
            why.addAll(FaultRun.errors(result));
            return new VariationRun(
                    variation,
                    accused.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .toList(),
                    why,
                    (System.nanoTime() - started) / 1_000_000);
        } catch (RuntimeException broken) {
            return new VariationRun(
                    variation, List.of("ERROR " + broken), List.of(), (System.nanoTime() - started) / 1_000_000);
        }
    }

    private static String words(Finding finding) {
        return finding.clause() + " " + finding.operation() + ": " + finding.summary() + "; expected "
                + finding.expected() + ", got " + finding.actual() + " " + finding.places();
    }
}
