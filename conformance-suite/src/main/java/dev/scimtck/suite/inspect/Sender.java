package dev.scimtck.suite.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Route;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.transfer.Ids;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Sends recorded requests again. */
public final class Sender {
    private static final String MASKED = "***";
    private static final Set<String> MADE_ANEW =
            Set.of("content-length", "transfer-encoding", "content-encoding", "expect", "cookie");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECONDS_TO_RECORD = 5;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Inspection inspection;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param inspection where what is sent is recorded */
    public Sender(Inspection inspection) {
        this.inspection = inspection;
    }

    /**
     * What came of sending one again.
     *
     * @param id the exchange that was recorded of it; empty for none
     * @param of the exchange that was repeated
     * @param line the request line as it was sent
     * @param status what was answered now; 0 for nothing
     * @param was what was answered then
     * @param millis how long it took
     * @param note what there is to say of it; empty for nothing
     */
    public record Sent(OptionalLong id, long of, String line, int status, int was, double millis, String note) {}

    /** What cannot be sent: the message says why in one line. */
    public static final class NotSendable extends Exception {
        private static final long serialVersionUID = 1L;

        NotSendable(String message) {
            super(message);
        }
    }

    /** Sends one again to the target that is inspected. */
    public Sent again(Entry entry) throws NotSendable, TransportException {
        List<Sent> sent = own(List.of(entry), false);
        return sent.getFirst();
    }

    /** Sends some again, in their order, to the target that is inspected; ids that it gives now stand for those of then. */
    public List<Sent> replay(List<Entry> entries) throws NotSendable {
        try {
            return own(entries, true);
        } catch (TransportException e) {
            throw new IllegalStateException("what is lost is told of, not thrown", e);
        }
    }

    private List<Sent> own(List<Entry> entries, boolean lenient) throws NotSendable, TransportException {
        Origin entrance = inspection
                .ownEntrance()
                .orElseThrow(() -> new NotSendable("nothing is inspected but files; name a target to replay to"));
        String authorization = inspection
                .authorization()
                .orElseThrow(
                        () -> new NotSendable(
                                "no token is known that the target takes; start the inspector with SCIM_TOKEN, or let the provider send first"));
        oneAtATime.lock();
        try (var transport = inspection.setup().target().openBy(Route.direct(entrance), LONGEST, Patience.none())) {
            inspection.sent().clear();
            var round = new Round(transport, authorization, Optional.empty(), lenient);
            return round.send(entries);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends some again, in their order, to another target; nothing is recorded of it. */
    public List<Sent> replay(List<Entry> entries, Target target) throws NotSendable {
        try (var transport = target.openBy(target.route(), target.timeout(), Patience.none())) {
            return new Round(transport, target.authorization(), Optional.of(target), true).send(entries);
        } catch (TransportException e) {
            throw new IllegalStateException("what is lost is told of, not thrown", e);
        }
    }

    /** One time through a selection. */
    private final class Round {
        private final Transport transport;
        private final String authorization;
        private final Optional<Target> elsewhere;
        private final boolean lenient;
        private final Ids ids = new Ids();

        private Round(Transport transport, String authorization, Optional<Target> elsewhere, boolean lenient) {
            this.transport = transport;
            this.authorization = authorization;
            this.elsewhere = elsewhere;
            this.lenient = lenient;
        }

        private List<Sent> send(List<Entry> entries) throws NotSendable, TransportException {
            for (Entry entry : entries) {
                refuseUnsendable(entry);
            }
            var all = new ArrayList<Sent>();
            for (Entry entry : entries) {
                all.add(send(entry));
            }
            return all;
        }

        private Sent send(Entry entry) throws TransportException {
            Request request = request(entry);
            String line = request.method() + " " + request.target();
            try {
                Exchange exchange = transport.send(request);
                learn(entry, exchange);
                double millis = exchange.took().toNanos() / 1_000_000.0;
                return new Sent(
                        recorded(), entry.id(), line, exchange.response().status(), entry.status(), millis, "");
            } catch (TransportException lost) {
                if (!lenient) {
                    throw lost;
                }
                return new Sent(recorded(), entry.id(), line, 0, entry.status(), 0, String.valueOf(lost.getMessage()));
            }
        }

        private OptionalLong recorded() {
            if (elsewhere.isPresent()) {
                return OptionalLong.empty();
            }
            try {
                Optional<Entry> entry = inspection.sent().poll(SECONDS_TO_RECORD, TimeUnit.SECONDS);
                return entry != null && entry.isPresent()
                        ? OptionalLong.of(entry.get().id())
                        : OptionalLong.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return OptionalLong.empty();
            }
        }

        private Request request(Entry entry) {
            Message then = entry.captured().request();
            byte[] body =
                    ids.body(new String(then.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            String target = ids.target(elsewhere
                    .map(there -> there.requestTarget(entry.path()))
                    .orElse(then.head().target()));
            var headers = new ArrayList<Header>();
            for (Header header : then.head().headers()) {
                String name = header.name().toLowerCase(Locale.ROOT);
                if (name.equals("authorization")) {
                    headers.add(new Header(header.name(), authorization));
                } else if (name.equals("host")) {
                    headers.add(new Header(
                            header.name(), elsewhere.map(Target::host).orElse(header.value())));
                } else if (!MADE_ANEW.contains(name)) {
                    headers.add(header);
                }
            }
            boolean said = then.head().header("Content-Length").isPresent();
            if (body.length > 0 || said) {
                headers.add(new Header("Content-Length", Integer.toString(body.length)));
            }
            return new Request(then.head().method(), target, headers, body);
        }

        /** What an answer gave then is what the same answer gives now. */
        private void learn(Entry entry, Exchange exchange) {
            JsonNode then = entry.captured()
                    .response()
                    .map(answer -> tree(answer.body()))
                    .orElse(MissingNode.getInstance());
            JsonNode now = tree(exchange.response().body());
            if (then.path("id").isTextual() && now.path("id").isTextual()) {
                ids.put(then.path("id").asText(), now.path("id").asText());
            }
            int resources = then.path("Resources").size();
            for (int i = 0; i < resources && now.path("Resources").size() == resources; i++) {
                JsonNode one = now.path("Resources").get(i).path("id");
                if (one.isTextual()) {
                    ids.put(then.path("Resources").get(i).path("id").asText(), one.asText());
                }
            }
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static void refuseUnsendable(Entry entry) throws NotSendable {
        Message request = entry.captured().request();
        String what = "exchange " + entry.id() + " cannot be sent again: ";
        if (!request.head().isRequest()) {
            throw new NotSendable(what + "its first line is no request line");
        }
        if (!request.whole()) {
            throw new NotSendable(
                    what + "only a part of its body was kept; start the inspector with a larger --keep-body");
        }
        if (new String(request.body(), StandardCharsets.UTF_8).contains("\"" + MASKED + "\"")) {
            throw new NotSendable(what + "a password in it was masked when it was captured");
        }
    }
}
