package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of the catalogue is made, seen, and seen at the clause or the provider's step that it breaks. */
class CatalogueFaultsTest {

    /** What the catalogue says of a fault. */
    private record Wanted(Verdict verdict, List<String> sections) {
        /** Whether a finding would have its reader fix the right thing. */
        boolean isTold(Finding finding, String clause) {
            boolean named = finding.clause().equals(clause)
                    || sections.stream().anyMatch(section -> finding.clause().startsWith(section + "-"));
            return named && finding.verdict().compareTo(verdict) >= 0;
        }
    }

    private static Map<String, Wanted> catalogue() throws IOException {
        var wanted = new TreeMap<String, Wanted>();
        try (var yaml = CatalogueFaultsTest.class.getResourceAsStream("catalogue-faults.yaml")) {
            for (JsonNode fault : new YAMLMapper().readTree(yaml).path("faults")) {
                var sections = new ArrayList<String>();
                fault.path("sections").forEach(section -> sections.add(section.asText()));
                Verdict verdict = Verdict.valueOf(fault.path("verdict").asText().toUpperCase(Locale.ROOT));
                wanted.put(fault.path("id").asText(), new Wanted(verdict, sections));
            }
        }
        return wanted;
    }

    static List<SeededFault> faults() {
        return CatalogueFaults.all();
    }

    @Test
    void every_fault_of_the_catalogue_is_made() throws IOException {
        var made = new TreeSet<String>();
        faults().forEach(seeded -> made.add(seeded.fault().story().id()));
        assertEquals(catalogue().keySet(), made);
        assertEquals(made.size(), faults().size(), "each once");
        faults().forEach(seeded -> assertTrue(!seeded.trips().isEmpty(), seeded::toString));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void it_is_seen_where_it_is(SeededFault seeded) throws IOException {
        Wanted wanted =
                Objects.requireNonNull(catalogue().get(seeded.fault().story().id()));
        try (FaultyServer server = FaultyServer.with(seeded.fault())) {
            Result result = SuiteRun.some(
                    server.target(),
                    AllChecks.classesOf(withTraffic(seeded.trips())),
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
                            .anyMatch(finding -> wanted.isTold(
                                    finding, seeded.fault().story().clause()));
            assertTrue(told, () -> "is not told as " + wanted + ":\n" + SuiteRun.explained(result));
        }
    }

    /** What judges every answer needs some. */
    private static Set<String> withTraffic(Set<String> trips) {
        boolean invariant = trips.stream().anyMatch(trip -> trip.startsWith("response."));
        var all = new TreeSet<>(trips);
        all.addAll(
                invariant
                        ? Set.of("create.answers-201-with-the-resource", "members.of-a-new-group-are-stored")
                        : Set.of());
        return all;
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
