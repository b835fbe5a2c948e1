package dev.scimtck.suite.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A target on a bare socket: keeps every request as it came and answers with whatever bytes a test wants. */
public final class WireServer implements AutoCloseable {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean turnsAway;

    private WireServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
    }

    /** What it does with the nth request, counted from 1. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(int number, String request, Socket socket) throws IOException;
    }

    /** Answers each request with the same text. */
    public static WireServer answering(String response) {
        return doing((number, request, socket) -> send(socket, response));
    }

    /** Does what a test says. */
    public static WireServer doing(Behaviour behaviour) {
        try {
            return over(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what a test says, over a listener of the test's own: another address, or TLS. */
    public static WireServer over(ServerSocket listener, Behaviour behaviour) {
        var server = new WireServer(listener, behaviour);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    /** Sends text. */
    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** A complete response. */
    public static String response(int status, String type, String body) {
        return "HTTP/1.1 " + status + " So\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The requests that came, byte for byte. */
    public List<String> requests() {
        return requests.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** How many connections were opened. */
    public int connections() {
        return connections.get();
    }

    /** From now on each connection is closed before anything is read from it. */
    public void turnAway() {
        turnsAway = true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                if (turnsAway) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] request = read(in);
            while (request.length > 0) {
                requests.add(request);
                behaviour.answer(requests.size(), new String(request, StandardCharsets.UTF_8), socket);
                request = socket.isClosed() ? new byte[0] : read(in);
            }
        } catch (SocketException gone) {
            open.remove(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        var request = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int read = in.read();
            if (read < 0) {
                return new byte[0];
            }
            request.write(read);
            matched = read == END_OF_HEAD[matched] ? matched + 1 : read == '\r' ? 1 : 0;
        }
        String head = request.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            int length = Integer.parseInt(
                    head.substring(from, head.indexOf('\r', from)).strip());
            request.write(in.readNBytes(length));
        }
        return request.toByteArray();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
