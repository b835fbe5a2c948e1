package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.exchange.Route;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.Setup;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.inspect.transfer.ImportedBase;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import dev.scimtck.suite.inspect.web.InspectorServer;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.WayIn;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scim-tck inspect}: a live page of what a provider sends, in front of any SCIM server. */
@Command(
        name = "inspect",
        description = {
            "Shows on a live page what an identity provider sends, what is wrong, and who is to blame.",
            "Without --target it puts the reference server behind itself; with --import it shows what was recorded elsewhere."
        },
        footer = {
            "",
            "SCIM_TOKEN is the token of the target; SCIM_INSPECT_API_KEY a bearer key for clients of the",
            "page's API.",
            "",
            "Examples:",
            "  scim-tck inspect",
            "  scim-tck inspect --target https://staging.example.com/scim/v2 --journal traffic.jsonl",
            "  scim-tck inspect --import capture.har"
        })
final class InspectCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DIAL = Duration.ofSeconds(10);
    private static final WayIn NOTHING_KNOWN = WayIn.of(new Credentials.None());
    private static final int MOST_BYTES = 256 * 1024 * 1024;
    private static final String PATH = "/scim/v2";

    private final Console console;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "The SCIM base URL of the server to put behind; without it the reference server.")
    private @Nullable String target;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private WayInOptions way = new WayInOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where the provider's requests come in; ${DEFAULT-VALUE} by default.")
    private String listen = "";

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "The port for them, 0 for any; ${DEFAULT-VALUE} by default.")
    private int port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "The base URL under which the provider reaches it, such as that of a tunnel.")
    private @Nullable String publicUrl;

    @Mixin
    private InspectTlsOptions tls = new InspectTlsOptions();

    @Option(
            names = "--page-listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where the page is; ${DEFAULT-VALUE} by default, so that only this machine sees it.")
    private String pageListen = "";

    @Option(
            names = "--page-port",
            defaultValue = "8081",
            description = "The port of the page, 0 for any; ${DEFAULT-VALUE} by default.")
    private int pagePort;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "Write every exchange there as it happens, secrets masked; what it holds already is shown too.")
    private @Nullable Path journal;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Show what was recorded: a HAR file, a journal, or requests and responses as text.")
    private List<Path> imports = List.of();

    @Option(
            names = "--mask-people",
            description = "Put pseudonyms in the place of people, wherever an exchange is kept.")
    private boolean maskPeople;

    @Option(names = "--keep-host", description = "Let the Host header go to the target as it came.")
    private boolean keepHost;

    @Option(
            names = "--rewrite-locations",
            description = "Make Location and meta.location of the target's answers lead back through the inspector.")
    private boolean rewriteLocations;

    @Option(
            names = "--keep-body",
            paramLabel = "BYTES",
            defaultValue = "262144",
            description = "How much is kept of a body; ${DEFAULT-VALUE} by default. All of it passes in any case.")
    private int keptBody;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many exchanges are held in memory; ${DEFAULT-VALUE} by default.")
    private int most;

    @Option(names = "--strict", description = "Without --target: the strict face of the reference server.")
    private boolean strict;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (most < 1 || keptBody < 1) {
            throw new UserError(ExitStatus.USAGE, "--most and --keep-body must be at least 1");
        }
        if (target != null && strict) {
            throw new UserError(
                    ExitStatus.USAGE, "--strict is a face of the reference server; it goes without --target");
        }
        List<Read> imported = imports.stream().map(this::read).toList();
        if (target == null && !imports.isEmpty()) {
            run(ofFiles(imported), imported);
        } else if (target == null) {
            embedded();
        } else {
            run(ofTarget(parsed(target)), imported);
        }
        return ExitStatus.CONFORMANT.code();
    }

    private Setup ofFiles(List<Read> imported) {
        List<Captured> exchanges =
                imported.stream().flatMap(read -> read.exchanges().stream()).toList();
        URI base = ImportedBase.of(exchanges);
        return setup(Setup.Mode.IMPORT, base, NOTHING_KNOWN, Relay.Dial.plain("127.0.0.1", 1, 1));
    }

    private void embedded() throws InterruptedException {
        port = port == 0 ? freePort() : port;
        URI provider = providerUrl(PATH);
        try (EmbeddedServer server = reference(provider)) {
            Relay.Dial dial = Relay.Dial.plain("127.0.0.1", server.baseUrl().getPort(), (int) DIAL.toMillis());
            run(setup(Setup.Mode.EMBEDDED, provider, known(server), dial), List.of());
        }
    }

    private WayIn known(EmbeddedServer server) {
        return server.generatedToken().map(WayIn::bearer).or(this::given).orElse(NOTHING_KNOWN);
    }

    private Optional<WayIn> given() {
        return way.given(WayInOptions.flags(spec), console);
    }

    /** The token that the reference server is to take. */
    private Optional<Secret> givenToken() {
        return given().flatMap(wayIn -> wayIn.credentials().bearerToken());
    }

    private EmbeddedServer reference(URI provider) {
        var settings =
                new HashMap<>(Map.of("host", "127.0.0.1", "port", "0", "path", PATH, "base-url", provider.toString()));
        givenToken().ifPresent(given -> settings.put("token", given.value()));
        if (strict) {
            settings.put("face", "strict");
        }
        try {
            return EmbeddedServer.start(Optional.empty(), Map.of(), settings);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private Setup ofTarget(URI url) {
        port = port == 0 ? freePort() : port;
        String path = Optional.ofNullable(url.getRawPath()).orElse("");
        WayIn wayIn = given().orElseGet(() -> way.withoutCredentials(console));
        Origin origin = Origin.of(url);
        var route = new Route(origin, wayIn.tls().tls(), wayIn.proxies().to(origin));
        return setup(Setup.Mode.TARGET, url, wayIn, Relay.Dial.along(route, DIAL), providerUrl(path));
    }

    private Setup setup(Setup.Mode mode, URI url, WayIn known, Relay.Dial dial) {
        return setup(mode, url, known, dial, url);
    }

    private Setup setup(Setup.Mode mode, URI url, WayIn known, Relay.Dial dial, URI provider) {
        return new Setup(
                mode,
                new InetSocketAddress(listen, port),
                tls.door(),
                provider,
                new Target(url, known, TIMEOUT, "example.com"),
                dial,
                mode == Setup.Mode.TARGET && !keepHost,
                mode == Setup.Mode.TARGET && rewriteLocations,
                maskPeople,
                keptBody,
                new Exchanges.Bounds(
                        most, Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4)));
    }

    private URI providerUrl(String path) {
        if (publicUrl != null) {
            return parsed(publicUrl);
        }
        String host = listen.equals("0.0.0.0") || listen.equals("::") ? "127.0.0.1" : listen;
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create((tls.isSecured() ? "https://" : "http://") + name + ":" + port + path);
    }

    private static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Setup setup, List<Read> imported) throws InterruptedException {
        var knowledge = InspectKnowledge.load(setup.target());
        var options = new InspectorServer.Options(
                pageListen,
                pagePort,
                Optional.ofNullable(console.environment().get("SCIM_INSPECT_API_KEY"))
                        .filter(key -> !key.isBlank())
                        .map(Secret::new),
                Main.VERSION);
        try (Inspection inspection = started(setup, knowledge);
                InspectorServer page = knowledge.page(inspection, options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(inspection::close, "close the journal"));
            imported.forEach(read -> read.exchanges().forEach(inspection::imported));
            tell(setup, page);
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            throw cannotListen(e);
        }
    }

    private Inspection started(Setup setup, InspectKnowledge knowledge) {
        try {
            return Inspection.start(setup, knowledge.interpreter(), Optional.ofNullable(journal));
        } catch (UncheckedIOException e) {
            throw cannotListen(e);
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, "--journal " + journal + ": " + e.getMessage());
        }
    }

    private static UserError cannotListen(UncheckedIOException e) {
        String why =
                Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("refused");
        return new UserError(
                ExitStatus.USAGE, "cannot listen: " + why + "; give another --port, --page-port or --listen");
    }

    private Read read(Path file) {
        return InspectFiles.readOrRefuse(file, console);
    }

    private void tell(Setup setup, InspectorServer page) {
        if (setup.mode() != Setup.Mode.IMPORT) {
            console.out().println("base URL  " + setup.providerUrl());
            console.out().println("token     " + tokenToTell(setup));
        }
        if (setup.mode() == Setup.Mode.TARGET) {
            console.out().println("target    " + setup.target().base());
        }
        if (setup.mode() == Setup.Mode.TARGET) {
            way.warn(console);
        }
        console.out().println("page      " + page.newLink());
        console.out().println("The link works once; Enter prints another. Ctrl-C ends it.");
        console.out().flush();
        Thread.ofVirtual().name("links").start(() -> links(page));
    }

    private String tokenToTell(Setup setup) {
        if (setup.mode() == Setup.Mode.TARGET) {
            return "the target's own";
        }
        return givenToken().isEmpty() ? knownToken(setup) : "as given";
    }

    private static String knownToken(Setup setup) {
        return setup.target().bearerToken().map(Secret::value).orElse("");
    }

    private void links(InspectorServer page) {
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            while (in.readLine() != null) {
                console.out().println("page      " + page.newLink());
                console.out().flush();
            }
        } catch (IOException closed) {
            // Then nobody is there to press Enter.
        }
    }
}
