package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Misbehaving.Instead;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run does with a target that is not there any more, or not as it was: it accuses the server of nothing. */
final class MisbehavingTargetTest extends MisbehavingTargets {
    static Stream<Arguments> closing() {
        Instead before = (asked, server, socket) -> {
            server.turnAway();
            socket.close();
        };
        Instead after = (asked, server, socket) -> socket.close();
        Instead done = (asked, server, socket) -> {
            server.works(asked);
            socket.close();
        };
        Instead middle = (asked, server, socket) -> {
            byte[] whole = server.works(asked).bytes();
            write(socket, Arrays.copyOf(whole, whole.length - 5));
            socket.close();
        };
        return Stream.of(
                Arguments.of("before reading", before, ""),
                Arguments.of("after reading", after, "closed the connection without a response"),
                Arguments.of("after doing what was asked", done, "closed the connection without a response"),
                Arguments.of("in the middle of the body", middle, "closed the connection"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closing")
    void a_target_that_closes_connections_is_lost(String when, Instead instead, String words) {
        ended(Misbehaving.halfWay(), instead, "--only", SOME + ",create")
                .lost(words)
                .accusesNobody();
    }

    /** At the same time, for each takes its time. */
    @Test
    void a_target_that_hangs_in_head_or_body_or_drips_byte_by_byte_is_lost() throws Exception {
        Instead inTheHead = (asked, server, socket) -> {
            WireServer.send(socket, "HTTP/1.1 200 O");
            hang();
        };
        Instead inTheBody = (asked, server, socket) -> {
            byte[] whole = server.works(asked).bytes();
            write(socket, Arrays.copyOf(whole, whole.length - 5));
            hang();
        };
        Instead drips = (asked, server, socket) -> {
            for (byte one : server.works(asked).bytes()) {
                socket.getOutputStream().write(one);
                pause();
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = new ArrayList<Future<Ended>>();
            for (Instead instead : List.of(inTheHead, inTheBody, drips)) {
                runs.add(threads.submit(() -> ended(Misbehaving.halfWay(), instead)));
            }
            for (Future<Ended> run : runs) {
                run.get().lost("no complete response from").accusesNobody();
            }
        }
    }

    /** What is tested is that a target takes its time. */
    private void pause() {
        try {
            never.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_target_that_hangs_at_once_is_told_in_one_line() {
        try (var target =
                Misbehaving.inFrontOf(server.baseUrl(), Misbehaving.atOnce(), (asked, server, socket) -> hang())) {
            Typed typed = typed("http://127.0.0.1:" + target.port());
            assertEquals(3, typed.status());
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertEquals("", typed.out());
        }
    }

    static Stream<Arguments> outages() {
        String html = "<html><body>Oops</body></html>";
        return Stream.of(
                Arguments.of("500", WireServer.response(500, "text/html", html), "it is broken"),
                Arguments.of("502", WireServer.response(502, "text/html", html), "which a gateway says"),
                Arguments.of("503", WireServer.response(503, "text/html", html), "which a gateway says"),
                Arguments.of("504", WireServer.response(504, "text/html", ""), "which a gateway says"),
                Arguments.of("403", WireServer.response(403, "text/html", html), "it no longer lets the run in"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void an_outage_half_way_breaks_no_clause(String status, String answer, String words) {
        ended(Misbehaving.halfWay(), answering(answer), "--only", SOME + ",create,list")
                .lost(words)
                .accusesNobody();
    }

    @Test
    void a_server_that_answers_writes_with_a_page_is_not_conformant() {
        String page = WireServer.response(500, "text/html", "<html><body>Oops</body></html>");
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.writes()
                        ? page.getBytes(StandardCharsets.UTF_8)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atTheFirstWrite(), instead).status(1);
        assertEquals("complete", ended.how());
        assertTrue(
                elements(ended.report().at("/findings"))
                        .anyMatch(finding -> finding.path("clause").asText().equals("RFC7644-3.12-01")),
                ended.typed().out());
    }

    @Test
    void a_redirect_to_another_host_gets_neither_token_nor_request() {
        try (var other = WireServer.answering(WireServer.response(200, SCIM_JSON, "{}"))) {
            for (int status : List.of(302, 307)) {
                String redirect = "HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:" + other.port()
                        + "/scim/v2/Users\r\nContent-Length: 0\r\n\r\n";
                ended(Misbehaving.halfWay(), answering(redirect), "--only", SOME + ",create")
                        .lost("no redirect is followed")
                        .accusesNobody();
            }
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void a_redirect_that_leads_round_is_not_followed() {
        Instead loop = (asked, server, socket) -> WireServer.send(
                socket,
                "HTTP/1.1 308 Permanent Redirect\r\nLocation: " + asked.target() + "\r\nContent-Length: 0\r\n\r\n");
        ended(Misbehaving.halfWay(), loop, "--only", SOME + ",create")
                .lost("no redirect is followed")
                .accusesNobody();
        try (var target = Misbehaving.inFrontOf(server.baseUrl(), Misbehaving.atOnce(), loop)) {
            Typed typed = typed("http://127.0.0.1:" + target.port());
            assertEquals(3, typed.status());
            assertEquals(1, typed.err().lines().count(), typed.err());
            assertTrue(typed.err().contains("308 and leads to /scim/v2/Users?count=1"), typed.err());
            assertEquals(1, target.requests().size());
        }
    }

    @Test
    void a_token_that_expires_half_way_breaks_no_clause() {
        String expired = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n"
                + "Content-Type: application/scim+json\r\nContent-Length: 2\r\n\r\n{}";
        Ended ended = ended(Misbehaving.halfWay(), answering(expired))
                .lost("has the token expired?")
                .accusesNobody();
        assertTrue(ended.count("skip") > 0, "what comes after is not run");
    }

    @Test
    void a_grant_that_is_taken_back_half_way_breaks_no_clause() {
        List<String> tokens = List.of(
                server.token().value(),
                server.access().secondToken().orElseThrow().value());
        String refused = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n";
        try (var endpoint = WireServer.doing((number, request, socket) -> WireServer.send(
                socket,
                WireServer.response(
                        200,
                        "application/json",
                        "{\"token_type\":\"Bearer\",\"access_token\":\"" + tokens.get(number % 2) + "\"}")))) {
            ended(
                            Misbehaving.halfWay(),
                            answering(refused),
                            "--oauth-token-url",
                            "http://127.0.0.1:" + endpoint.port() + "/token",
                            "--oauth-client-id",
                            "tck",
                            "--oauth-client-secret",
                            "s3cret-of-the-client")
                    .lost("it no longer lets the run in")
                    .accusesNobody();
            assertTrue(endpoint.requests().size() > 1, "another token was tried before");
        }
    }

    @Test
    void a_limit_that_is_never_lifted_ends_the_run() {
        String limit = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        Ended ended = ended(Misbehaving.halfWay(), answering(limit)).lost("429 however long it was waited");
        ended.accusesNobody();
        assertTrue(ended.report().at("/pauses/times").asInt() > 0, ended.typed().out());
    }

    @Test
    void a_limit_now_and_then_is_told_of_and_fails_nothing() {
        String limit = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: Mon, 05 Jan 2026 08:00:00 GMT\r\n"
                + "Content-Length: 0\r\n\r\n";
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.number() % 3 == 0
                        ? limit.getBytes(StandardCharsets.US_ASCII)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atOnce(), instead, "-v").status(0).accusesNobody();
        assertTrue(elements(ended.report().at("/checks"))
                .anyMatch(check -> check.at("/pauses/times").asInt() > 0));
        assertTrue(
                ended.typed().out().contains("put off once (429, or 503 with Retry-After)"),
                ended.typed().out());
    }

    @Test
    void a_target_has_an_address_of_version_6() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            Assumptions.assumeTrue(probe.isBound());
        } catch (BindException none) {
            Assumptions.abort("this machine has no IPv6");
        }
        var secret = new Secret("a-token-that-only-this-test-knows-0123456789");
        var options = new EmbeddedServer.Options("::1", 0, "/scim/v2", Optional.of(secret), false);
        try (EmbeddedServer other = EmbeddedServer.start(options)) {
            String base = "http://[::1]:" + other.baseUrl().getPort() + "/scim/v2";
            var words = new ArrayList<>(List.of("check", "--base-url", base, "--token", secret.value()));
            words.addAll(List.of("--only", SOME + ",create", "--report-dir", folder.toString()));
            words.addAll(List.of("--journal-dir", folder.resolve("runs").toString()));
            Typed typed = Typed.run(Map.of(), words);
            assertEquals(0, typed.status(), typed.all());
            assertTrue(typed.out().contains(base), typed.out());
            assertFalse(typed.out().contains("NOTE"), "its own links are of its origin: " + typed.out());
        }
    }
}
