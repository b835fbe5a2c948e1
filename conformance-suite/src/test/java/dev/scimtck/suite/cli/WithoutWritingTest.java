package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that change nothing in the target, or send it nothing at all. */
class WithoutWritingTest {
    private static final String TOKEN = "a-token-that-nobody-may-see-0123456789";

    @TempDir
    private Path folder;

    private Typed check(String base, String token, String... more) {
        var args = new ArrayList<>(List.of("check", "--base-url", base, "--report-dir", folder.toString()));
        args.addAll(List.of("--journal-dir", folder.resolve("runs").toString()));
        args.addAll(List.of(more));
        return Typed.run(Map.of("SCIM_TOKEN", token), args);
    }

    @Test
    void a_dry_run_opens_no_connection_to_the_target_and_prints_what_it_would_send() throws IOException {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + listener.getLocalPort();
            Typed ran =
                    check("http://" + host + "/my/scim", TOKEN, "--dry-run", "--only", "create,okta/template-joiner");
            assertEquals(0, ran.status(), ran.err());
            listener.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, listener::accept);

            List<String> lines = ran.out().lines().toList();
            assertEquals(
                    "GET /my/scim/Users?count=1",
                    lines.stream()
                            .filter(line -> line.startsWith("GET"))
                            .findFirst()
                            .orElseThrow());
            for (String wanted : List.of(
                    "POST /my/scim/Users",
                    "DELETE /my/scim/Users/{{user.id}}",
                    "Host: " + host,
                    "Authorization: ***",
                    "Content-Length: {{length}}",
                    "## create.username-is-unique",
                    "## okta/template-joiner: create-the-user")) {
                assertTrue(lines.contains(wanted), () -> "missing: " + wanted + "\n");
            }
            assertTrue(ran.out().contains("\"userName\":\"check.{{run}}0001@example.com\""), "names of its own");
            assertFalse(ran.all().contains(TOKEN), "the token");
            Set<String> others = new TreeSet<>();
            lines.stream()
                    .filter(line -> line.contains("127.0.0.1") && !line.contains(host))
                    .forEach(others::add);
            assertEquals(Set.of(), others, "the stand-in shows through");
            assertTrue(ran.lastLine().endsWith("Nothing was sent to http://" + host + "/my/scim."), ran.lastLine());
            assertFalse(Files.exists(folder.resolve("runs")), "a journal of nothing");
        }
    }

    @Test
    void a_dry_run_without_a_target_makes_no_sense() {
        Typed ran = Typed.run(Map.of(), List.of("check", "--dry-run"));
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--waivers pom.xml",
                "--baseline pom.xml",
                "--baseline no-such-report.json",
                "--user-template pom.xml",
                "--config pom.xml",
                "--only nobody",
                "--skip nobody",
                "--step nothing",
                "--require nobody",
                "-v -q"
            })
    void what_is_wrong_with_the_files_and_words_of_a_run_is_told_before_anything_is_sent(String words) {
        try (var server = WireServer.answering(WireServer.response(200, "application/scim+json", "{}"))) {
            Typed ran = check("http://127.0.0.1:" + server.port() + "/scim", "t", words.split(" ", -1));
            assertEquals(2, ran.status(), ran.all());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertEquals(0, server.connections());
        }
    }

    @Test
    void a_run_that_only_reads_sends_no_other_method_whatever_it_checks() throws IOException {
        var methods = new ConcurrentSkipListSet<String>();
        var story = new Fault.Story("recorder", "nothing", "RFC7644-3.3-01", Set.of());
        var recorder = new Fault.OnTheWire(story, (asked, body) -> body.size(), (asked, answered) -> {
            methods.add(asked.method());
            return answered;
        });
        try (FaultyServer server = FaultyServer.with(recorder)) {
            Target target = server.target();
            Typed ran = check(
                    target.base(),
                    target.bearerToken().orElseThrow().value(),
                    "--read-only",
                    "--allow",
                    "volume,stress,loss",
                    "--token2",
                    target.access().secondToken().orElseThrow().value(),
                    "--base-url2",
                    target.access().secondTenant().orElseThrow().baseUrl().toString(),
                    "--token-of-tenant2",
                    target.access().secondTenant().orElseThrow().token().value());
            assertEquals(0, ran.status(), ran.all());
            assertTrue(Watch.SAFE.containsAll(methods), () -> "sent: " + methods);
            assertTrue(
                    ran.out().lines().anyMatch(line -> line.matches("Read only: [1-9]\\d* of \\d+ steps and .*")),
                    ran.out());
            assertEquals("Conformant as far as was read.", ran.lastLine());
        }
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertEquals(0, report.path("providers").size(), "answers for customers");
        assertTrue(
                report.at("/summary/pass").asInt() > 50, report.path("summary").toString());
        assertEquals(
                0, report.at("/summary/blocked").asInt(), report.path("summary").toString());
        assertEquals(
                0, report.at("/summary/error").asInt(), report.path("summary").toString());
        assertTrue(verdict(report, "create.username-is-unique").contains("SKIP not-allowed: the run only reads"));
        assertTrue(verdict(report, "create.username-is-unique").contains("POST"));
    }

    private static String verdict(JsonNode report, String id) {
        for (JsonNode check : report.path("checks")) {
            if (check.path("id").asText().equals(id)) {
                return check.path("verdict").asText() + " "
                        + check.path("reason").asText();
            }
        }
        throw new AssertionError("no check " + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "PROPFIND"})
    void the_guard_lets_nothing_else_out_of_the_process(String method) {
        try (var server = WireServer.answering(WireServer.response(200, "application/scim+json", "{}"))) {
            Target target = SuiteRun.target(URI.create("http://127.0.0.1:" + server.port() + "/scim"), "t");
            try (var transport = new Transport(
                    Origin.of(target.baseUrl()), target.timeout(), Patience.unstoppable(), Watch.readOnly())) {
                assertThrows(
                        TransportException.class,
                        () -> transport.send(ScimClient.plain(target, method, "/Users", new byte[0])));
            }
            assertEquals(List.of(), server.requests());
        }
    }
}
