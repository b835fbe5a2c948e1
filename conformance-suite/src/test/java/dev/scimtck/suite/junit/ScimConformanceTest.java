package dev.scimtck.suite.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The suite as somebody else's tests. */
class ScimConformanceTest {
    private static final String FAILING = "create.answers-201-with-the-resource";
    private static final String VERDICT = "verdict: the server is conformant";

    @TempDir
    private static Path folder = Path.of("");

    /** As a project has it whose server is started for its tests. */
    static final class Ours extends ScimConformance {
        private static @Nullable EmbeddedServer server;

        @BeforeAll
        static void start() {
            server = EmbeddedServer.startForOneRun(false);
        }

        @AfterAll
        static void stop() {
            started().close();
        }

        static EmbeddedServer started() {
            return Optional.ofNullable(server).orElseThrow();
        }

        @Override
        protected Map<String, String> settings() {
            return Map.of(
                    "base-url", started().baseUrl().toString(),
                    "token", started().token().value(),
                    "only", "create,okta/template-joiner",
                    "report-dir", folder.resolve("ours").toString());
        }
    }

    /** With whatever is given. */
    private static final class Given extends ScimConformance {
        private final Map<String, String> settings;

        Given(Map<String, String> settings) {
            this.settings = settings;
        }

        @Override
        protected Map<String, String> settings() {
            return settings;
        }
    }

