package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.StepResult;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that loses a provider's data makes that provider's recording break at the step that loses it, and no other. */
class ProviderFaultTest {

    static Iterable<ProviderFaults.Expected> faults() {
        return ProviderFaults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_right_recording_breaks_at_the_right_step(ProviderFaults.Expected expected) {
        var played = new TreeSet<>(expected.unharmed());
        expected.breaks().forEach(step -> played.add(step.split("[:(]", 2)[0].strip()));
        try (FaultyServer server = FaultyServer.with(expected.fault())) {
            Result result = SuiteRun.some(server.target(), List.of(), named(played));
            var broken = new TreeSet<String>();
            for (RecordingResult recording : result.recordings()) {
                for (StepResult step : recording.steps()) {
                    if (step.breaksProvider()) {
                        broken.add(recording.recording() + ": " + step.step());
                    }
                }
            }
            assertEquals(new TreeSet<>(expected.breaks()), broken, () -> SuiteRun.explained(result));
        }
    }

    private static Predicate<Recording> named(TreeSet<String> names) {
        return recording -> names.contains(recording.name());
    }

    @Test
    void a_page_size_that_only_echoes_the_count_is_found() {
        try (FaultyServer server = FaultyServer.with(ProviderFaults.itemsPerPageEchoesCount())) {
            Result result = SuiteRun.some(
                    server.target(), List.of(), recording -> recording.name().equals("okta/template-joiner"));
            assertTrue(
                    result.findings().stream()
                            .anyMatch(finding -> finding.clause().equals("RFC7644-3.4.2.4-09")),
                    () -> SuiteRun.explained(result));
        }
    }
}
