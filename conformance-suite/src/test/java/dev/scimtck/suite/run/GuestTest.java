package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run against someone's own server keeps to what a guest may do, and says beforehand what it will do. */
class GuestTest {

    /** Counts what passes between the suite and the server. */
    private static final class Recorder implements Fault.ResponseChange {
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger alive = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public Answered change(Asked asked, Answered answered) {
            requests.incrementAndGet();
            if (asked.isOn("POST", "/Bulk")) {
                for (JsonNode result : tree(answered).path("Operations")) {
                    counted(result.path("method").asText(), statusOf(result));
                }
            } else if (!asked.path().contains("/.search")) {
                counted(asked.method(), answered.status());
            }
            return answered;
        }

        private static JsonNode tree(Answered answered) {
            return answered.body() == null
                    ? MissingNode.getInstance()
                    : StrictJson.parse(answered.body()).tree().orElse(MissingNode.getInstance());
        }

        private static int statusOf(JsonNode result) {
            return result.path("status").asInt();
        }

        private void counted(String method, int status) {
            if (method.equals("POST") && status == 201) {
                made.incrementAndGet();
                int now = alive.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
            } else if (method.equals("DELETE") && status == 204) {
                alive.decrementAndGet();
            }
        }
    }

    private static FaultyServer behind(Fault.ResponseChange recorder) {
        var story = new Fault.Story("recorder", "nothing", "RFC7644-3.3-01", Set.of());
        return FaultyServer.with(new Fault.OnTheWire(story, (asked, body) -> body.size(), recorder));
    }

    private static Target asGuest(FaultyServer server) {
        Target all = server.target();
        var access = new Access(
                all.access().secondToken(),
                all.access().expiredToken(),
                all.access().ordinaryToken(),
                all.access().secondTenant(),
                Set.of(Access.Allowance.STRESS));
        return new Target(all.baseUrl(), all.wayIn(), all.timeout(), all.emailDomain(), access, all.userTemplate());
    }

    @Test
    void no_more_resources_are_alive_at_once_than_a_guest_may_have_and_the_plan_says_how_many_in_all() {
        var recorder = new Recorder();
        try (FaultyServer server = behind(recorder)) {
            Target target = asGuest(server);
            var selection = Run.Selection.all(new RecordingSelection(SuiteRun.recordings()));
            Run run = SuiteRun.prepared(target, selection, 16);
            Result result = SuiteRun.executed(run);
            assertEquals(Map.of(), new TreeMap<>(run.room().overdrawn()), "more made than @Makes says");
            assertTrue(recorder.most.get() <= Room.OF_A_GUEST, recorder.most + " resources were alive at once");
            assertEquals(0, recorder.alive.get(), () -> "left: " + result.leftovers());
            assertEquals(Verdict.SKIP, SuiteRun.verdicts(result).get("paging.many-pages-add-up"));
            Plan plan = Plan.of(selection, target);
            String said = plan + ", and it was " + recorder.made + " and " + recorder.requests;
            assertTrue(isAbout(plan.resources(), recorder.made.get()), said);
            assertTrue(isAbout(plan.requests(), recorder.requests.get()), said);
            assertTrue(plan.words().contains("at most 50 of them at a time"), plan.words());
            assertTrue(plan.words().contains("e-mail addresses at example.com"), plan.words());
        }
    }

    private static boolean isAbout(long planned, long actual) {
        return planned <= actual * 1.4 && actual <= planned * 1.4;
    }

    @Test
    void what_cannot_be_removed_is_not_heaped_up() {
        var recorder = new Recorder();
        Fault.ResponseChange kept = (asked, answered) -> asked.method().equals("DELETE")
                ? new Answered(403, Map.of(), new byte[0])
                : recorder.change(asked, answered);
        try (FaultyServer server = behind(kept)) {
            Run run = SuiteRun.prepared(
                    asGuest(server), new Run.Selection(new RecordingSelection(List.of()), AllChecks.classes()), 2);
            Result result = SuiteRun.executed(run);
            assertTrue(recorder.made.get() <= Room.OF_A_GUEST, recorder.made + " were made");
            assertTrue(
                    result.checks().stream()
                            .anyMatch(check -> check.verdict() == Verdict.SKIP
                                    && check.judgement().reason().contains("what could not be removed leaves no room")),
                    () -> SuiteRun.explained(result));
        }
    }
}
