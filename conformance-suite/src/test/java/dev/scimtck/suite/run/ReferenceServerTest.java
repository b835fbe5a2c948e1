package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The whole suite against the reference server: its integration test, and the suite's proof that it accuses nobody. */
class ReferenceServerTest {
    private static final Map<String, Verdict> EXPECTED = Map.of(
            // Entra ID relies on the element being created.
            "patch-replace.without-a-match-is-no-target", Verdict.NOTE,
            // Entra ID sends no operation at times.
            "patch-error.one-operation-at-least", Verdict.NOTE,
            // No attribute of a user is immutable.
            "immutable.can-be-added-once", Verdict.SKIP,
            "immutable.can-be-set-once", Verdict.SKIP,
            "immutable.once-set-stays", Verdict.SKIP,
            // The token stands for no user.
            "me.says-where-the-subject-is", Verdict.SKIP);

    private static Target target(EmbeddedServer server) {
        return SuiteRun.target(server.baseUrl(), server.token().value());
    }

    @Test
    void everything_passes_in_interop_and_every_provider_can_be_onboarded() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Result result = SuiteRun.all(target(server));
            var notPassed = new TreeMap<>(SuiteRun.verdicts(result));
            notPassed.values().removeIf(verdict -> verdict == Verdict.PASS);
            assertEquals(EXPECTED, notPassed, () -> SuiteRun.explained(result));
            assertTrue(SuiteRun.verdicts(result).size() > 50, "so few were run: " + SuiteRun.verdicts(result));
            SuiteRun.answers(result).forEach((dialect, answer) -> assertEquals("yes", answer, dialect));
            assertEquals(ExitStatus.CONFORMANT, ExitStatus.of(result, dialect -> true));
        }
    }

    @Test
    void strict_is_conformant_and_breaks_exactly_the_dialects_that_deviate() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(true)) {
            Result result = SuiteRun.all(target(server));
            assertEquals(
                    Map.of(
                            "entra/flagged", "yes",
                            "entra/legacy", "no",
                            "google/catalogue", "no",
                            "okta/template", "yes",
                            "okta/wizard", "yes"),
                    SuiteRun.answers(result));
            var notPassed = new TreeMap<>(SuiteRun.verdicts(result));
            notPassed.values().removeIf(verdict -> verdict == Verdict.PASS);
            assertEquals(
                    Map.of(
                            "entra/legacy-disable: disable", Verdict.NOTE,
                            "entra/legacy-disable: enable", Verdict.NOTE,
                            "entra/legacy-member-removal: remove-one-member", Verdict.NOTE,
                            "google/lookup-and-create: create-the-user", Verdict.NOTE,
                            "google/lookup-and-create: find-it-again", Verdict.NOTE),
                    notPassed,
                    () -> SuiteRun.explained(result));
            assertEquals(ExitStatus.CONFORMANT, ExitStatus.of(result, dialect -> false));
            assertEquals(ExitStatus.NOT_CONFORMANT, ExitStatus.of(result, dialect -> true));
        }
    }

    @Test
    void nothing_is_left_behind() throws TransportException {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Result result = SuiteRun.all(target(server));
            assertEquals(0, result.leftovers().size(), () -> result.leftovers().toString());
            assertEquals(0, total(target(server), "/Users"));
            assertEquals(0, total(target(server), "/Groups"));
        }
    }

    @Test
    void a_second_run_against_the_same_server_comes_out_the_same() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Result first = SuiteRun.all(target(server));
            Result second = SuiteRun.all(target(server));
            assertEquals(SuiteRun.verdicts(first), SuiteRun.verdicts(second));
        }
    }

    private static int total(Target target, String endpoint) throws TransportException {
        try (var transport = new Transport(Origin.of(target.baseUrl()), Duration.ofSeconds(10))) {
            byte[] body = transport
                    .send(ScimClient.plain(target, "GET", endpoint, new byte[0]))
                    .response()
                    .body();
            return StrictJson.parse(body)
                    .tree()
                    .map(tree -> tree.path("totalResults"))
                    .filter(JsonNode::isInt)
                    .map(JsonNode::asInt)
                    .orElseThrow();
        }
    }
}
