package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.CheckResult;
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
 * @param findings what is found even so, by its id, and how bad it is
 * @param answers answer of each dialect
 * @param checks ids of the checks
 */
record Clean(
        Map<String, Verdict> verdicts, Map<String, Verdict> findings, Map<String, String> answers, Set<String> checks) {

    static Clean run() {
        try (FaultyServer server = FaultyServer.withoutFault()) {
            Result result = SuiteRun.all(server.target());
            return new Clean(
                    SuiteRun.verdicts(result),
                    result.findings().stream().collect(Collectors.toMap(Finding::id, Finding::verdict)),
                    SuiteRun.answers(result),
                    result.checks().stream().map(CheckResult::id).collect(Collectors.toSet()));
        }
    }

    /** Whether a finding is not there without the fault, or is not as bad. */
    boolean isNew(Finding finding) {
        return finding.verdict().compareTo(findings.getOrDefault(finding.id(), Verdict.PASS)) > 0;
    }

    Verdict of(String place) {
        return verdicts.getOrDefault(place, Verdict.PASS);
    }
}
