package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults put on by WireMock are seen as well: what is seen is the fault, and not how the suite's own relay puts it on. */
class WireMockTest {

    static Stream<SeededFault> faults() {
        return Stream.concat(FirstFaults.all().stream(), WriteFaults.all().stream())
                .filter(seeded -> seeded.fault() instanceof OnTheWire)
                .filter(seeded -> !AllChecks.classesOf(seeded.trips()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_check_sees_it(SeededFault seeded) {
        var checks = new TreeSet<>(seeded.trips());
        checks.removeIf(place -> place.contains(": ") || place.startsWith("response."));
        try (FaultyServer server = FaultyServer.behindWireMock((OnTheWire) seeded.fault())) {
            Result result = SuiteRun.checks(server.target(), AllChecks.classesOf(checks));
            Map<String, Verdict> verdicts = SuiteRun.verdicts(result);
            checks.removeIf(id -> verdicts.getOrDefault(id, Verdict.SKIP).compareTo(Verdict.NOTE) >= 0);
            assertEquals(Set.of(), checks, () -> "does not see it:\n" + SuiteRun.explained(result));
        }
    }
}
