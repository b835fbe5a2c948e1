package dev.scimtck.suite.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Certificates;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Proxies;
import dev.scimtck.suite.exchange.Rate;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.exchange.Route;
import dev.scimtck.suite.exchange.TestCertificate;
import dev.scimtck.suite.exchange.Tls;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TlsSetup;
import dev.scimtck.suite.target.WayIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A target somewhere else: by TLS, under another name, or not there. */
@Timeout(60)
class RemoteTargetTest {
    private static final int KEPT = 64 * 1024;
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.make(folder, "keystore-password", "dns:localhost");
    }

    private static Inspection inspection(URI base, Relay.Door door, Relay.Dial dial, boolean rewriteLocations)
            throws IOException {
        return inspection(SuiteRun.target(base, "the-token"), door, dial, rewriteLocations);
    }

    private static Inspection inspection(Target target, Relay.Door door, Relay.Dial dial, boolean rewriteLocations)
            throws IOException {
        var setup = new Setup(
                Setup.Mode.TARGET,
                ANYWHERE,
                door,
                URI.create("http://inspector.example.com:8080/scim/v2"),
                target,
                dial,
                true,
                rewriteLocations,
                false,
                KEPT,
                new Exchanges.Bounds(100, 1_000_000));
        return Inspection.start(setup, InspectedServer.interpreter(target), Optional.empty());
    }

    private static Relay.Dial along(URI base, Tls tls) {
        return Relay.Dial.along(new Route(Origin.of(base), tls, Optional.empty()), Duration.ofSeconds(5));
    }

    /** TLS before a server that speaks none. */
    private static Relay tls(WireServer server) {
        return Relay.start(
                ANYWHERE,
                certificate.door(),
                Relay.Dial.plain("127.0.0.1", server.port(), 5_000),
                new Passage() {},
                KEPT);
    }

    private static String asked(Socket socket, String request) throws IOException {
        try (socket) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String asked(int port, String request) throws IOException {
        return asked(new Socket(InetAddress.getLoopbackAddress(), port), request);
    }

    private static String get(String host) {
        return "GET /scim/v2/Users HTTP/1.1\r\nhost:  " + host + "\r\nConnection: close\r\n\r\n";
    }

    private static WireServer answering(String body, String... headers) {
        return WireServer.doing((number, request, socket) -> {
            WireServer.send(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\n" + String.join("", headers)
                            + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
            socket.close();
        });
    }

    @Test
    void a_target_by_tls_is_asked_under_its_own_name_and_otherwise_byte_for_byte() throws Exception {
        try (WireServer server = answering("{}");
                Relay secure = tls(server)) {
            URI base = URI.create("https://localhost:" + secure.port() + "/scim/v2");
            Relay.Dial dial = along(base, Tls.trusting(Certificates.authorities(certificate.certificate())));
            try (Inspection inspection = inspection(base, Relay.Door.open(), dial, false)) {
                assertTrue(
                        asked(inspection.port(), get("inspector.example.com")).startsWith("HTTP/1.1 200 OK\r\n"));
                assertEquals(
                        get("localhost:" + secure.port()), server.requests().getFirst());
                Entry seen = InspectedServer.passed(inspection).getFirst();
                assertEquals(
                        Optional.of("inspector.example.com"),
                        seen.captured().request().head().header("Host"));
            }
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_a_502_that_says_so_unless_anyone_is_trusted() throws Exception {
        try (WireServer server = answering("{}");
                Relay secure = tls(server)) {
            URI base = URI.create("https://localhost:" + secure.port() + "/scim/v2");
            Relay.Dial careful = along(base, Tls.standard());
            try (Inspection inspection = inspection(base, Relay.Door.open(), careful, false)) {
                String came = asked(inspection.port(), get("a"));
                assertTrue(came.startsWith("HTTP/1.1 502 ") && came.contains("TLS failed"), came);
                assertEquals(502, InspectedServer.passed(inspection).getFirst().status());
            }
            Relay.Dial trusting = along(base, Tls.unchecked());
            try (Inspection inspection = inspection(base, Relay.Door.open(), trusting, false)) {
                assertTrue(asked(inspection.port(), get("a")).startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void a_target_that_wants_a_certificate_is_shown_it() throws Exception {
        try (WireServer server = answering("{}");
                Relay secure = Relay.start(
                        ANYWHERE,
                        certificate.doorForItself(),
                        Relay.Dial.plain("127.0.0.1", server.port(), 5_000),
                        new Passage() {},
                        KEPT)) {
            URI base = URI.create("https://localhost:" + secure.port() + "/scim/v2");
            var own = Certificates.pkcs12(certificate.store(), certificate.password());
            var trusted = Certificates.authorities(certificate.certificate());
            Relay.Dial known = along(base, Tls.of(Optional.of(own), Optional.of(trusted), true));
            try (Inspection inspection = inspection(base, Relay.Door.open(), known, false)) {
                assertTrue(asked(inspection.port(), get("a")).startsWith("HTTP/1.1 200 "));
            }
            try (Inspection inspection =
                    inspection(base, Relay.Door.open(), along(base, Tls.trusting(trusted)), false)) {
                // In TLS 1.3 the refusal comes only after the handshake.
                assertFalse(asked(inspection.port(), get("a")).startsWith("HTTP/1.1 200 "));
            }
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void what_is_sent_again_has_the_headers_that_let_it_in_and_neither_is_kept() throws Exception {
        try (WireServer server = answering("{}")) {
            URI base = URI.create("http://127.0.0.1:" + server.port() + "/scim/v2");
            var wayIn = new WayIn(
                    new Credentials.Basic("ada", new Secret("p4ss-of-ada")),
                    List.of(new Header("X-Gateway", "g4teway-key")),
                    TlsSetup.standard(),
                    Proxies.none(),
                    Rate.unbounded());
            var target = new Target(base, wayIn, Duration.ofSeconds(20), "example.com");
            Relay.Dial dial = Relay.Dial.plain("127.0.0.1", server.port(), 5_000);
            try (Inspection inspection = inspection(target, Relay.Door.open(), dial, false)) {
                asked(inspection.port(), get("a").replace("\r\n\r\n", "\r\nAuthorization: Bearer theirs\r\n\r\n"));
                Entry theirs = InspectedServer.passed(inspection).getFirst();
                new Sender(inspection).again(theirs);
                String again = server.requests().getLast();
                assertTrue(again.contains("\r\nAuthorization: Basic YWRhOnA0c3Mtb2YtYWRh\r\n"), again);
                assertTrue(again.contains("\r\nX-Gateway: g4teway-key\r\n"), again);
                String kept = new String(
                        InspectedServer.passed(inspection)
                                .getLast()
                                .captured()
                                .request()
                                .head()
                                .bytes(),
                        StandardCharsets.UTF_8);
                assertTrue(kept.contains("X-Gateway: ***") && !kept.contains("YWRh"), kept);
            }
        }
    }

    @Test
    void a_certificate_of_another_host_is_refused() throws Exception {
        try (WireServer server = answering("{}");
                Relay secure = tls(server)) {
            URI base = URI.create("https://127.0.0.1:" + secure.port() + "/scim/v2");
            Relay.Dial dial = along(base, Tls.trusting(Certificates.authorities(certificate.certificate())));
            try (Inspection inspection = inspection(base, Relay.Door.open(), dial, false)) {
                assertTrue(asked(inspection.port(), get("a")).startsWith("HTTP/1.1 502 "));
            }
        }
    }

    @Test
    void a_provider_comes_in_by_tls_and_who_does_not_is_seen_at_the_door() throws Exception {
        try (WireServer server = answering("{}")) {
            URI base = URI.create("http://127.0.0.1:" + server.port() + "/scim/v2");
            Relay.Door door = certificate.door();
            try (Inspection inspection =
                    inspection(base, door, Relay.Dial.plain("127.0.0.1", server.port(), 5_000), false)) {
                SSLSocketFactory client = Tls.trusting(Certificates.authorities(certificate.certificate()))
                        .factory();
                var socket = client.createSocket(InetAddress.getLoopbackAddress(), inspection.port());
                assertTrue(asked(socket, get("a")).startsWith("HTTP/1.1 200 "));
                var seen = inspection
                        .feed()
                        .listen("", entry -> entry.captured().note().contains("TLS"));
                try (var plain = new Socket(InetAddress.getLoopbackAddress(), inspection.port())) {
                    plain.getOutputStream().write(get("a").getBytes(StandardCharsets.UTF_8));
                    assertTrue(seen.next(20_000).isPresent(), "it was seen");
                }
                assertEquals(1, server.requests().size());
            }
        }
    }

    @Test
    void tls_where_none_is_spoken_is_told() throws Exception {
        try (WireServer server = WireServer.doing((number, request, socket) -> socket.close())) {
            URI base = URI.create("http://127.0.0.1:" + server.port() + "/scim/v2");
            try (Inspection inspection =
                    inspection(base, Relay.Door.open(), Relay.Dial.plain("127.0.0.1", server.port(), 5_000), false)) {
                var seen = inspection
                        .feed()
                        .listen("", entry -> entry.captured().note().contains("this address is http"));
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), inspection.port())) {
                    socket.getOutputStream().write(new byte[] {22, 3, 1, 0, 1, 1});
                    socket.shutdownOutput();
                    assertTrue(seen.next(20_000).isPresent(), "it was told");
                }
            }
        }
    }

    @Test
    void a_target_that_is_down_is_told_with_the_request_that_it_missed() throws Exception {
        int nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = listener.getLocalPort();
        }
        URI base = URI.create("http://127.0.0.1:" + nobody + "/scim/v2");
        try (Inspection inspection =
                inspection(base, Relay.Door.open(), Relay.Dial.plain("127.0.0.1", nobody, 5_000), false)) {
            String came = asked(
                    inspection.port(),
                    "POST /scim/v2/Users HTTP/1.1\r\nHost: a\r\nContent-Length: 17\r\n\r\n{\"userName\":\"ä\"}");
            assertTrue(came.startsWith("HTTP/1.1 502 ") && came.contains("no connection to the target"), came);
            Entry seen = InspectedServer.passed(inspection).getFirst();
            assertEquals(502, seen.status());
            assertTrue(
                    seen.captured().note().startsWith("no connection to the target"),
                    seen.captured().note());
            assertEquals(
                    "{\"userName\":\"ä\"}", new String(seen.captured().request().body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void locations_lead_back_when_asked_and_nothing_else_changes() throws Exception {
        WireServer[] late = new WireServer[1];
        try (WireServer server = WireServer.doing((number, request, socket) -> {
            String base = "http://127.0.0.1:" + late[0].port() + "/scim/v2";
            String body = "{ \"id\":\"1\",\"profileUrl\":\"" + base + "/x\", \"meta\": {\"location\" : \"" + base
                    + "/Users/1\"}, \"other\":{\"location\":\"http://elsewhere.example.com/Users/1\"} }";
            WireServer.send(
                    socket,
                    "HTTP/1.1 201 Made\r\nlocation: " + base + "/Users/1\r\nX-Odd:  y\r\nContent-Length: "
                            + body.length() + "\r\nConnection: close\r\n\r\n" + body);
            socket.close();
        })) {
            late[0] = server;
            String base = "http://127.0.0.1:" + server.port() + "/scim/v2";
            try (Inspection inspection = inspection(
                    URI.create(base), Relay.Door.open(), Relay.Dial.plain("127.0.0.1", server.port(), 5_000), true)) {
                String came = asked(inspection.port(), get("a"));
                String here = "http://inspector.example.com:8080/scim/v2";
                String body = "{ \"id\":\"1\",\"profileUrl\":\"" + base + "/x\", \"meta\": {\"location\" : \"" + here
                        + "/Users/1\"}, \"other\":{\"location\":\"http://elsewhere.example.com/Users/1\"} }";
                assertEquals(
                        "HTTP/1.1 201 Made\r\nlocation: " + here + "/Users/1\r\nX-Odd: y\r\nConnection: close\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body,
                        came);
            }
        }
    }
}
