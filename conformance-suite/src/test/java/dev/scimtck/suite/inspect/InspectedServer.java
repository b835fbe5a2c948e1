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

    private final EmbeddedServer server;
    private final Inspection inspection;

    private InspectedServer(EmbeddedServer server, Inspection inspection) {
        this.server = server;
        this.inspection = inspection;
    }

    public static InspectedServer start() {
        return start(Optional.empty(), false);
    }

    public static InspectedServer start(Optional<Path> journal, boolean maskPeople) {
        EmbeddedServer server = EmbeddedServer.startForOneRun(false);
        URI url = server.baseUrl();
        Relay.Dial dial = Relay.Dial.plain(url.getHost(), url.getPort(), 5_000);
        return new InspectedServer(
                server,
                inspection(
                        new Target(url, server.token(), Duration.ofSeconds(20), "example.com"),
                        dial,
                        journal,
                        maskPeople));
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
        return server.token();
    }

    /** The target as a provider reaches it: through the inspector. */
    public Target seenByTheProvider() {
        URI url = server.baseUrl();
        return SuiteRun.target(
                URI.create("http://127.0.0.1:" + inspection.port() + url.getRawPath()),
                server.token().value());
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
        server.close();
    }
}
