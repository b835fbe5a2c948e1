package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How everything comes out without a fault, behind the same proxy.
 *
 * @param verdicts verdict of each check and step
 * @param findings ids of what is found even so
 * @param answers answer of each dialect
 * @param checks ids of the checks
 */
record Clean(Map<String, Verdict> verdicts, Set<String> findings, Map<String, String> answers, Set<String> checks) {

    static Clean run() {
        try (FaultyServer server = FaultyServer.withoutFault()) {
            Result result = SuiteRun.all(server.target());
            return new Clean(
                    SuiteRun.verdicts(result),
                    result.findings().stream().map(Finding::id).collect(Collectors.toSet()),
                    SuiteRun.answers(result),
                    result.checks().stream().map(Result.CheckResult::id).collect(Collectors.toSet()));
        }
    }

    Verdict of(String place) {
        return verdicts.getOrDefault(place, Verdict.PASS);
    }
}
