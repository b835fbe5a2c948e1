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
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole suite against the reference server: its integration test, and the suite's proof that it accuses nobody. */
public class ReferenceServerTest {
    /** No clause makes the displayName of groups unique, so the strict face does not. */
    private static final Set<String> ONLY_A_PROVIDER_NEEDS_IT =
            Set.of("entra/validator-create-group: create-a-duplicate-group");

    /** What the reference server chooses and the suite remarks on, each for its reason. */
    private static final Map<String, Verdict> CHOICES = Map.of(
            // Entra ID relies on the element being created.
            "patch-replace.without-a-match-is-no-target", Verdict.NOTE,
            // Entra ID sends no operation at times.
            "patch-error.one-operation-at-least", Verdict.NOTE,
            // Discovery is protected like all else: nothing is shown to whom has no token.
            "config.is-readable-without-a-token", Verdict.NOTE,
            // It listens on this machine only, without TLS.
            "transport.base-url-is-https", Verdict.NOTE,
            "transport.tls-1.2-is-spoken", Verdict.SKIP,
            // Providers send bodies without schemas.
            "schemas-attribute.missing-is-refused", Verdict.NOTE,
            // Addresses come back as they were sent, for providers compare them letter by letter.
            "user.email-domain-is-canonical", Verdict.WARN);

    /** What the suite remarks on at the reference server, by the check. */
    public static Map<String, Verdict> choices() {
        return CHOICES;
    }

    private static Target target(EmbeddedServer server) {
        return SuiteRun.target(server.baseUrl(), server.token().value(), server.access());
    }

    @Test
    void everything_passes_in_interop_and_every_provider_can_be_onboarded() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Result result = SuiteRun.all(target(server));
            var notPassed = new TreeMap<>(SuiteRun.verdicts(result));
            notPassed.values().removeIf(verdict -> verdict == Verdict.PASS);
            assertEquals(CHOICES, notPassed, () -> SuiteRun.explained(result));
            assertTrue(SuiteRun.verdicts(result).size() > 50, "so few were run: " + SuiteRun.verdicts(result));
            SuiteRun.answers(result).forEach((dialect, answer) -> assertEquals("yes", answer, dialect));
            assertEquals(ExitStatus.CONFORMANT, ExitStatus.of(result, dialect -> true));
        }
    }

    @Test
    void strict_is_conformant_and_breaks_exactly_the_dialects_that_deviate() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(true)) {
            Result result = SuiteRun.all(target(server));
            var broken = new TreeSet<String>();
            SuiteRun.answers(result).forEach((dialect, answer) -> {
                if (!answer.equals("yes")) {
                    assertEquals("no", answer, dialect);
                    broken.add(dialect);
                }
            });
            assertEquals(
                    Set.of(
                            "authentik/default",
                            "entra/flagged",
                            "entra/gallery",
                            "entra/legacy",
                            "entra/on-demand",
                            "entra/validator",
                            "google/adobe",
                            "google/catalogue",
                            "keeper/commander",
                            "keeper/go",
                            "keycloak/default",
                            "onelogin/default",
                            "ssosync/default"),
                    broken);
            assertEquals(ExitStatus.CONFORMANT, ExitStatus.of(result, dialect -> false));
            assertEquals(ExitStatus.NOT_CONFORMANT, ExitStatus.of(result, dialect -> true));
        }
    }

    @Test
    void strict_refuses_only_steps_that_the_recordings_say_may_be_refused() {
        var refusable = new TreeSet<String>();
        SuiteRun.recordings()
                .forEach(recording -> recording.deviations().forEach((step, deviation) -> {
                    if (!deviation.refused().isEmpty()) {
                        refusable.add(recording.label() + ": " + step);
                    }
                }));
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(true)) {
            Result result = SuiteRun.all(target(server));
            var unexpected = new TreeMap<String, String>();
            for (RecordingResult recording : result.recordings()) {
                for (StepResult step : recording.steps()) {
                    String name = recording.recording() + ": " + step.step();
                    boolean notReached = step.judgement().reason().startsWith("not reached")
                            || step.judgement().reason().startsWith("not judged");
                    boolean byRight = refusable.contains(name) || notReached || ONLY_A_PROVIDER_NEEDS_IT.contains(name);
                    boolean asRecorded = step.verdict() == Verdict.PASS || (step.verdict() == Verdict.NOTE && byRight);
                    if (!asRecorded) {
                        unexpected.put(name, step.verdict() + " " + step.judgement());
                    }
                }
            }
            assertEquals(Map.of(), unexpected, () -> SuiteRun.explained(result));
        }
    }

    @Test
    void nothing_is_left_behind() throws TransportException {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Result result = SuiteRun.all(target(server));
            assertEquals(0, result.leftovers().size(), () -> result.leftovers().toString());
            assertEquals(1, total(target(server), "/Users"), "the user for whom the token stands, and no other");
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
