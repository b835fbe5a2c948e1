package dev.scimtck.suite.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on sockets: what comes in goes on byte for byte, in both directions, over one connection to the target for each
 * from a client. It follows where messages begin and end, so that each can be looked at, and where a {@link Passage} wants it
 * changed, answered or dropped. What it cannot follow, it passes on all the same.
 */
public final class Relay implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final Dial dial;
    private final Passage passage;
    private final int kept;
    private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket listener, Dial dial, Passage passage, int kept) {
        this.listener = listener;
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
    }

    /**
     * Listens.
     *
     * @param address where; port 0 for any free one
     * @param kept how many bytes are kept of a body, and the most that is held back of one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static Relay start(InetSocketAddress address, Dial dial, Passage passage, int kept) {
        try {
            var listener = new ServerSocket();
            listener.bind(address, BACKLOG);
            var relay = new Relay(listener, dial, passage, kept);
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
                var connection = new RelayedConnection(client, dial, passage, kept);
                open.add(connection);
                Thread.ofVirtual().start(() -> {
                    connection.serve();
                    open.remove(connection);
                });
            } catch (IOException refusedOrClosed) {
                // The next client may have better luck; a closed listener ends the loop.
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
