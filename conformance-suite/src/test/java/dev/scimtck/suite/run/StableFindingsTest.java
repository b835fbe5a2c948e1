package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is wrong with a server has the same name in every run, so that two runs can be compared. */
class StableFindingsTest {
    private static final Set<String> TOPICS =
            Set.of("create", "error", "security", "resource-type", "patch-remove", "unique");

    /** Wrong in many ways, most of which put a name of the run into what is seen. */
    private static Answered wrong(Asked asked, Answered answered) {
        if (answered.status() == 404) {
            String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"500\","
                    + "\"detail\":\"what was asked for cannot be found here: " + asked.path() + "\"}";
            return new Answered(500, answered.headers(), body.getBytes(StandardCharsets.UTF_8));
        }
        if (answered.status() == 409) {
            String body = "{\"status\":\"409\",\"detail\":\"there is another one already of " + asked.path() + "\"}";
            return new Answered(
                    409, Map.of("Content-Type", List.of("text/html")), body.getBytes(StandardCharsets.UTF_8));
        }
        return answered.status() == 201
                ? new Answered(202, Map.of("Location", List.of("/nowhere")), answered.body())
                : answered;
    }

    @Test
    void two_runs_tell_the_same_findings_under_the_same_ids() {
        var fault = new Fault.OnTheWire(
                new Fault.Story("wrong-in-many-ways", "much", "RFC7644-3.3-07", Set.of()),
                (asked, body) -> {},
                StableFindingsTest::wrong);
        List<String> ids = AllChecks.descriptions().stream()
                .map(AllChecks.Description::id)
                .filter(id -> TOPICS.contains(id.substring(0, id.indexOf('.'))))
                .toList();
        var recordings = new RecordingSelection(SuiteRun.recordings().stream()
                .filter(recording -> recording.name().startsWith("okta/template-j"))
                .toList());
        var selection = new Run.Selection(recordings, AllChecks.classesOf(ids));
        try (FaultyServer server = FaultyServer.with(fault)) {
            Result few = SuiteRun.executed(SuiteRun.prepared(server.target(), selection, 2));
            Result many = SuiteRun.executed(SuiteRun.prepared(server.target(), selection, 8));
            assertTrue(few.findings().size() > 5, SuiteRun.explained(few));
            assertTrue(few.findings().stream()
                    .anyMatch(finding -> finding.operation().contains("{name}")));
            assertEquals(told(few), told(many));
        }
    }

    private static Set<String> told(Result result) {
        return result.findings().stream()
                .map(finding -> finding.id() + " " + finding.verdict() + " " + clauses(finding))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> clauses(Finding finding) {
        return new TreeSet<>(finding.clauses());
    }
}
