package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
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
    static final int LARGEST = 16 * 1024 * 1024;

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

    private final Route route;
    private final Duration timeout;
    private final Patience patience;
    private final Entrance entrance;
    private final Watch watch;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = new HashSet<>();
    private final Set<Socket> opening = new HashSet<>();
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
        this(Route.direct(origin), timeout, patience, Entrance.open(), watch);
    }

    /**
     * @param route where to connect to, and how
     * @param timeout the longest that connecting, and then one exchange, may take
     * @param patience waits where the target asks for it
     * @param entrance lets the requests in
     * @param watch sees each request before it goes out
     */
    public Transport(Route route, Duration timeout, Patience patience, Entrance entrance, Watch watch) {
        this.route = route;
        this.timeout = timeout;
        this.patience = patience;
        this.entrance = entrance;
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
        Request admitted = entrance.admitted(request);
        Optional<String> refusal = watch.refuses(admitted);
        if (refusal.isPresent()) {
            throw new TransportException(Kind.NOT_ALLOWED, refusal.get());
        }
        Exchange first = untilTaken(admitted);
        Optional<Request> again = entrance.again(admitted, first.response());
        Exchange exchange = again.isPresent() ? untilTaken(again.get()) : first;
        watch.answered(exchange);
        return exchange;
    }

    /** Why a request was not let through in the end; for an answer that {@link Patience#isPutOff} is true of. */
    public String gaveUp(Response response) {
        return patience.gaveUp(response);
    }

    private Exchange untilTaken(Request request) throws TransportException {
        patience.awaitTurn();
        Exchange exchange = once(request);
        Pauses pauses = Pauses.none();
        for (int sent = 1; patience.repeats(exchange.response(), sent); sent++) {
            pauses = pauses.and(patience.awaitTurn());
            exchange = once(request);
        }
        return exchange.after(pauses);
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
        ScheduledFuture<?> alarm = alarm(connection::close, late);
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
    private ScheduledFuture<?> alarm(Runnable giveUp, AtomicBoolean late) throws TransportException {
        synchronized (this) {
            if (closed) {
                giveUp.run();
                throw new TransportException(Kind.ABORTED, "the run was stopped");
            }
            return watchdog.schedule(
                    () -> {
                        late.set(true);
                        giveUp.run();
                    },
                    timeout.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
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
        var late = new AtomicBoolean();
        ScheduledFuture<?> alarm = alarm(() -> Route.close(plain), late);
        synchronized (this) {
            opening.add(plain);
        }
        try {
            Socket socket = route.open(plain, timeout);
            var connection = new Connection(new RecordingSocket(socket, LARGEST), route);
            synchronized (this) {
                busy.add(connection);
            }
            return connection;
        } catch (TransportException e) {
            throw late.get() || isClosed() ? explain(e, late.get()) : e;
        } catch (IOException e) {
            throw explain(e, late.get());
        } finally {
            alarm.cancel(false);
            synchronized (this) {
                opening.remove(plain);
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private TransportException explain(Exception e, boolean late) {
        Origin origin = route.origin();
        if (isClosed()) {
            return new TransportException(Kind.ABORTED, "the run was stopped", e);
        }
        if (late || e instanceof SocketTimeoutException) {
            return new TransportException(
                    Kind.TIMED_OUT, "no complete response from " + origin + " within " + Route.seconds(timeout), e);
        }
        return switch (e) {
            case RecordingSocket.LimitReached limit ->
                new TransportException(
                        Kind.TOO_LARGE,
                        "the response from " + origin + " is larger than " + LARGEST / (1024 * 1024)
                                + " MB, which no client takes; is paging (count) honoured?",
                        limit);
            case NoHttpResponseException none ->
                new TransportException(Kind.CLOSED_EARLY, origin + " closed the connection without a response", none);
            case ConnectionClosedException early ->
                new TransportException(
                        Kind.CLOSED_EARLY, origin + " closed the connection in the middle of its response", early);
            case HttpException nonsense ->
                new TransportException(
                        Kind.NOT_HTTP, "what " + origin + " answered is not HTTP: " + nonsense.getMessage(), nonsense);
            case SSLException refused ->
                new TransportException(Kind.NO_TLS, TlsTrouble.words(origin, refused), refused);
            default ->
                new TransportException(
                        Kind.CLOSED_EARLY, "the connection to " + origin + " broke: " + Route.words(e), e);
        };
    }

    /** Gives up what is under way, which then ends with {@link Kind#ABORTED}, and closes all connections. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            idle.forEach(Connection::close);
            busy.forEach(Connection::close);
            opening.forEach(Route::close);
            idle.clear();
        }
        watchdog.shutdownNow();
    }
}
