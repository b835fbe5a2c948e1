package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests byte for byte as they are, over connections that it keeps alive. No redirect is followed, nothing is
 * added, and no writing request is ever sent twice but one that the target has put off. Safe for use by many threads.
 */
public final class Transport implements AutoCloseable {
    /** The most that is read of one response, in bytes. */
    static final int LARGEST = 64 * 1024 * 1024;

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

    private final Origin origin;
    private final Duration timeout;
    private final Patience patience;
    private final Watch watch;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = new HashSet<>();
    private final ScheduledThreadPoolExecutor watchdog;
    private boolean closed;

    /**
     * @param origin where to connect to
     * @param timeout the longest that one exchange may take, connecting included
     */
    public Transport(Origin origin, Duration timeout) {
        this(origin, timeout, Patience.unstoppable());
    }

    /**
     * @param origin where to connect to
     * @param timeout the longest that one exchange may take, connecting included
     * @param patience waits where the target asks for it
     */
    public Transport(Origin origin, Duration timeout, Patience patience) {
        this(origin, timeout, patience, Watch.none());
    }

    /**
     * @param origin where to connect to
     * @param timeout the longest that one exchange may take, connecting included
     * @param patience waits where the target asks for it
     * @param watch sees each request before it goes out
     */
    public Transport(Origin origin, Duration timeout, Patience patience, Watch watch) {
        this.origin = origin;
        this.timeout = timeout;
        this.patience = patience;
        this.watch = watch;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "exchange watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends a request and waits for the response; again where the target asks to come back later, within bounds.
     *
     * @throws TransportException if no response comes, or none that is HTTP
     */
    public Exchange send(Request request) throws TransportException {
        Optional<String> refusal = watch.refuses(request);
        if (refusal.isPresent()) {
            throw new TransportException(Kind.NOT_ALLOWED, refusal.get());
        }
        Exchange exchange = untilTaken(request);
        watch.answered(exchange);
        return exchange;
    }

    private Exchange untilTaken(Request request) throws TransportException {
        patience.awaitTurn();
        Exchange exchange = once(request);
        for (int sent = 1; patience.repeats(exchange.response(), sent); sent++) {
            patience.awaitTurn();
            exchange = once(request);
        }
        return exchange;
    }

    private Exchange once(Request request) throws TransportException {
        Connection kept = takeIdle(request);
        if (kept == null) {
            return over(open(), request);
        }
        try {
            return over(kept, request);
        } catch (TransportException e) {
            boolean unheard = e.kind() == Kind.CLOSED_EARLY && !kept.hasReceived();
            if (unheard && REPEATABLE.contains(request.method())) {
                return over(open(), request);
            }
            throw e;
        }
    }

    /** A kept connection that is still good for the request. That is asked outside the lock: it takes a millisecond. */
    private @Nullable Connection takeIdle(Request request) {
        Connection connection = popIdle();
        while (connection != null && !REPEATABLE.contains(request.method()) && connection.isStale()) {
            release(connection, false);
            connection = popIdle();
        }
        return connection;
    }

    private synchronized @Nullable Connection popIdle() {
        Connection connection = idle.poll();
        if (connection != null) {
            busy.add(connection);
        }
        return connection;
    }

    private Exchange over(Connection connection, Request request) throws TransportException {
        var late = new AtomicBoolean();
        ScheduledFuture<?> alarm = alarm(connection, late);
        boolean done = false;
        try {
            Exchange exchange = connection.exchange(request, timeout);
            done = true;
            return exchange;
        } catch (IOException | HttpException e) {
            throw explain(e, late.get());
        } finally {
            alarm.cancel(false);
            release(connection, done && connection.isReusable());
        }
    }

    /** A response that drips in never runs into a socket's own time-out. */
    private ScheduledFuture<?> alarm(Connection connection, AtomicBoolean late) throws TransportException {
        synchronized (this) {
            if (closed) {
                connection.close();
                throw new TransportException(Kind.ABORTED, "the run was stopped");
            }
        }
        return watchdog.schedule(
                () -> {
                    late.set(true);
                    connection.close();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private synchronized void release(Connection connection, boolean keep) {
        busy.remove(connection);
        if (keep && !closed) {
            idle.push(connection);
        } else {
            connection.close();
        }
    }

    private Connection open() throws TransportException {
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(origin.host(), origin.port()), (int) timeout.toMillis());
            Socket socket = origin.secure() ? secured(plain) : plain;
            var connection = new Connection(new RecordingSocket(socket, LARGEST));
            synchronized (this) {
                busy.add(connection);
            }
            return connection;
        } catch (SSLException e) {
            throw new TransportException(Kind.NO_TLS, "no TLS with " + origin + ": " + e.getMessage(), e);
        } catch (SocketTimeoutException e) {
            throw new TransportException(Kind.TIMED_OUT, "no connection to " + origin + " within " + seconds(), e);
        } catch (IOException e) {
            throw new TransportException(
                    Kind.NO_CONNECTION, "no connection to " + origin + ": " + words(e) + "; is it running there?", e);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        plain.setSoTimeout((int) timeout.toMillis());
        var secure = (SSLSocket) factory.createSocket(plain, origin.host(), origin.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private TransportException explain(Exception e, boolean late) {
        synchronized (this) {
            if (closed) {
                return new TransportException(Kind.ABORTED, "the run was stopped", e);
            }
        }
        if (late || e instanceof SocketTimeoutException) {
            return new TransportException(
                    Kind.TIMED_OUT, "no complete response from " + origin + " within " + seconds(), e);
        }
        return switch (e) {
            case RecordingSocket.LimitReached limit ->
                new TransportException(
                        Kind.TOO_LARGE, "the response from " + origin + " is larger than " + LARGEST + " bytes", limit);
            case NoHttpResponseException none ->
                new TransportException(Kind.CLOSED_EARLY, origin + " closed the connection without a response", none);
            case ConnectionClosedException early ->
                new TransportException(
                        Kind.CLOSED_EARLY, origin + " closed the connection in the middle of its response", early);
            case HttpException nonsense ->
                new TransportException(
                        Kind.NOT_HTTP, "what " + origin + " answered is not HTTP: " + nonsense.getMessage(), nonsense);
            default ->
                new TransportException(Kind.CLOSED_EARLY, "the connection to " + origin + " broke: " + words(e), e);
        };
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", timeout.toMillis() / 1000.0);
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        if (e instanceof UnknownHostException) {
            return "the host name is unknown";
        }
        return message == null ? kind : message;
    }

    /** Gives up what is under way, which then ends with {@link Kind#ABORTED}, and closes all connections. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            idle.forEach(Connection::close);
            busy.forEach(Connection::close);
            idle.clear();
        }
        watchdog.shutdownNow();
    }
}
