package dev.scimtck.suite.cli;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A server that works until it does not: each request goes on to one that works, and from some moment on something else is done
 * instead. Links to the server behind it are made its own.
 */
final class Misbehaving implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI server;
    private final Transport onward;
    private final Predicate<Asked> since;
    private final Instead instead;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final WireServer wire;

    /**
     * A request that came.
     *
     * @param number how many came so far
     * @param text the request as it came
     */
    record Asked(int number, String text) {
        String method() {
            return text.substring(0, text.indexOf(' '));
        }

        boolean writes() {
            return !method().equals("GET");
        }

        String target() {
            return text.split(" ", 3)[1];
        }
    }

    /** What is done in the place of an answer. */
    @FunctionalInterface
    interface Instead {
        /**
         * @param asked the request
         * @param server this server
         * @param socket where to answer
         */
        void answer(Asked asked, Misbehaving server, Socket socket) throws IOException;
    }

    /**
     * An answer as it would be if the server worked.
     *
     * @param head first line and header lines, with a line end after each, without the empty line
     * @param body what follows
     */
    record Works(String head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The same with another body, and the length that it has. */
        byte[] with(byte[] other, String... headers) {
            var lines = new StringBuilder(head.replaceAll("(?i)(content-length|transfer-encoding):[^\r]*\r\n", ""));
            for (String header : headers) {
                lines.append(header).append("\r\n");
            }
            if (!head.startsWith("HTTP/1.1 204")) {
                lines.append("Content-Length: ").append(other.length).append("\r\n");
            }
            byte[] before = lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] whole = new byte[before.length + other.length];
            System.arraycopy(before, 0, whole, 0, before.length);
            System.arraycopy(other, 0, whole, before.length, other.length);
            return whole;
        }

        byte[] bytes() {
            return with(body);
        }
    }

    private Misbehaving(URI server, ServerSocket listener, Predicate<Asked> since, Instead instead) {
        this.server = server;
        this.onward = new Transport(Origin.of(server), TIMEOUT);
        this.since = since;
        this.instead = instead;
        this.wire = WireServer.over(listener, (number, text, socket) -> answer(new Asked(number, text), socket));
    }

    /**
     * In front of a server that works.
     *
     * @param since when it begins; it does not end
     * @param instead what it does from then on
     */
    static Misbehaving inFrontOf(URI server, Predicate<Asked> since, Instead instead) {
        try {
            return over(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, since, instead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same over a listener of the test's own: another address, or TLS. */
    static Misbehaving over(ServerSocket listener, URI server, Predicate<Asked> since, Instead instead) {
        return new Misbehaving(server, listener, since, instead);
    }

    /** From the first request on. */
    static Predicate<Asked> atOnce() {
        return asked -> true;
    }

    /** From the first request on that would change something. */
    static Predicate<Asked> atTheFirstWrite() {
        return Asked::writes;
    }

    /** When some of what a run does is done. */
    static Predicate<Asked> halfWay() {
        return asked -> asked.number() > 20;
    }

    int port() {
        return wire.port();
    }

    /** The requests that came. */
    List<String> requests() {
        return wire.requests();
    }

    /** From now on each connection is closed before anything is read from it. */
    void turnAway() {
        wire.turnAway();
    }

    private void answer(Asked asked, Socket socket) throws IOException {
        if (begun.get() || since.test(asked)) {
            begun.set(true);
            instead.answer(asked, this, socket);
        } else {
            socket.getOutputStream().write(works(asked).bytes());
        }
    }

    /** What a server that works answers, when it is asked to. */
    Works works(Asked asked) {
        try {
            String answer = new String(onward.send(request(asked.text())).received(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            String ours = "127.0.0.1:" + wire.port();
            String theirs = "127.0.0.1:" + server.getPort();
            return new Works(
                    answer.substring(0, end + 2).replace(theirs, ours),
                    answer.substring(end + 4).replace(theirs, ours).getBytes(StandardCharsets.UTF_8));
        } catch (TransportException e) {
            throw new IllegalStateException("the server behind does not answer", e);
        }
    }

    private static Request request(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, end).lines().toList();
        String[] first = lines.getFirst().split(" ", 3);
        var headers = new ArrayList<Header>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Request(first[0], first[1], headers, text.substring(end + 4).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        wire.close();
        onward.close();
    }
}
