package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.search.Search;
import dev.scimtck.suite.inspect.search.SearchException;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.Secret;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The page of the inspector and its API, on a port of their own. */
public final class InspectorServer implements AutoCloseable {
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final Set<String> OPEN = Set.of("/", "/api/session");
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");
    private static final String WELCOME = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>SCIM inspector</title>
            <meta http-equiv="refresh" content="0; url=/"><p><a href="/">To the inspector</a></p></html>
            """;
    private static final String NO_KEY = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>SCIM inspector</title>
            <h1>This page needs a key</h1>
            <p>Open the link that the inspector printed. It works once; press Enter where the inspector runs, and it prints another.</p></html>
            """;

    private final Gate gate;
    private final PageFiles files = new PageFiles();
    private final LiveStream stream;
    private final WebServer server;
    private final String host;

    /**
     * How it is set up.
     *
     * @param host the address that it listens on
     * @param port its port; 0 for any free one
     * @param bearer a key for clients of the API that is good from the start
     * @param version what this program is
     */
    public record Options(String host, int port, Optional<Secret> bearer, String version) {}

    private InspectorServer(
            Inspection inspection,
            List<Recording> recordings,
            Catalogue catalogue,
            Explanations explanations,
            Options options) {
        var state = new StateJson(inspection, options.version());
        this.gate = new Gate(options.bearer());
        this.stream = new LiveStream(inspection.feed(), state);
        this.host = options.host();
        var routes =
                new Routes(inspection, state, new SequenceView(recordings), new ClauseTexts(catalogue, explanations));
        var transfers = new TransferRoutes(inspection, options.version());
        var handling = new Handling();
        this.server = WebServer.builder()
                .address(address(options.host()))
                .port(options.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .validatePrologue(false)
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .build())
                .routing(routing -> {
                    routing.addFilter(this::guard);
                    routes.register(routing, handling);
                    transfers.register(routing, handling);
                    pages(routing, handling);
                })
                .build();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + host + " is unknown", e);
        }
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException if the host is unknown
     */
    public static InspectorServer start(
            Inspection inspection,
            List<Recording> recordings,
            Catalogue catalogue,
            Explanations explanations,
            Options options) {
        var inspector = new InspectorServer(inspection, recordings, catalogue, explanations, options);
        inspector.server.start();
        var names = new HashSet<>(LOOPBACK);
        names.add(options.host());
        names.addAll(ownAddresses(address(options.host())));
        inspector.gate.answersTo(names, inspector.server.port());
        return inspector;
    }

    /** Who listens everywhere is reached under each of its addresses; a name that someone else gave it is not among them. */
    private static List<String> ownAddresses(InetAddress address) {
        if (!address.isAnyLocalAddress()) {
            return List.of(address.getHostAddress());
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(own -> own.getHostAddress().replaceFirst("%.*", ""))
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private void pages(HttpRouting.Builder routing, Handling handling) {
        routing.get("/", handling.of(this::home));
        routing.get("/page/{name}", handling.of(call -> files.file(call.inPath("name"))));
        routing.get("/openapi.yaml", handling.of(call -> files.openApi()));
        routing.get("/api/stream", this::stream);
        routing.post("/api/session", handling.of(this::session));
        routing.post(
                "/api/links", handling.of(call -> Answer.json(ApiJson.object().put("link", newLink()))));
        routing.any("/*", handling.of(call -> {
            throw new ApiError(404, "there is nothing at this path; /openapi.yaml tells what there is");
        }));
    }

    private void guard(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        SAFE.forEach((name, value) -> response.header(name, value));
        String method = request.prologue().method().text();
        Optional<String> refusal = gate.refusal(method, request.headers());
        if (refusal.isPresent()) {
            Handling.send(response, Handling.error(403, refusal.get(), OptionalInt.empty()));
        } else if (OPEN.contains(request.path().path()) || gate.admits(request.headers())) {
            chain.proceed();
        } else {
            String words =
                    "no key: open the printed link, or send Authorization: Bearer with the key of POST /api/session";
            Handling.send(response, Handling.error(401, words, OptionalInt.empty()));
        }
    }

    /** The page; for who comes with a key, the way to it. */
    private Answer home(Call call) {
        Optional<String> key = call.parameter("key");
        if (key.isPresent()) {
            Optional<String> session = gate.session(key.get());
            return session.map(this::welcome).orElseGet(InspectorServer::noKey);
        }
        return gate.admits(call.headers()) ? files.file("index.html") : noKey();
    }

    /** Not a redirect: a browser would not send a new SameSite=Strict cookie along with one that another site began. */
    private Answer welcome(String session) {
        return new Answer(
                200,
                Map.of("Content-Type", "text/html; charset=utf-8", "Set-Cookie", gate.cookie(session)),
                WELCOME.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer noKey() {
        return new Answer(
                401, Map.of("Content-Type", "text/html; charset=utf-8"), NO_KEY.getBytes(StandardCharsets.UTF_8));
    }

    private Answer session(Call call) {
        String key = call.json().path("key").asText("");
        ObjectNode json = ApiJson.object();
        return gate.session(key)
                .map(session -> Answer.json(json.put("bearer", session)))
                .orElseThrow(() -> new ApiError(401, "this key is not good, or has been used; a new one is needed"));
    }

    private void stream(ServerRequest request, ServerResponse response) {
        try {
            var call = new Call(request);
            Search search = call.search();
            String lastHeard = call.header("Last-Event-ID");
            stream.to(response, lastHeard.isEmpty() ? call.parameter("since").orElse("") : lastHeard, search);
        } catch (SearchException e) {
            Handling.send(response, Handling.error(400, String.valueOf(e.getMessage()), OptionalInt.of(e.at())));
        } catch (ApiError e) {
            Handling.send(response, Handling.error(e.status(), String.valueOf(e.getMessage()), OptionalInt.empty()));
        }
    }

    /** A link with a key that gets one in, once. */
    public String newLink() {
        String name = host.contains(":") ? "[" + host + "]" : host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + name + ":" + port() + "/?key=" + gate.newKey();
    }

    /** The port on which it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
