package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that is slow on purpose, or whose discovery is broken, costs a run nothing but a note. */
class CircumstancesTest {
    private static final Set<String> SOME =
            Set.of("create.location-resolves-to-the-resource", "delete.is-204-without-a-body");

    private static Fault server(Fault.ResponseChange change) {
        var story = new Fault.Story("circumstances", "not a fault", "RFC7644-7.6-02", Set.of());
        return new Fault.OnTheWire(story, (asked, body) -> ignored(body), change);
    }

    private static void ignored(ObjectNode body) {
        body.size();
    }

    private static CheckResult check(Result result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Result run(Target target, Patience patience) {
        return SuiteRun.checks(target, AllChecks.classesOf(SOME), patience);
    }

    @Test
    void a_server_that_limits_the_rate_is_waited_for_and_not_accused() {
        var requests = new AtomicInteger();
        var now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
        var patience = new Patience(now::get, time -> {
            now.updateAndGet(instant -> instant.plus(time));
            return true;
        });
        // Not what is read before it is removed: cleaning up goes by a clock of its own.
        Fault.ResponseChange limit = (asked, answered) ->
                asked.method().equals("GET") && !asked.path().contains("/Users/") && requests.incrementAndGet() % 3 == 0
                        ? new Answered(
                                429, Map.of("Retry-After", List.of("4")), "slow down".getBytes(StandardCharsets.UTF_8))
                        : answered;
        try (FaultyServer server = FaultyServer.with(server(limit))) {
            Result result = run(server.target(), patience);
            assertTrue(
                    result.checks().stream().allMatch(check -> check.verdict().compareTo(Verdict.NOTE) <= 0),
                    () -> SuiteRun.explained(result));
            CheckResult told = check(result, "run.needed-no-pauses");
            assertEquals(Verdict.NOTE, told.verdict());
            assertTrue(told.judgement().reason().endsWith("at most 4 s at a time"), told.judgement()::reason);
        }
    }

    @Test
    void a_server_that_lets_nothing_through_is_not_judged() {
        var now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
        var patience = new Patience(now::get, time -> {
            now.updateAndGet(instant -> instant.plus(time.plus(Duration.ofMillis(1))));
            return true;
        });
        Fault.ResponseChange never =
                (asked, answered) -> new Answered(503, Map.of("Retry-After", List.of("1")), new byte[0]);
        try (FaultyServer server = FaultyServer.with(server(never))) {
            Result result = run(server.target(), patience);
            CheckResult check = check(result, "create.location-resolves-to-the-resource");
            assertTrue(
                    check.networkFault() || check.judgement().notRun(),
                    () -> "not the suite's fault: " + SuiteRun.explained(result));
            assertFalse(
                    result.checks().stream().anyMatch(one -> one.verdict() == Verdict.FAIL),
                    () -> SuiteRun.explained(result));
            assertTrue(
                    result.ending() instanceof Result.Ending.TargetLost(var why)
                            && why.contains("503 however long it was waited"),
                    () -> "nobody waits for ever: " + result.ending());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"Resources\":7}", "{\"Resources\":[7,\"x\"]}", "{\"patch\":7}"})
    void discovery_that_cannot_be_read_is_told_and_costs_no_other_check(String body) {
        Fault.ResponseChange broken = (asked, answered) -> asked.isOn("GET", "/Schemas")
                        || asked.isOn("GET", "/ServiceProviderConfig")
                        || asked.isOn("GET", "/ResourceTypes")
                ? new Answered(body.isEmpty() ? 404 : 200, Map.of(), body.getBytes(StandardCharsets.UTF_8))
                : answered;
        try (FaultyServer server = FaultyServer.with(server(broken))) {
            Result result = run(server.target(), Patience.unstoppable());
            CheckResult told = check(result, "run.went-by-the-targets-own-schemas");
            assertEquals(Verdict.NOTE, told.verdict());
            assertTrue(
                    told.judgement().reason().contains("the schemas of RFC 7643 section 8.7 instead"),
                    told.judgement()::reason);
            SOME.forEach(
                    id -> assertEquals(Verdict.PASS, check(result, id).verdict(), () -> SuiteRun.explained(result)));
        }
    }

    @Test
    void without_schemas_a_response_is_held_to_those_of_the_rfc() {
        Fault.ResponseChange broken = (asked, answered) -> {
            if (asked.isOn("GET", "/Schemas")) {
                return new Answered(404, Map.of(), new byte[0]);
            }
            String text = new String(answered.body(), StandardCharsets.UTF_8);
            return asked.isOn("GET", "/Users/")
                    ? new Answered(
                            answered.status(),
                            Map.of(),
                            text.replace("\"givenName\":\"Chris\"", "\"givenName\":7")
                                    .getBytes(StandardCharsets.UTF_8))
                    : answered;
        };
        try (FaultyServer server = FaultyServer.with(server(broken))) {
            Result result = run(server.target(), Patience.unstoppable());
            assertEquals(
                    Verdict.FAIL,
                    check(result, "response.attributes-are-as-published").verdict(),
                    () -> SuiteRun.explained(result));
        }
    }
}
