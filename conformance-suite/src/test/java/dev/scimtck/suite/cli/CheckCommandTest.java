package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.target.EmbeddedServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user types, and what they get. */
class CheckCommandTest {
    private static final String EMPTY_LIST =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":0,\"Resources\":[]}";

    @TempDir
    private Path reports;

    private record Ran(int status, String out, String err) {
        String line() {
            assertEquals("", out, "a report where nothing was run");
            assertEquals(1, err.lines().count(), err);
            assertFalse(err.contains("\tat "), err);
            return err;
        }
    }

    private static Ran run(Map<String, String> environment, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(args, environment, new PrintWriter(out), new PrintWriter(err, true));
        return new Ran(status, out.toString(), err.toString());
    }

    private Ran check(String... args) {
        var all = new ArrayList<>(List.of(
                "check",
                "--report-dir",
                reports.toString(),
                "--journal-dir",
                reports.resolve("runs").toString()));
        all.addAll(List.of(args));
        return run(Map.of(), all.toArray(String[]::new));
    }

    private Ran checkAt(int port, String... more) {
        var all = new ArrayList<>(List.of("--base-url", "http://127.0.0.1:" + port + "/scim/v2", "--token", "t"));
        all.addAll(List.of(more));
        return check(all.toArray(String[]::new));
    }

