package dev.scimtck.suite.fault;

import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.fault.Fault.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The suite's own relay as the proxy: what a fault leaves alone passes byte for byte. */
final class RelayProxy implements Proxy, Upstream {
    private static final int MOST_HELD = 32 * 1024 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Relay relay;
    private final AtomicReference<Optional<Transport>> aside = new AtomicReference<>(Optional.empty());
    private final AtomicReference<InetSocketAddress> server = new AtomicReference<>(new InetSocketAddress(0));

    private RelayProxy(Function<Upstream, Passage> passage) {
        this.relay = Relay.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> {
                    var socket = new Socket();
                    socket.setTcpNoDelay(true);
                    socket.connect(server.get());
                    return socket;
                },
                passage.apply(request -> ask(request)),
                MOST_HELD);
    }

    static RelayProxy start(Function<Upstream, Passage> passage) {
        return new RelayProxy(passage);
    }

    @Override
    public int port() {
        return relay.port();
    }

    @Override
    public void leadTo(String host, int port) {
        server.set(new InetSocketAddress(host, port));
        aside.set(Optional.of(new Transport(new Origin(false, host, port), TIMEOUT)));
    }

    @Override
    public Message ask(Message request) {
        try {
            Exchange exchange = aside.get()
                    .orElseThrow()
                    .send(new Request(
                            request.head().method(),
                            request.head().target(),
                            request.head().headers(),
                            request.body()));
            Response response = exchange.response();
            return Message.response(response.status(), response.reason(), response.headers(), response.body());
        } catch (TransportException e) {
            throw new IllegalStateException("the server behind the proxy does not answer", e);
        }
    }

    @Override
    public void close() {
        relay.close();
        aside.get().ifPresent(Transport::close);
    }
}
