package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.run.ReferenceServerTest;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check under a fault of its own, run against the classes of the checks that must see it and no more. */
class CheckFaultTest {

    /** The lists of faults, one a topic. */
    static Stream<SeededFault> faults() {
        return Stream.<List<SeededFault>>of(
                        QueryFaults.all(),
                        PageFaults.all(),
                        RepresentationFaults.all(),
                        AccessFaults.all(),
                        SurroundingsFaults.all(),
                        PatchFaults.all(),
                        PatchAnswerFaults.all(),
                        WriteFaults.all(),
                        MembershipFaults.all(),
                        BulkFaults.all(),
                        VersionFaults.all(),
                        DiscoveryFaults.all(),
                        ConfigFaults.all(),
                        DenialFaults.all(),
                        AttributeFaults.all(),
                        ResourceFaults.all(),
                        GroupFaults.all(),
                        CoverageFaults.all(),
                        OwnFaults.all(),
                        ImaginedFaults.withChecks(),
                        DepthFaults.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void the_check_sees_it(SeededFault seeded) {
        try (FaultyServer server = FaultyServer.with(seeded.fault())) {
            Result result = SuiteRun.some(server.target(), seeded.classes(), seeded.leftOut(), recording -> false);
            Map<String, Verdict> verdicts = SuiteRun.verdicts(result);
            var missed = new TreeSet<>(seeded.trips());
            missed.removeIf(id -> sees(id, verdicts.getOrDefault(id, Verdict.SKIP)));
            assertEquals(Set.of(), missed, () -> "does not see it:\n" + SuiteRun.explained(result));
        }
    }

    /** Without a fault, these checks remark on what the reference server chooses; that they do so is no sign of a fault. */
    private static final Map<String, Verdict> CHOICES = ReferenceServerTest.choices();

    private static boolean sees(String check, Verdict verdict) {
        return verdict.compareTo(CHOICES.getOrDefault(check, Verdict.PASS)) > 0 && sees(verdict);
    }

    private static boolean sees(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.WARN || verdict == Verdict.NOTE;
    }
}