    @Test
    void a_wrong_token_is_told_in_one_line() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Ran ran = check("--base-url", server.baseUrl().toString(), "--token", "wrong");
            assertEquals(3, ran.status());
            assertTrue(ran.line().contains("401"), ran.err());
            assertTrue(ran.err().contains("--token"), ran.err());
        }
    }

    @Test
    void a_wrong_port_is_told_in_one_line() throws IOException {
        int free;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        Ran ran = checkAt(free);
        assertEquals(3, ran.status());
        assertTrue(ran.line().contains("is it running there?"), ran.err());
    }

    @Test
    void a_wrong_path_is_told_in_one_line() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            String wrong = server.baseUrl().toString().replace("/scim/v2", "/wrong");
            Ran ran = check("--base-url", wrong, "--token", server.token().value());
            assertEquals(3, ran.status());
            assertTrue(ran.line().contains("404"), ran.err());
            assertTrue(ran.err().contains("base URL"), ran.err());
        }
    }

    @Test
    void a_target_that_answers_html_is_told_in_one_line() {
        String page = "<!doctype html>\n<html><title>Sign in</title></html>";
        try (var server = WireServer.answering(WireServer.response(200, "text/html", page))) {
            Ran ran = checkAt(server.port());
            assertEquals(3, ran.status());
            assertTrue(ran.line().contains("<!doctype html> <html><title>Sign in"), ran.err());
        }
    }

    @Test
    void a_target_that_hangs_is_told_in_one_line() {
        try (var server = WireServer.doing((number, request, socket) -> {
            // It never answers.
        })) {
            Ran ran = checkAt(server.port(), "--timeout", "1");
            assertEquals(3, ran.status());
            assertTrue(ran.line().contains("within 1.0 s"), ran.err());
        }
    }

    @Test
    void a_target_that_goes_silent_ends_the_run_with_what_is_known() throws IOException {
        try (var server = WireServer.doing((number, request, socket) -> {
            // The preflight and three questions of discovery.
            if (number <= 4) {
                WireServer.send(socket, WireServer.response(200, "application/scim+json", EMPTY_LIST));
            }
        })) {
            Ran ran = checkAt(server.port(), "--timeout", "1");
            assertEquals(3, ran.status(), ran.out());
            assertTrue(ran.out().contains("The target was lost"), ran.out());
            assertTrue(ran.err().matches("(?s).*scim-tck clean --run [a-z0-9]+ removes it\\R.*"), ran.err());
            assertTrue(
                    server.requests().size() < 20,
                    "it went on asking: " + server.requests().size());
            JsonNode report =
                    new ObjectMapper().readTree(reports.resolve("report.json").toFile());
            assertTrue(report.at("/summary/error").asInt() > 0, report.toString());
        }
    }

    @Test
    void against_a_served_server_the_verdicts_are_those_of_the_embedded_one() throws IOException {
        assertEquals(0, check().status());
        Map<String, String> embedded = verdicts();
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Ran ran = check(
                    "--base-url",
                    server.baseUrl().toString(),
                    "--token",
                    server.token().value(),
                    "--token2",
                    server.access().secondToken().orElseThrow().value(),
                    "--expired-token",
                    server.access().expiredToken().orElseThrow().value(),
                    "--ordinary-token",
                    server.access().ordinaryToken().orElseThrow().value(),
                    "--base-url2",
                    server.access().secondTenant().orElseThrow().baseUrl().toString(),
                    "--token-of-tenant2",
                    server.access().secondTenant().orElseThrow().token().value(),
                    "--allow",
                    "volume,stress,loss");
            assertEquals(0, ran.status(), ran.out());
        }
        assertEquals(embedded, verdicts());
    }

    private Map<String, String> verdicts() throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(reports.resolve("report.json").toFile());
        var verdicts = new TreeMap<String, String>();
        report.path("checks")
                .forEach(check -> verdicts.put(
                        check.path("id").asText(), check.path("verdict").asText()));
        for (JsonNode recording : report.path("recordings")) {
            recording
                    .path("steps")
                    .forEach(step -> verdicts.put(
                            recording.path("recording").asText() + ": "
                                    + step.path("step").asText(),
                            step.path("verdict").asText()));
        }
        return verdicts;
    }

    @Test
    void strict_breaks_entra_and_is_conformant_where_no_provider_is_required() {
        String some = "okta,entra,google,midpoint";
        Ran required = check("--strict", "--only", some);
        assertEquals(1, required.status());
        Ran none = check("--strict", "--only", some, "--require", "none");
        assertEquals(0, none.status());
        assertTrue(none.out().lines().anyMatch(line -> line.matches(" *Entra ID legacy: +no .*")), none.out());
        assertEquals(
                0,
                check("--strict", "--only", some, "--require", "okta,midpoint").status());
    }

    @Test
    void progress_goes_to_the_error_stream_and_the_report_to_the_other() {
        Ran ran = check("--only", "okta");
        assertTrue(ran.err().contains("100 % done"), ran.err());
        assertTrue(ran.out().endsWith("Conformant." + System.lineSeparator()), ran.out());
        assertFalse(ran.out().contains("\u001b"), "colours without a terminal");
    }

    @Test
    void a_report_folder_that_cannot_be_made_costs_the_files_and_not_the_report() throws IOException {
        Path file = Files.writeString(reports.resolve("file"), "in the way");
        Ran ran = run(
                Map.of(),
                "check",
                "--only",
                "okta",
                "--report-dir",
                file.resolve("below").toString());
        assertEquals(0, ran.status());
        assertTrue(ran.err().contains("--report-dir"), ran.err());
        assertTrue(ran.out().contains("Conformant."), ran.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--base-url ftp://api.example.com --token t",
                "--base-url https://api.example.com/scim?x=1 --token t",
                "--base-url https://api.example.com/scim",
                "--base-url https://api.example.com/scim --token \u00e9",
                "--token t",
                "--timeout 0",
                "--timeout soon",
                "--require nobody",
                "--no-such-option",
                "--strict --base-url https://api.example.com/scim --token t",
                "--email-domain nodot",
                "--user-template no-such-file.yaml",
                "--user-template pom.xml",
                "--waivers no-such-file.yaml",
                "--waivers pom.xml",
                "--baseline no-such-report.json",
                "--baseline pom.xml",
                "--token2 t",
                "--allow stress",
                "--base-url https://api.example.com/scim --token t --allow everything",
                "--base-url https://api.example.com/scim --token t --base-url2 https://api.example.com/other"
            })
    void wrong_usage_is_told_in_one_line(String args) {
        Ran ran = check(args.split(" ", -1));
        assertEquals(2, ran.status(), ran.err());
        assertTrue(ran.line().startsWith("scim-tck"), ran.err());
    }

    @Test
    void address_and_token_come_from_the_environment_and_the_token_is_never_echoed() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            String token = server.token().value();
            Ran ran = run(
                    Map.of(
                            "SCIM_BASE_URL",
                            server.baseUrl().toString(),
                            "SCIM_TOKEN",
                            token,
                            "SCIM_JOURNAL_DIR",
                            reports.resolve("runs").toString()),
                    "check",
                    "--report-dir",
                    reports.toString());
            assertEquals(0, ran.status(), ran.err());
            assertTrue(ran.out().contains(server.baseUrl().toString()), ran.out());
            assertFalse((ran.out() + ran.err()).contains(token));
        }
    }

    @Test
    void only_plays_what_is_named_and_as_far_as_the_step() throws IOException {
        Ran ran = check("--only", "okta/template-leaver,google");
        assertEquals(0, ran.status(), ran.err());
        assertTrue(verdicts().containsKey("okta/template-leaver: deactivate"), ran.out());
        assertFalse(verdicts().containsKey("okta/template-joiner: create-the-user"), ran.out());
        check("--only", "okta/template-leaver", "--step", "deactivate");
        assertTrue(verdicts().containsKey("okta/template-leaver: deactivate"));
        assertFalse(verdicts().containsKey("okta/template-leaver: read-the-inactive-user"));
    }

    @Test
    void a_run_of_github_actions_gets_its_summary_below_what_is_there() throws IOException {
        Path summary = Files.writeString(reports.resolve("summary.md"), "before\n");
        Ran ran = run(
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()),
                "check",
                "--only",
                "okta/template-leaver",
                "--report-dir",
                reports.toString());
        assertEquals(0, ran.status(), ran.err());
        String text = Files.readString(summary);
        assertTrue(text.startsWith("before\n## SCIM conformance of http://127.0.0.1"), text);
        assertTrue(text.contains("| Okta template | yes |"), text);
    }

    @Test
    void only_runs_the_checks_that_are_named_without_those_that_are_skipped() throws IOException {
        Ran ran = check("--only", "sort,okta/template-leaver", "--skip", "sort.by-a-sub-attribute,should");
        assertEquals(0, ran.status(), ran.err());
        Set<String> run = verdicts().keySet();
        assertTrue(run.stream().anyMatch(name -> name.startsWith("sort.")), ran.out());
        assertFalse(run.contains("sort.by-a-sub-attribute"), ran.out());
        assertFalse(run.stream().anyMatch(name -> name.startsWith("filter.")), ran.out());
        assertTrue(run.contains("okta/template-leaver: deactivate"), ran.out());
    }

    @Test
    void a_recording_of_ones_own_is_replayed() throws IOException {
        Path provider = Files.createDirectories(reports.resolve("acme"));
        Files.writeString(
                provider.resolve("headers.yaml"),
                "acme:\n  source: [S1]\n  GET:\n    - \"Host: {{host}}\"\n"
                        + "    - \"Authorization: {{authorization}}\"\n");
        Path file = Files.writeString(provider.resolve("look-up.yaml"), """
                format: 1
                recording: acme/look-up
                title: Acme looks a user up
                provider: acme
                dialect: default
                headers: acme
                steps:
                  - step: look-up
                    evidence: observed
                    source: [S1]
                    request: GET /Users?filter=userName%20eq%20%22nobody%22
                    expect: {status: [200], verifies: RFC7644-3.4.2-10}
                """);
        Ran ran = run(Map.of(), "replay", "--report-dir", reports.toString(), file.toString());
        assertEquals(0, ran.status(), ran.err());
        assertEquals("PASS", verdicts().get("acme/look-up: look-up"));
        Files.writeString(file, Files.readString(file).replace("status: [200]", "status: [200], colour: red"));
        Ran wrong = run(Map.of(), "replay", "--report-dir", reports.toString(), provider.toString());
        assertEquals(2, wrong.status());
        assertTrue(wrong.line().contains("acme/look-up.yaml:12: unknown key colour"), wrong.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --only nobody",
                "check --only okta,nobody",
                "check --step nothing",
                "check --skip nobody",
                "check --only sort --skip sort",
                "check --only RFC7644-99",
                "check --only sort --step deactivate",
                "check --only okta/template-leaver --step nothing",
                "replay",
                "replay no-such-file.yaml",
                "replay pom.xml",
                "replay ../fixtures/requirements"
            })
    void nothing_selected_is_no_success(String args) {
        Ran ran = run(Map.of(), args.split(" ", -1));
        assertEquals(2, ran.status(), ran.err());
        ran.line();
    }

    @Test
    void all_recordings_are_listed_and_counted() {
        Ran list = run(Map.of(), "list");
        assertTrue(list.out().contains("okta/wizard-joiner  "), list.out());
        Ran summary = run(Map.of(), "list", "--summary");
        assertTrue(summary.out().contains("Entra ID legacy"), summary.out());
        assertTrue(
                summary.out()
                        .lines()
                        .reduce((one, other) -> other)
                        .orElseThrow()
                        .startsWith("all"),
                summary.out());
    }

    @Test
    void help_and_version_are_there() {
        assertTrue(run(Map.of(), "--help").out().contains("check"));
        assertTrue(run(Map.of(), "check", "--help").out().contains("--base-url"));
        assertTrue(run(Map.of(), "--version").out().startsWith("scim-tck "));
        assertTrue(run(Map.of()).out().contains("Usage"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --token short",
                "serve --port 70000",
                "serve --base-path scim",
                "serve --host no.such.host.invalid"
            })
    void a_server_that_cannot_be_so_is_told_in_one_line(String args) {
        Ran ran = run(Map.of(), args.split(" ", -1));
        assertEquals(2, ran.status(), ran.err());
        ran.line();
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run(Map.of(), "serve", "--port", Integer.toString(listener.getLocalPort()));
            assertEquals(2, ran.status(), ran.err());
            assertTrue(ran.line().contains("--port"), ran.err());
        }
    }
}
