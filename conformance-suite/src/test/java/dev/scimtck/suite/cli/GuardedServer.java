package dev.scimtck.suite.cli;

import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Relay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The reference server behind a guard with another idea of who is let in. */
final class GuardedServer implements AutoCloseable {
    private static final int MOST_HELD = 32 * 1024 * 1024;
    private static final String TOKEN = "a-token-between-guard-and-server-0123456789";
    private static final String NOT_LET_IN = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
            + "\"status\":\"401\",\"detail\":\"You are not let in.\"}";

    private final String base;
    private final Relay relay;
    private final ScimServer server;
    private final List<MessageHead> seen = new CopyOnWriteArrayList<>();

    /** Who is let in, and what is made of the answers. */
    @FunctionalInterface
    interface Guard {
        boolean lets(MessageHead request);

        default Message answer(Message request, Message answer) {
            return answer;
        }
    }

    private GuardedServer(String scheme, String host, Relay.Door door, Guard guard) {
        var address = new AtomicReference<>(new InetSocketAddress(0));
        this.relay = Relay.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                door,
                () -> {
                    var socket = new Socket();
                    socket.setTcpNoDelay(true);
                    socket.connect(address.get());
                    return socket;
                },
                new GuardPassage(guard),
                MOST_HELD);
        this.base = scheme + "://" + host + ":" + relay.port() + "/scim/v2";
        this.server = ScimServer.builder()
                .port(0)
                .bearerToken(TOKEN)
                .baseUrl(base)
                .build()
                .start();
        address.set(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.baseUrl().getPort()));
    }

    static GuardedServer start(Guard guard) {
        return new GuardedServer("http", "127.0.0.1", Relay.Door.open(), guard);
    }

    static GuardedServer secured(String host, Relay.Door door, Guard guard) {
        return new GuardedServer("https", host, door, guard);
    }

    String base() {
        return base;
    }

    int port() {
        return relay.port();
    }

    /** The heads of the requests that came. */
    List<MessageHead> seen() {
        return List.copyOf(seen);
    }

    private final class GuardPassage implements Passage {
        private final Guard guard;

        private GuardPassage(Guard guard) {
            this.guard = guard;
        }

        @Override
        public boolean holds(MessageHead request) {
            seen.add(request);
            return true;
        }

        @Override
        public Outcome request(Message request) {
            if (!guard.lets(request.head())) {
                byte[] body = NOT_LET_IN.getBytes(StandardCharsets.UTF_8);
                Message refusal = Message.response(
                        401,
                        "Unauthorized",
                        List.of(
                                new Header("Content-Type", "application/scim+json"),
                                new Header("WWW-Authenticate", "Bearer realm=\"guarded\"")),
                        body);
                return new Outcome.Answered(guard.answer(request, refusal));
            }
            var headers = new ArrayList<>(request.head().headers().stream()
                    .filter(header -> !header.name().equalsIgnoreCase("Authorization"))
                    .toList());
            headers.add(new Header("Authorization", "Bearer " + TOKEN));
            return new Outcome.Changed(request.with(request.head().firstLine(), headers, request.body()));
        }

        @Override
        public Outcome response(Message request, Message response) {
            Message answer = guard.answer(request, response);
            return answer == response ? Outcome.unchanged() : new Outcome.Changed(answer);
        }
    }

    /** A guard that wants that value of the Authorization header. */
    static Guard authorization(String value) {
        return request -> request.header("Authorization").equals(Optional.of(value));
    }

    @Override
    public void close() {
        relay.close();
        server.stop();
    }
}