    /** What the JUnit Platform heard. */
    private static final class Heard implements TestExecutionListener {
        private final Map<String, String> tests = new LinkedHashMap<>();
        private final List<String> entries = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                tests.put(
                        test.getDisplayName(),
                        result.getStatus() + " "
                                + result.getThrowable()
                                        .map(Throwable::getMessage)
                                        .orElse(""));
            }
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entries.add(test.getDisplayName() + " " + entry.getKeyValuePairs());
        }
    }

    @Test
    void each_check_and_each_step_of_a_recording_is_a_test() {
        var heard = new Heard();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Ours.class))
                                .build(),
                        heard);
        for (String name : List.of(
                "verdict: the server is conformant",
                "customers of Okta template can be onboarded",
                "okta/template-joiner: create-the-user",
                "create.location-names-the-resource")) {
            assertEquals("SUCCESSFUL ", heard.tests.get(name), () -> name + " of " + heard.tests);
        }
        assertEquals(
                List.of(),
                heard.tests.entrySet().stream()
                        .filter(test -> test.getValue().startsWith("FAILED"))
                        .toList());
        assertTrue(
                heard.tests.containsValue("ABORTED not-offered: no response of this run was of the kind"),
                heard.tests::toString);
        assertTrue(
                heard.entries.stream().anyMatch(entry -> entry.contains("plan: make about")), heard.entries::toString);
        assertTrue(Files.exists(folder.resolve("ours/report.html")));
    }

    /** How each test comes out: empty for green. */
    private static Map<String, Optional<Throwable>> outcomes(Map<String, String> settings) {
        var outcomes = new LinkedHashMap<String, Optional<Throwable>>();
        flat(new Given(settings).conformance(entry -> {}).stream())
                .forEach(test -> outcomes.put(test.getDisplayName(), thrown(test)));
        return outcomes;
    }

    private static Stream<DynamicTest> flat(Stream<? extends DynamicNode> nodes) {
        return nodes.flatMap(node -> node instanceof DynamicContainer container
                ? flat(container.getChildren())
                : Stream.of((DynamicTest) node));
    }

    private static Optional<Throwable> thrown(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }

    private static Map<String, String> settings(Target target, String... more) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("base-url", target.base());
        settings.put("token", target.bearerToken().orElseThrow().value());
        settings.put("only", "create,okta/wizard-joiner");
        settings.put("report-dir", folder.resolve("given").toString());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void what_is_wrong_fails_with_what_to_do_about_it_and_what_is_waived_is_aborted() throws IOException {
        try (FaultyServer server = FaultyServer.withFaultOfManyProviders()) {
            Map<String, Optional<Throwable>> wrong = outcomes(settings(server.target()));
            var failure = assertInstanceOf(AssertionFailedError.class, thrown(wrong, FAILING));
            assertEquals("status 201", failure.getExpected().getValue());
            assertEquals("status 200", failure.getActual().getValue());
            assertEquals(0, failure.getStackTrace().length);
            for (String part : List.of(
                    "FAIL  create.answers-201-with-the-resource: POST of a new user is answered 201",
                    "RFC7644-3.3-07 (RFC 7644 section 3.3, SHALL, https://www.rfc-editor.org/rfc/rfc7644#section-3.3)",
                    "do       Set 201 explicitly in the creation handler",
                    "repeat   curl ")) {
                assertTrue(message(wrong, FAILING).contains(part), failure::getMessage);
            }
            assertFalse(message(wrong, FAILING)
                    .contains(server.target().bearerToken().orElseThrow().value()));
            String step = message(wrong, "okta/wizard-joiner: create-the-user");
            assertTrue(step.contains("Here: expected status 201, got status 200"), step);
            assertTrue(
                    message(wrong, "customers of Okta wizard can be onboarded").contains("no; okta/wizard-joiner"));
            assertTrue(message(wrong, VERDICT).contains("Repair first: RFC7644-3.3-07"), () -> message(wrong, VERDICT));

            Path waivers = Files.writeString(folder.resolve("waivers.yaml"), waiving(wrong));
            Map<String, Optional<Throwable>> waived =
                    outcomes(settings(server.target(), "waivers", waivers.toString()));
            assertInstanceOf(TestAbortedException.class, thrown(waived, FAILING));
            assertEquals("waived: for this test", message(waived, FAILING));
            assertEquals(Optional.empty(), waived.get(VERDICT));
            assertEquals(
                    List.of(),
                    waived.entrySet().stream()
                            .filter(test -> test.getValue()
                                    .filter(thrown -> !(thrown instanceof TestAbortedException))
                                    .isPresent())
                            .toList());
        }
    }

    /** A waiver of each check and step that failed. */
    private static String waiving(Map<String, Optional<Throwable>> outcomes) {
        return outcomes.entrySet().stream()
                .filter(test -> test.getValue()
                        .filter(thrown -> thrown instanceof AssertionFailedError)
                        .isPresent())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(VERDICT) && !name.startsWith("customers of"))
                .map(name -> "- %s: \"%s\"\n  reason: for this test\n"
                        .formatted(name.contains(": ") ? "step" : "check", name))
                .collect(Collectors.joining());
    }

    private static String message(Map<String, Optional<Throwable>> outcomes, String test) {
        return String.valueOf(thrown(outcomes, test).getMessage());
    }

    private static Throwable thrown(Map<String, Optional<Throwable>> outcomes, String test) {
        return Objects.requireNonNull(outcomes.get(test), test).orElseThrow();
    }

    @Test
    void a_provider_that_is_not_required_is_told_and_fails_nothing() {
        try (FaultyServer server = FaultyServer.withFaultOfManyProviders()) {
            Map<String, Optional<Throwable>> outcomes = outcomes(settings(server.target(), "require", "none"));
            assertEquals(Optional.empty(), outcomes.get("customers of Okta wizard can be onboarded"));
        }
    }

    @Test
    void a_target_that_is_no_scim_server_fails_in_one_line() {
        try (var server = WireServer.answering(WireServer.response(200, "text/html", "<html>Sign in</html>"))) {
            var given = new Given(Map.of("base-url", "http://127.0.0.1:" + server.port() + "/scim", "token", "t"));
            var refused = assertThrows(IllegalStateException.class, () -> given.conformance(entry -> {}));
            assertTrue(String.valueOf(refused.getMessage()).contains("which is not JSON"), refused::getMessage);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token|x|no base URL of a server to check",
                "base_url|http://127.0.0.1:1/scim/v2|unknown setting base_url; did you mean base-url",
                "base-url|ftp://127.0.0.1|ftp://127.0.0.1",
                "timeout|soon|timeout",
                "dry-run|true|unknown setting dry-run",
                "waivers|nowhere.yaml|base URL",
            })
    void wrong_settings_are_told_in_one_line(String key, String value, String problem) {
        var refused =
                assertThrows(IllegalStateException.class, () -> new Given(Map.of(key, value)).conformance(entry -> {}));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(problem), message);
        assertEquals(1, message.lines().count(), message);
        assertEquals(0, refused.getStackTrace().length);
    }
}
