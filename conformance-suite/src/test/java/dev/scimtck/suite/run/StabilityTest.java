package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same server gets the same verdicts, whatever the names, the order and how much is under way at once. */
class StabilityTest {
    private static final List<Integer> PARALLEL = List.of(1, 2, 4, 8, 16);
    /** One check of each class whose outcome could depend on what others do meanwhile. */
    private static final List<String> PRONE = List.of(
            "concurrency.one-username-one-user",
            "cursor.pages-add-up-to-the-whole",
            "members.of-a-new-group-are-stored",
            "paging.start-index-0-is-1",
            "repeat.put-comes-out-the-same",
            "sort.by-an-attribute-orders-the-list",
            "unique.a-refused-duplicate-is-not-stored",
            "version.is-in-header-and-meta");

    private static boolean isSentAtOnce(Recording recording) {
        return recording.steps().stream().anyMatch(step -> step.together().isPresent());
    }

    @Test
    void five_runs_give_the_same_verdicts() {
        var recordings = new RecordingSelection(SuiteRun.recordings().stream()
                .filter(StabilityTest::isSentAtOnce)
                .toList());
        var selection = new Run.Selection(recordings, AllChecks.classesOf(PRONE));
        try (FaultyServer server = FaultyServer.withoutFault()) {
            List<Map<String, Verdict>> runs = PARALLEL.stream()
                    .map(parallel -> SuiteRun.verdicts(
                            SuiteRun.executed(SuiteRun.prepared(server.target(), selection, parallel))))
                    .toList();
            Map<String, Verdict> first = runs.getFirst();
            assertTrue(first.keySet().containsAll(PRONE), first::toString);
            assertTrue(first.keySet().stream().anyMatch(name -> name.contains(": ")), "a recording was played");
            runs.forEach(other -> assertEquals(first, other));
        }
    }
}
