package dev.scimtck.suite.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;

/**
 * A proxy on sockets: what comes in goes on byte for byte, in both directions, over one connection to the target for each
 * from a client. It follows where messages begin and end, so that each can be looked at, and where a {@link Passage} wants it
 * changed, answered or dropped. What it cannot follow, it passes on all the same.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final Door door;
    private final Dial dial;
    private final Passage passage;
    private final int kept;
    private final AtomicLong connections = new AtomicLong();
    private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket listener, Door door, Dial dial, Passage passage, int kept) {
        this.listener = listener;
        this.door = door;
        this.dial = dial;
        this.passage = passage;
        this.kept = kept;
    }

    /** Makes a connection to the target. */
    @FunctionalInterface
    public interface Dial {
        /** A connected socket. */
        Socket connect() throws IOException;

        /** A plain connection to a host and port. */
        static Dial plain(String host, int port, int timeoutMillis) {
            return () -> {
                var socket = new Socket();
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(host, port), timeoutMillis);
                return socket;
            };
        }

        /**
         * A connection by a route, with TLS where the origin wants it, which then names the host (SNI, RFC 6066 section 3).
         *
         * @param route how to get there; to an origin without TLS, directly
         */
        static Dial along(Route route, Duration timeout) {
            Origin origin = route.origin();
            if (!origin.secure()) {
                return plain(origin.host(), origin.port(), (int) timeout.toMillis());
            }
            return () -> {
                try {
                    Socket socket = route.open(new Socket(), timeout);
                    socket.setSoTimeout(0);
                    return socket;
                } catch (TransportException e) {
                    throw e.getCause() instanceof IOException why ? why : new IOException(e.getMessage(), e);
                }
            };
        }
    }

    /** What a client goes through before it is listened to. */
    @FunctionalInterface
    public interface Door {
        /** The longest that a handshake may take. */
        Duration HANDSHAKE = Duration.ofSeconds(10);

        /** The connection as it is used from here on. */
        Socket open(Socket accepted) throws IOException;

        /** It stands open. */
        static Door open() {
            return accepted -> accepted;
        }

        /** Only who speaks TLS gets in. */
        static Door secured(Tls tls) {
            return accepted -> {
                accepted.setSoTimeout((int) HANDSHAKE.toMillis());
                var secure = (SSLSocket) tls.factory().createSocket(accepted, InputStream.nullInputStream(), true);
                secure.startHandshake();
                accepted.setSoTimeout(0);
                return secure;
            };
        }
    }

    /**
     * Listens.
     *
     * @param address where; port 0 for any free one
     * @param kept how many bytes are kept of a body, and the most that is held back of one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static Relay start(InetSocketAddress address, Dial dial, Passage passage, int kept) {
        return start(address, Door.open(), dial, passage, kept);
    }

    /**
     * Listens.
     *
     * @param address where; port 0 for any free one
     * @param door what a client goes through first
     * @param kept how many bytes are kept of a body, and the most that is held back of one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static Relay start(InetSocketAddress address, Door door, Dial dial, Passage passage, int kept) {
        try {
            var listener = new ServerSocket();
            listener.bind(address, BACKLOG);
            var relay = new Relay(listener, door, dial, passage, kept);
            Thread.ofVirtual().name("relay on " + listener.getLocalPort()).start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                long number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(number, client));
            } catch (IOException refusedOrClosed) {
                // The next client may have better luck; a closed listener ends the loop.
            }
        }
    }

    private void serve(long number, Socket accepted) {
        try {
            var connection = new RelayedConnection(number, door.open(accepted), dial, passage, kept);
            open.add(connection);
            try {
                if (listener.isClosed()) {
                    connection.close();
                }
                connection.serve();
            } finally {
                open.remove(connection);
            }
        } catch (IOException turnedAway) {
            passage.turnedAway("no TLS with the client: " + turnedAway.getMessage());
            try {
                accepted.close();
            } catch (IOException gone) {
                // It is turned away in any case.
            }
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(RelayedConnection::close);
    }
}
