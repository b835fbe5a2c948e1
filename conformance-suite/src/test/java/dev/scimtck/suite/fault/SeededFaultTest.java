package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is broken on purpose gets FAIL where it is broken: not PASS, and not a crash of the suite. */
class SeededFaultTest {

    @Test
    void through_the_proxy_without_a_fault_every_verdict_is_that_of_the_direct_run() {
        Map<String, Verdict> direct;
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Options.forOneRun(false))) {
            direct = SuiteRun.verdicts(SuiteRun.all(
                    SuiteRun.target(server.baseUrl(), server.token().value())));
        }
        try (FaultyServer faultless = FaultyServer.withoutFault()) {
            Result result = SuiteRun.all(faultless.target());
            assertEquals(direct, SuiteRun.verdicts(result), () -> SuiteRun.explained(result));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_broken_server_fails_where_it_is_broken(FirstFaults.Expected expected) {
        try (FaultyServer server = FaultyServer.with(expected.fault())) {
            Result result = SuiteRun.all(server.target());
            Map<String, Verdict> verdicts = SuiteRun.verdicts(result);
            var missed = new TreeSet<>(expected.trips());
            missed.removeIf(name -> verdicts.get(name) == Verdict.FAIL);
            assertEquals(
                    new TreeSet<String>(),
                    missed,
                    () -> "not FAIL; all that did not pass:\n" + SuiteRun.explained(result));
            assertTrue(
                    verdicts.values().stream().noneMatch(verdict -> verdict == Verdict.ERROR),
                    () -> SuiteRun.explained(result));
            boolean told = result.findings().stream()
                    .anyMatch(finding ->
                            finding.clause().equals(expected.fault().story().clause()));
            assertTrue(told, () -> "no finding names the clause:\n" + SuiteRun.explained(result));
            expected.fault()
                    .story()
                    .breaks()
                    .forEach(dialect -> assertEquals(
                            "no",
                            SuiteRun.answers(result).get(dialect),
                            () -> dialect + "\n" + SuiteRun.explained(result)));
            assertEquals(ExitStatus.NOT_CONFORMANT, ExitStatus.of(result, dialect -> false));
        }
    }

    static Iterable<FirstFaults.Expected> faults() {
        return FirstFaults.all();
    }
}
