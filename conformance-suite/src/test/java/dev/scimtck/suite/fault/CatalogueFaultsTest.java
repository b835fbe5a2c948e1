package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the catalogue is made, seen, and seen at the clause or the provider's step that it breaks. */
class CatalogueFaultsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Aims AIMS = Aims.load(CATALOGUE);

    static List<SeededFault> faults() {
        return CatalogueFaults.all();
    }

    @Test
    void every_fault_of_the_catalogue_is_made() {
        var made = new TreeSet<String>();
        faults().forEach(seeded -> made.add(seeded.fault().story().id()));
        assertEquals(new TreeSet<>(AIMS.numbers()), made);
        assertEquals(made.size(), faults().size(), "each once");
        faults().forEach(seeded -> assertTrue(!seeded.trips().isEmpty(), seeded::toString));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void it_is_seen_where_it_is(SeededFault seeded) {
        Aim wanted = AIMS.of(seeded);
        try (FaultyServer server = FaultyServer.with(seeded.fault())) {
            Result result = SuiteRun.some(
                    server.target(),
                    seeded.classes(),
                    seeded.leftOut(),
                    recording -> seeded.trips().stream().anyMatch(trip -> trip.startsWith(recording.name() + ": ")));
            var missed = new TreeSet<>(seeded.trips());
            Map<String, Verdict> verdicts = SuiteRun.verdicts(result);
            List<String> broken = broken(result);
            missed.removeIf(id -> broken.contains(id)
                    || Optional.ofNullable(verdicts.get(id))
                            .filter(verdict -> verdict == Verdict.FAIL
                                    || verdict == Verdict.WARN
                                    || (verdict == Verdict.NOTE && wanted.verdict() == Verdict.NOTE))
                            .isPresent());
            assertEquals(new TreeSet<String>(), missed, () -> "does not see it:\n" + SuiteRun.explained(result));
            boolean told = !broken.isEmpty()
                    || result.findings().stream()
                            .anyMatch(finding ->
                                    finding.verdict().compareTo(wanted.verdict()) >= 0 && isTold(seeded, finding));
            assertTrue(told, () -> "is not told as " + wanted + ":\n" + SuiteRun.explained(result));
        }
    }

    /** Whether a finding would have its reader fix the right thing. */
    private static boolean isTold(SeededFault seeded, Finding finding) {
        return finding.names(seeded.fault().story().clause()) || AIMS.of(seeded).isNamedBy(finding, CATALOGUE);
    }

    /** The steps at which a provider's flow breaks. */
    private static List<String> broken(Result result) {
        var broken = new ArrayList<String>();
        for (RecordingResult recording : result.recordings()) {
            for (StepResult step : recording.steps()) {
                if (step.breaksProvider()) {
                    broken.add(recording.recording().replaceFirst(" \\(.*", "") + ": " + step.step());
                }
            }
        }
        return broken;
    }
}
