package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.inspect.live.Feed;
import dev.scimtck.suite.inspect.meaning.Interpreter;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A reference server behind the inspector. */
public final class InspectedServer implements AutoCloseable {
    private static final int KEPT = 256 * 1024;
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final ResponseSchemas SCHEMAS = ResponseSchemas.load();

    private final Target behind;
    private final Runnable stop;
    private final Inspection inspection;

    private InspectedServer(Target behind, Runnable stop, Inspection inspection) {
        this.behind = behind;
        this.stop = stop;
        this.inspection = inspection;
    }

    /** Another server behind it, which stays whoever's it is. */
    public static InspectedServer before(Target target) {
        URI url = target.baseUrl();
        Relay.Dial dial = Relay.Dial.plain(url.getHost(), url.getPort(), 5_000);
        return new InspectedServer(target, () -> {}, inspection(target, dial, Optional.empty(), false));
    }

    public static InspectedServer start() {
        return start(Optional.empty(), false);
    }

    public static InspectedServer start(Optional<Path> journal, boolean maskPeople) {
        EmbeddedServer server = EmbeddedServer.startForOneRun(false);
        URI url = server.baseUrl();
        Relay.Dial dial = Relay.Dial.plain(url.getHost(), url.getPort(), 5_000);
        var target = new Target(url, server.token(), Duration.ofSeconds(20), "example.com");
        return new InspectedServer(target, server::close, inspection(target, dial, journal, maskPeople));
    }

    /** An inspector before any target. */
    public static Inspection inspection(Target target, Relay.Dial dial, Optional<Path> journal, boolean maskPeople) {
        var setup = new Setup(
                Setup.Mode.EMBEDDED,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Relay.Door.open(),
                target.baseUrl(),
                target,
                dial,
                false,
                false,
                maskPeople,
                KEPT,
                new Exchanges.Bounds(10_000, 64 * 1024 * 1024));
        try {
            return Inspection.start(setup, interpreter(target), journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Interpreter interpreter(Target target) {
        return new Interpreter(new Interpreter.Knowledge(SuiteRun.recordings(), CATALOGUE, SCHEMAS, target));
    }

    public static Catalogue catalogue() {
        return CATALOGUE;
    }

    public static ResponseSchemas schemas() {
        return SCHEMAS;
    }

    public Inspection inspection() {
        return inspection;
    }

    public Secret token() {
        return behind.bearerToken().orElseThrow();
    }

    /** The target as a provider reaches it: through the inspector. */
    public Target seenByTheProvider() {
        return SuiteRun.target(
                URI.create("http://127.0.0.1:" + inspection.port()
                        + behind.baseUrl().getRawPath()),
                behind.bearerToken().orElseThrow().value());
    }

    /** What passed, understood. */
    public List<Entry> passed() throws InterruptedException {
        return passed(inspection);
    }

    /** What passed, understood. A client has its answer a moment before that is taken down. */
    static List<Entry> passed(Inspection inspection) throws InterruptedException {
        try (Feed.Listener listener = inspection.feed().listen("", entry -> true)) {
            for (int i = 0; i < 1_000 && inspection.underWay() > 0; i++) {
                listener.next(10);
            }
        }
        if (inspection.underWay() > 0 || !inspection.recorder().settled(20_000)) {
            throw new IllegalStateException("what passed is not understood in time");
        }
        return inspection.exchanges().found(entry -> true);
    }

    @Override
    public void close() {
        inspection.close();
        stop.run();
    }
}
