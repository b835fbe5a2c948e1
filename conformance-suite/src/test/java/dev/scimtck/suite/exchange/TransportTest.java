package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static Transport to(WireServer server, Duration timeout) {
        return new Transport(new Origin(false, "127.0.0.1", server.port()), timeout);
    }

    private static Request get(String target) {
        return new Request("GET", target, List.of(new Header("Host", "scim.example.com")), new byte[0]);
    }

    private static TransportException failure(WireServer server, Duration timeout) {
        try (Transport transport = to(server, timeout)) {
            return assertThrows(TransportException.class, () -> transport.send(get("/Users")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scim/v2/Users?filter=userName+eq+%22ada%40example.com%22",
                "/Users?filter=emails[type eq \"work\"]",
                "/Users?b=1&a=2&x&y=",
                "//Users/a%2Fb;c?%e2%82%ac",
                "/Users?filter=|"
            })
    void a_request_target_goes_out_as_it_is(String target) throws TransportException {
        try (var server = WireServer.answering(WireServer.response(200, "application/json", "{}"));
                Transport transport = to(server, LONG)) {
            transport.send(get(target));
            assertEquals(List.of("GET " + target + " HTTP/1.1\r\nHost: scim.example.com\r\n\r\n"), server.requests());
        }
    }

    @Test
    void headers_go_out_in_their_order_and_case_with_duplicates_and_nothing_added() throws TransportException {
        byte[] body = "{\"displayName\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);
        var request = new Request(
                "PATCH",
                "/Users/1",
                List.of(
                        new Header("x-first", "1"),
                        new Header("Content-Length", Integer.toString(body.length)),
                        new Header("HOST", "scim.example.com"),
                        new Header("x-twice", "a"),
                        new Header("X-Twice", "b")),
                body);
        try (var server = WireServer.answering(WireServer.response(200, "application/json", "{}"));
                Transport transport = to(server, LONG)) {
            Exchange exchange = transport.send(request);
            String expected = "PATCH /Users/1 HTTP/1.1\r\nx-first: 1\r\nContent-Length: " + body.length
                    + "\r\nHOST: scim.example.com\r\nx-twice: a\r\nX-Twice: b\r\n\r\n{\"displayName\":\"Zoë\"}";
            assertEquals(List.of(expected), server.requests());
            assertArrayEquals(expected.getBytes(StandardCharsets.UTF_8), exchange.sent());
        }
    }

    @Test
    void a_post_without_a_body_has_neither_type_nor_length() throws TransportException {
        var request = new Request("POST", "/Users", List.of(new Header("Host", "x")), new byte[0]);
        try (var server = WireServer.answering(WireServer.response(400, "application/json", "{}"));
                Transport transport = to(server, LONG)) {
            transport.send(request);
            assertEquals(List.of("POST /Users HTTP/1.1\r\nHost: x\r\n\r\n"), server.requests());
        }
    }

    @Test
    void the_bytes_that_came_are_the_evidence() throws TransportException {
        String raw = "HTTP/1.1 200\r\nx-Odd:  1 \r\nX-Odd: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        try (var server = WireServer.answering(raw);
                Transport transport = to(server, LONG)) {
            Exchange exchange = transport.send(get("/Users"));
            assertEquals(raw, new String(exchange.received(), StandardCharsets.UTF_8));
            assertEquals("{}", new String(exchange.response().body(), StandardCharsets.UTF_8));
            assertEquals("", exchange.response().reason());
            assertEquals(
                    List.of("x-Odd", "X-Odd", "Transfer-Encoding"),
                    exchange.response().headers().stream().map(Header::name).toList());
        }
    }

    @Test
    void a_gzip_body_is_unpacked_and_one_that_only_says_so_stays() throws TransportException, IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
        byte[] packed = zipped.toByteArray();
        try (var server = WireServer.doing((number, request, socket) -> {
                    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
                    if (number == 1) {
                        WireServer.send(socket, head + packed.length + "\r\n\r\n");
                        socket.getOutputStream().write(packed);
                    } else {
                        WireServer.send(socket, head + "2\r\n\r\n{}");
                    }
                });
                Transport transport = to(server, LONG)) {
            assertEquals("{\"a\":1}", text(transport.send(get("/Users"))));
            assertEquals("{}", text(transport.send(get("/Users"))));
        }
    }

    private static String text(Exchange exchange) {
        return new String(exchange.response().body(), StandardCharsets.UTF_8);
    }

    @Test
    void one_connection_carries_many_exchanges() throws TransportException {
        try (var server = WireServer.answering(WireServer.response(200, "application/json", "{}"));
                Transport transport = to(server, LONG)) {
            for (int i = 0; i < 50; i++) {
                transport.send(get("/Users"));
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void a_read_over_a_connection_that_has_gone_stale_is_sent_again() throws TransportException {
        try (var server = WireServer.doing((number, request, socket) -> {
                    WireServer.send(socket, WireServer.response(200, "application/json", "{}"));
                    if (number == 1) {
                        socket.close();
                    }
                });
                Transport transport = to(server, LONG)) {
            transport.send(get("/Users"));
            assertEquals(200, transport.send(get("/Users")).response().status());
        }
    }

    @Test
    void a_write_is_never_sent_twice() {
        var post = new Request(
                "POST",
                "/Users",
                List.of(new Header("Host", "x"), new Header("Content-Length", "2")),
                "{}".getBytes(StandardCharsets.UTF_8));
        try (var server = WireServer.doing((number, request, socket) -> {
                    if (number == 1) {
                        WireServer.send(socket, WireServer.response(200, "application/json", "{}"));
                    } else {
                        socket.close();
                    }
                });
                Transport transport = to(server, LONG)) {
            assertEquals(200, transport.send(get("/Users")).response().status());
            TransportException e = assertThrows(TransportException.class, () -> transport.send(post));
            assertEquals(Kind.CLOSED_EARLY, e.kind());
            assertEquals(2, server.requests().size());
        } catch (TransportException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interim_responses_are_passed_over() throws TransportException {
        try (var server = WireServer.answering(
                        "HTTP/1.1 103 Early Hints\r\n\r\n" + WireServer.response(204, "application/json", ""));
                Transport transport = to(server, LONG)) {
            assertEquals(204, transport.send(get("/Users")).response().status());
        }
    }

    @Test
    void a_target_that_hangs_is_given_up_in_time() {
        var released = new CountDownLatch(1);
        try (var server = WireServer.doing((number, request, socket) -> await(released))) {
            TransportException e = failure(server, SHORT);
            assertEquals(Kind.TIMED_OUT, e.kind());
            assertTrue(String.valueOf(e.getMessage()).contains("within 0.3 s"), e.getMessage());
        } finally {
            released.countDown();
        }
    }

    @Test
    void a_response_that_drips_in_is_given_up_in_time() {
        var released = new CountDownLatch(1);
        try (var server = WireServer.doing((number, request, socket) -> {
            WireServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            await(released);
        })) {
            assertEquals(Kind.TIMED_OUT, failure(server, SHORT).kind());
        } finally {
            released.countDown();
        }
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"})
    void what_is_not_http_is_told_apart(String nonsense) {
        try (var server = WireServer.doing((number, request, socket) -> {
            WireServer.send(socket, nonsense);
            socket.close();
        })) {
            TransportException e = failure(server, LONG);
            assertTrue(e.kind() == Kind.NOT_HTTP || e.kind() == Kind.CLOSED_EARLY, e.kind() + ": " + e.getMessage());
        }
    }

    @Test
    void a_response_cut_short_is_told_apart() {
        try (var server = WireServer.doing((number, request, socket) -> {
            WireServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            socket.close();
        })) {
            TransportException e = failure(server, LONG);
            assertEquals(Kind.CLOSED_EARLY, e.kind());
            assertTrue(String.valueOf(e.getMessage()).contains("in the middle"), e.getMessage());
        }
    }

    @Test
    void a_port_that_nobody_listens_on_is_told_in_one_line() throws IOException {
        int free;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        try (var transport = new Transport(new Origin(false, "127.0.0.1", free), LONG)) {
            TransportException e = assertThrows(TransportException.class, () -> transport.send(get("/Users")));
            assertEquals(Kind.NO_CONNECTION, e.kind());
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
        }
    }

    @Test
    void plain_http_where_tls_is_expected_is_told_apart() {
        try (var server = WireServer.answering(WireServer.response(200, "application/json", "{}"));
                var transport = new Transport(new Origin(true, "127.0.0.1", server.port()), SHORT)) {
            TransportException e = assertThrows(TransportException.class, () -> transport.send(get("/Users")));
            assertTrue(e.kind() == Kind.NO_TLS || e.kind() == Kind.TIMED_OUT, e.kind() + ": " + e.getMessage());
        }
    }

    @Test
    void closing_gives_up_what_is_under_way() throws Exception {
        var asked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        try (var server = WireServer.doing((number, request, socket) -> {
            asked.countDown();
            await(released);
        })) {
            Transport transport = to(server, LONG);
            var closer = Thread.ofVirtual().start(() -> {
                await(asked);
                transport.close();
            });
            TransportException e = assertThrows(TransportException.class, () -> transport.send(get("/Users")));
            assertEquals(Kind.ABORTED, e.kind());
            closer.join();
        } finally {
            released.countDown();
        }
    }
}
