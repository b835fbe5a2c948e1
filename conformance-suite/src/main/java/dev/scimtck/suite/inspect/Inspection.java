package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Passing;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.inspect.capture.Capture;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.capture.Journal;
import dev.scimtck.suite.inspect.capture.People;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.inspect.live.Feed;
import dev.scimtck.suite.inspect.live.Place;
import dev.scimtck.suite.inspect.live.Recorder;
import dev.scimtck.suite.inspect.meaning.Interpreter;
import dev.scimtck.suite.inspect.trouble.Troubles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Traffic under inspection: the relay that it goes through, and all that is kept of it. */
public final class Inspection implements AutoCloseable {
    private static final int KEY = 32;

    private final Setup setup;
    private final Exchanges exchanges;
    private final Feed feed;
    private final Troubles troubles;
    private final Capture capture;
    private final Recorder recorder;
    private final BlockingQueue<Optional<Entry>> sent = new LinkedBlockingQueue<>();
    private @Nullable Relay relay;
    private @Nullable Relay ownRelay;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Optional<String> lastGoodAuthorization = Optional.empty();

    private Inspection(Setup setup, Place place, Interpreter interpreter, Optional<Path> journal) throws IOException {
        var random = new SecureRandom();
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        this.setup = setup;
        this.exchanges = new Exchanges(setup.bounds(), place);
        this.feed = new Feed(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
        this.troubles = new Troubles(random);
        this.capture = new Capture(
                setup.target().redactor(),
                setup.maskPeople() ? Optional.of(new People(key)) : Optional.empty(),
                setup.keptBody());
        var earlier = new LinkedBlockingQueue<Captured>();
        Optional<Journal> open = journal.isPresent()
                ? Optional.of(Journal.open(journal.get(), captured -> last(earlier, captured)))
                : Optional.empty();
        this.recorder = new Recorder(exchanges, open, interpreter, feed);
        earlier.forEach(recorder::list);
    }

    private void last(LinkedBlockingQueue<Captured> earlier, Captured captured) {
        earlier.add(captured);
        if (earlier.size() > setup.bounds().exchanges()) {
            earlier.remove();
        }
    }

    /**
     * Begins, and lets traffic through.
     *
     * @param interpreter finds out what it means
     * @param journal where all of it is written; empty for nowhere
     * @throws IOException if the journal cannot be written
     * @throws java.io.UncheckedIOException if it cannot listen
     */
    public static Inspection start(Setup setup, Interpreter interpreter, Optional<Path> journal) throws IOException {
        var place = new Place(path(setup));
        var inspection = new Inspection(setup, place, interpreter, journal);
        if (setup.mode() != Setup.Mode.IMPORT) {
            inspection.listen();
        }
        return inspection;
    }

    private static String path(Setup setup) {
        return setup.target().requestTarget("");
    }

    private void listen() {
        Optional<String> host = setup.rewriteHost() ? Optional.of(setup.target().host()) : Optional.empty();
        Optional<LocationRewrite> locations = setup.rewriteLocations()
                ? Optional.of(new LocationRewrite(
                        setup.target().base(), withoutSlash(setup.providerUrl().toString())))
                : Optional.empty();
        var told = new Telling();
        relay = Relay.start(
                setup.listen(),
                setup.door(),
                setup.dial(),
                new InspectedPassage(troubles, host, locations, From.LIVE, told),
                setup.keptBody());
        ownRelay = Relay.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                setup.dial(),
                new InspectedPassage(troubles, host, Optional.empty(), From.SENT, told),
                setup.keptBody());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private final class Telling implements InspectedPassage.Told {
        @Override
        public void begun() {
            underWay.incrementAndGet();
        }

        @Override
        public void passed(Passing passing, String trouble, From origin) {
            try {
                take(passing, trouble, origin);
            } finally {
                underWay.decrementAndGet();
            }
        }

        private void take(Passing passing, String trouble, From origin) {
            MessageHead head = passing.request().head();
            boolean good = passing.response()
                    .map(answer -> answer.head().status() / 100 == 2)
                    .orElse(false);
            if (good && trouble.isEmpty()) {
                lastGoodAuthorization = head.header("Authorization").or(() -> lastGoodAuthorization);
            }
            Optional<Entry> entry =
                    recorder.isPaused() ? Optional.empty() : recorder.record(capture.of(passing, trouble, origin));
            if (origin == From.SENT) {
                sent.add(entry);
            }
        }

        @Override
        public void turnedAway(Captured client) {
            recorder.record(client);
        }
    }

    /** The value of an Authorization header that opens the target: as it was given, or as last seen to work. */
    Optional<String> authorization() {
        return setup.authorization().or(() -> lastGoodAuthorization);
    }

    /** Where the inspector itself sends what is to be recorded as sent by it; empty where there is no target. */
    Optional<Origin> ownEntrance() {
        Relay own = ownRelay;
        return own == null ? Optional.empty() : Optional.of(new Origin(false, "127.0.0.1", own.port()));
    }

    /** What was recorded of what the inspector sent, in order; an empty one where it is paused. */
    BlockingQueue<Optional<Entry>> sent() {
        return sent;
    }

    /** The port on which the provider's requests come in; 0 where none do. */
    public int port() {
        Relay listening = relay;
        return listening == null ? 0 : listening.port();
    }

    /** How many requests are under way. */
    public int underWay() {
        return underWay.get();
    }

    /** How it was set up. */
    public Setup setup() {
        return setup;
    }

    /** What is held. */
    public Exchanges exchanges() {
        return exchanges;
    }

    /** Who is told. */
    public Feed feed() {
        return feed;
    }

    /** The trouble that is on. */
    public Troubles troubles() {
        return troubles;
    }

    /** What takes exchanges down. */
    public Recorder recorder() {
        return recorder;
    }

    /** Makes of what comes from elsewhere what may be kept, and takes it down. */
    public Entry imported(Captured raw) {
        return recorder.list(capture.masked(raw).from(From.IMPORTED));
    }

    /** Ends all connections and closes the journal. */
    @Override
    public void close() {
        troubles.end();
        feed.end();
        Relay listening = relay;
        if (listening != null) {
            listening.close();
        }
        Relay own = ownRelay;
        if (own != null) {
            own.close();
        }
        recorder.close();
    }
}
