package dev.scimtck.suite.inspect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes through the inspector comes out as it went in, both ways, however odd it is; and each exchange is seen. */
@Timeout(60)
class FidelityTest {
    private static final int ODD = 1_000;
    private static final long SEED = 8;

    private static Peer peer;
    private static Inspection inspection;

    /** A target that says what it was told to, and remembers what it heard. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket listener;
        private final BlockingQueue<Conversation> next = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();

        private Peer() throws IOException {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    heard.add(talk(socket, next.take()));
                } catch (IOException closed) {
                    // The next conversation begins with the next connection.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private static byte[] talk(Socket socket, Conversation conversation) throws IOException {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            var heard = new ByteArrayOutputStream();
            for (Conversation.Turn turn : conversation.turns()) {
                heard.writeBytes(in.readNBytes(turn.asked().length));
                out.write(turn.answered());
                out.flush();
            }
            if (conversation.endsWithTheConnection()) {
                socket.shutdownOutput();
            }
            heard.writeBytes(in.readAllBytes());
            return heard.toByteArray();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        peer = new Peer();
        int port = peer.listener.getLocalPort();
        inspection = InspectedServer.inspection(
                SuiteRun.target(URI.create("http://127.0.0.1:" + port + "/scim/v2"), "the-token"),
                Relay.Dial.plain("127.0.0.1", port, 5_000),
                Optional.empty(),
                false);
    }

    @AfterAll
    static void stop() throws IOException {
        inspection.close();
        peer.close();
    }

    @Test
    void a_thousand_odd_requests_and_their_answers_pass_byte_for_byte() throws Exception {
        var random = new Random(SEED);
        int exchanges = 0;
        for (int i = 0; i < ODD; i++) {
            Conversation conversation = Conversation.odd(random);
            String which = "seed " + SEED + ", conversation " + i;
            peer.next.add(conversation);
            assertEquals(
                    text(conversation.answers()), text(assertDoesNotThrow(() -> spoken(conversation), which)), which);
            byte[] heard = peer.heard.poll(10, TimeUnit.SECONDS);
            assertEquals(text(conversation.requests()), heard == null ? "nothing" : text(heard), which);
            exchanges += conversation.exchanges();
        }
        InspectedServer.passed(inspection);
        assertEquals(exchanges, inspection.exchanges().state().seen());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The client's part: it asks, and where it must, waits for the answer before it goes on. */
    private static byte[] spoken(Conversation conversation) throws IOException {
        var came = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), inspection.port())) {
            socket.setSoTimeout(10_000);
            InputStream in = socket.getInputStream();
            if (conversation.pipelined()) {
                Thread.ofVirtual().start(() -> ask(socket, conversation.requests()));
            } else {
                for (Conversation.Turn turn : conversation.turns()) {
                    socket.getOutputStream().write(turn.asked());
                    if (conversation.halfClosed()
                            && turn == conversation.turns().getLast()) {
                        socket.shutdownOutput();
                    }
                    came.writeBytes(in.readNBytes(turn.answered().length));
                }
            }
            int left = conversation.answers().length - came.size();
            came.writeBytes(conversation.endsWithTheConnection() ? in.readAllBytes() : in.readNBytes(left));
        }
        return came.toByteArray();
    }

    private static void ask(Socket socket, byte[] requests) {
        try {
            socket.getOutputStream().write(requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_recording_passes_byte_for_byte() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false);
                Tap behind = Tap.before(server.baseUrl().getPort());
                Inspection between = InspectedServer.inspection(
                        SuiteRun.target(server.baseUrl(), server.token().value()),
                        Relay.Dial.plain("127.0.0.1", behind.port(), 5_000),
                        Optional.empty(),
                        false);
                Tap before = Tap.before(between.port())) {
            URI base = URI.create(
                    "http://127.0.0.1:" + before.port() + server.baseUrl().getPath());
            SuiteRun.some(SuiteRun.target(base, server.token().value(), server.access()), List.of(), recording -> true);
            assertEquals(before.conversations(), behind.conversations());
            assertTrue(
                    between.exchanges().state().seen() > SuiteRun.recordings().size(), "it saw them");
        }
    }
}
