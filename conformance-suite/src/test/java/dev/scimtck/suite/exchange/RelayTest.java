package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Passage.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes through the relay comes out as it went in, both ways, whatever it is. */
@Timeout(30)
class RelayTest {
    private static final int KEPT = 64 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    /** A target that reads what it is sent to its end, says its piece, and closes. */
    private static final class Target implements AutoCloseable {
        private final ServerSocket listener;
        private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

        private Target(byte[] says) throws IOException {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!listener.isClosed()) {
                    try (Socket socket = listener.accept()) {
                        byte[] all = socket.getInputStream().readAllBytes();
                        socket.getOutputStream().write(says);
                        socket.shutdownOutput();
                        heard.add(all);
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private byte[] heard() throws InterruptedException {
            byte[] all = heard.poll(10, TimeUnit.SECONDS);
            return all == null ? new byte[0] : all;
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Relay relayTo(int port, Passage passage) {
        return Relay.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Relay.Dial.plain("127.0.0.1", port, 5_000),
                passage,
                KEPT);
    }

    private static byte[] exchange(int port, byte[] sent) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        "raw characters in the query",
                        "GET /Users?filter=a eq \"b[c]|%zz\"&x&y= HTTP/1.1\r\nHost: a\r\n\r\n"),
                Arguments.of("odd headers", "GET //a/ HTTP/1.1\r\nx-B: 1\r\nX-b:2\r\nhOST:  a \r\nuser-agent:\r\n\r\n"),
                Arguments.of(
                        "a body",
                        "POST /Users HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhällo".replace("hällo", "hello")),
                Arguments.of(
                        "chunks with an extension and a trailer",
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX: y\r\n\r\n"),
                Arguments.of(
                        "pipelined requests",
                        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\nxGET /3 HTTP/1.0\r\n\r\n"),
                Arguments.of("line feeds alone", "GET / HTTP/1.1\nHost: a\n\n"),
                Arguments.of("two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc"),
                Arguments.of(
                        "a chunk without a size", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"),
                Arguments.of("no HTTP at all", "what is this?\r\n\r\nmore"),
                Arguments.of("half a head", "GET / HTTP/1.1\r\nHos"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_request_reaches_the_target_byte_for_byte(String name, String request) throws Exception {
        try (var target = new Target(bytes(OK));
                Relay relay = relayTo(target.listener.getLocalPort(), new Passage() {})) {
            exchange(relay.port(), bytes(request));
            assertEquals(request, new String(target.heard(), StandardCharsets.UTF_8));
        }
    }

    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of("a length", "GET", OK),
                Arguments.of("no reason phrase", "GET", "HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "chunks", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"),
                Arguments.of("until it closes", "GET", "HTTP/1.0 200 OK\nX: y\n\nall of this"),
                Arguments.of("to HEAD", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"),
                Arguments.of("no content, and some all the same", "GET", "HTTP/1.1 204 No Content\r\n\r\nsurplus"),
                Arguments.of(
                        "interim responses",
                        "GET",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + OK),
                Arguments.of("cut short", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nnot fifty"),
                Arguments.of("a broken chunk", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void a_response_reaches_the_client_byte_for_byte(String name, String method, String response) throws Exception {
        try (var target = new Target(bytes(response));
                Relay relay = relayTo(target.listener.getLocalPort(), new Passage() {})) {
            byte[] came = exchange(relay.port(), bytes(method + " / HTTP/1.1\r\nHost: a\r\n\r\n"));
            assertEquals(response, new String(came, StandardCharsets.UTF_8));
        }
    }

    @Test
    void what_is_held_and_not_changed_is_the_same_bytes() throws Exception {
        String request = "POST /x?[ HTTP/1.1\r\nhost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        String response = "HTTP/1.1 200 Fine\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
        var holding = new Passage() {
            @Override
            public boolean holds(MessageHead head) {
                return true;
            }
        };
        try (var target = new Target(bytes(response));
                Relay relay = relayTo(target.listener.getLocalPort(), holding)) {
            byte[] came = exchange(relay.port(), bytes(request));
            assertEquals(response, new String(came, StandardCharsets.UTF_8));
            assertEquals(request, new String(target.heard(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_body_larger_than_what_is_kept_passes_whole_and_its_beginning_is_kept() throws Exception {
        byte[] body = new byte[3_000_000];
        new Random(7).nextBytes(body);
        var request = new ByteArrayOutputStream();
        request.writeBytes(bytes("PUT / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        var seen = new LinkedBlockingQueue<Message>();
        var watching = new Passage() {
            @Override
            public void passed(Message asked, Message answered) {
                seen.add(asked);
            }
        };
        try (var target = new Target(bytes(OK));
                Relay relay = relayTo(target.listener.getLocalPort(), watching)) {
            exchange(relay.port(), request.toByteArray());
            assertArrayEquals(request.toByteArray(), target.heard());
            Message asked = seen.poll(10, TimeUnit.SECONDS);
            assertEquals("PUT", asked == null ? "nothing" : asked.head().method());
            assertEquals(KEPT, asked == null ? 0 : asked.body().length);
            assertEquals(false, asked != null && asked.whole());
        }
    }

    @Test
    void a_changed_message_has_the_length_of_its_new_body() throws Exception {
        var changing = new Passage() {
            @Override
            public boolean holds(MessageHead head) {
                return true;
            }

            @Override
            public Outcome request(Message request) {
                return new Outcome.Changed(
                        request.with("POST /b HTTP/1.1", request.head().headers(), bytes("longer than before")));
            }

            @Override
            public Outcome response(Message request, Message response) {
                return new Outcome.Changed(
                        response.with("HTTP/1.1 201 Made", response.head().headers(), bytes("hello")));
            }
        };
        try (var target = new Target(bytes(OK));
                Relay relay = relayTo(target.listener.getLocalPort(), changing)) {
            byte[] came = exchange(relay.port(), bytes("POST /a HTTP/1.1\r\nContent-Length: 1\r\nX: y\r\n\r\na"));
            assertEquals(
                    "HTTP/1.1 201 Made\r\nContent-Length: 5\r\n\r\nhello", new String(came, StandardCharsets.UTF_8));
            assertEquals(
                    "POST /b HTTP/1.1\r\nX: y\r\nContent-Length: 18\r\n\r\nlonger than before",
                    new String(target.heard(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_request_can_be_answered_without_the_target() throws Exception {
        var answering = new Passage() {
            @Override
            public boolean holds(MessageHead head) {
                return true;
            }

            @Override
            public Outcome request(Message request) {
                return new Outcome.Answered(
                        Message.response(429, "Slow down", List.of(new Header("Retry-After", "1")), new byte[0]));
            }
        };
        try (Relay relay = relayTo(1, answering)) {
            byte[] came = exchange(relay.port(), bytes("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"));
            String one = "HTTP/1.1 429 Slow down\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
            assertEquals(one + one, new String(came, StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_target_that_is_down_is_a_502_that_says_so() throws Exception {
        int nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = listener.getLocalPort();
        }
        try (Relay relay = relayTo(nobody, new Passage() {})) {
            String came = new String(exchange(relay.port(), bytes("GET / HTTP/1.1\r\n\r\n")), StandardCharsets.UTF_8);
            assertTrue(came.startsWith("HTTP/1.1 502 "), came);
            assertTrue(came.contains("no connection to the target"), came);
        }
    }

    @Test
    void a_target_that_talks_nonsense_is_a_502_that_shows_it() throws Exception {
        try (var target = new Target(bytes("SSH-2.0-OpenSSH_9.2\r\n"));
                Relay relay = relayTo(target.listener.getLocalPort(), new Passage() {})) {
            String came = new String(exchange(relay.port(), bytes("GET / HTTP/1.1\r\n\r\n")), StandardCharsets.UTF_8);
            assertTrue(came.startsWith("HTTP/1.1 502 "), came);
            assertTrue(came.contains("SSH-2.0-OpenSSH"), came);
        }
    }

    @Test
    void one_that_waits_for_100_is_told_by_the_target_and_not_by_the_relay() throws Exception {
        try (WireServer target = WireServer.doing((number, request, socket) -> {
                    WireServer.send(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                    socket.getInputStream().readNBytes(2);
                    WireServer.send(socket, OK);
                });
                Relay relay = relayTo(target.port(), new Passage() {});
                var socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            InputStream in = socket.getInputStream();
            socket.getOutputStream()
                    .write(bytes("POST / HTTP/1.1\r\nExpect: 100-continue\r\nX-Length: 2\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n"));
            String interim = "HTTP/1.1 100 Continue\r\n\r\n";
            assertEquals(interim, new String(in.readNBytes(interim.length()), StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes("0\r\n\r\n"));
            assertEquals(OK, new String(in.readNBytes(OK.length()), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void a_connection_serves_one_exchange_after_the_other() throws Exception {
        try (WireServer target = WireServer.answering(OK);
                Relay relay = relayTo(target.port(), new Passage() {});
                var socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write(bytes("GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n"));
                byte[] came = socket.getInputStream().readNBytes(OK.length());
                assertEquals(OK, new String(came, StandardCharsets.US_ASCII));
            }
            assertEquals(1, target.connections());
            assertEquals(100, target.requests().size());
        }
    }
}
