package dev.scimtck.server.http;

import dev.scimtck.server.http.BearerTokens.Admission;
import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything below the base path: authenticates, reads, routes and answers. Whatever goes wrong is answered with an Error
 * body; nothing of the server's inside is ever in it.
 */
public final class ScimHandler implements Handler {
    private static final Logger LOGGER = System.getLogger(ScimHandler.class.getName());
    private static final String RETRY_AFTER_SECONDS = "5";

    /** How much of a body that is too large is read, and thrown away, before it is refused. */
    public static final int DRAINED = 16 * 1024 * 1024;

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Settings settings;
    private final RequestPath path;
    private final BaseUrls baseUrls;
    private final Router router;

    /**
     * What a handler is made of.
     *
     * @param basePath the path under which it is mounted; empty for the root
     * @param baseUrl the base URL in locations; empty for the address of the socket that took the request
     * @param forwarded whether a proxy is trusted to say under which URL it was reached
     * @param tokens who may come in
     * @param tolerances what is accepted beyond the RFC
     * @param silentPatch names of the resource types whose PATCH is answered 204
     * @param subjects for whom the tokens stand
     * @param limits what no request may exceed
     * @param policy what a provider may do to users
     * @param gate whether writes are taken now
     * @param observers who hears of every request that was answered
     */
    public record Settings(
            String basePath,
            Optional<String> baseUrl,
            boolean forwarded,
            BearerTokens tokens,
            Set<Tolerance> tolerances,
            Set<String> silentPatch,
            Subjects subjects,
            Limits limits,
            ProvisioningPolicy policy,
            WriteGate gate,
            List<Exchange.Observer> observers) {
        public Settings {
            tolerances = Set.copyOf(tolerances);
            silentPatch = Set.copyOf(silentPatch);
            observers = List.copyOf(observers);
        }
    }

    /** A handler with these settings, for these types, on this store. */
    public ScimHandler(Settings settings, SchemaRegistry registry, ResourceStore store) {
        this.settings = settings;
        this.path = new RequestPath(settings.basePath());
        this.baseUrls = new BaseUrls(settings.baseUrl(), settings.forwarded(), settings.basePath());
        this.router = new Router(
                registry,
                store,
                new ServerOptions(
                        settings.tolerances(),
                        settings.silentPatch(),
                        settings.policy(),
                        settings.limits().maxResults(),
                        settings.limits().defaultResults(),
                        settings.limits().maxPatchOperations(),
                        settings.limits().maxBulkOperations(),
                        settings.limits().maxBody()));
    }

    @Override
    public void handle(ServerRequest req, ServerResponse res) {
        long began = System.nanoTime();
        ScimResponse response = answer(req);
        // Before it is sent: who has the answer finds it counted.
        observe(req, response, Duration.ofNanos(System.nanoTime() - began));
        write(req, res, response);
        if (header(req, HeaderNames.CONNECTION)
                .filter("close"::equalsIgnoreCase)
                .isPresent()) {
            // The web server alone would leave it open, RFC 9112 section 9.6.
            throw new CloseConnectionException("the client asked for that");
        }
    }

    private ScimResponse answer(ServerRequest req) {
        try {
            return admitted(req);
        } catch (MethodNotAllowed e) {
            return ScimResponse.error(ScimException.of(405, String.valueOf(e.getMessage())))
                    .with("Allow", e.allowed());
        } catch (ScimException e) {
            return ScimResponse.error(e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a request could not be answered", e);
            return ScimResponse.error(
                    ScimException.of(500, "the server failed; its log says why. Trying again may help"));
        }
    }

    private ScimResponse admitted(ServerRequest req) {
        return switch (settings.tokens().admit(header(req, HeaderNames.AUTHORIZATION))) {
            case Admission.Granted(var userName) -> routed(req, userName);
            case Admission.NoToken() -> refused("Bearer realm=\"scim\"", "a bearer token is needed");
            case Admission.WrongToken() ->
                refused(
                        "Bearer realm=\"scim\", error=\"invalid_token\"",
                        "the bearer token is not one of this server's");
        };
    }

    private static ScimResponse refused(String challenge, String detail) {
        return ScimResponse.error(ScimException.of(401, detail)).with("WWW-Authenticate", challenge);
    }

    private ScimResponse routed(ServerRequest req, Optional<String> userName) {
        ScimRequest request = request(req, userName);
        boolean search = request.segments().contains(".search");
        if (WRITES.contains(request.method()) && !search && !settings.gate().isOpen()) {
            return ScimResponse.error(ScimException.of(
                            503, "the application behind this server is behind with its work; nothing was changed"))
                    .with("Retry-After", RETRY_AFTER_SECONDS);
        }
        return router.route(request);
    }

    private ScimRequest request(ServerRequest req, Optional<String> userName) {
        List<String> segments = path.below(req.prologue().uriPath().rawPath());
        QueryParameters query = QueryParameters.parse(req.prologue().query().rawValue());
        query.find("filter").ifPresent(settings.limits()::checkFilter);
        query.find("attributes").ifPresent(Limits::checkNames);
        query.find("excludedAttributes").ifPresent(Limits::checkNames);
        var socket = new BaseUrls.Socket(
                req.isSecure(), req.localPeer().host(), req.localPeer().port());
        return new ScimRequest(
                req.prologue().method().text(),
                segments,
                query,
                name -> all(req, name),
                body(req),
                baseUrls.of(name -> header(req, HeaderNames.create(name)), socket),
                () -> userName.or(() -> header(req, HeaderNames.AUTHORIZATION)
                        .flatMap(BearerTokens::token)
                        .flatMap(settings.subjects()::userName)));
    }

    /** A field that comes on several lines is one list, RFC 9110 section 5.3. */
    private static Optional<String> all(ServerRequest req, String name) {
        List<String> lines = req.headers().all(HeaderNames.create(name), List::of);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }

    private static Optional<String> header(ServerRequest req, HeaderName name) {
        return req.headers().first(name);
    }

    private byte[] body(ServerRequest req) {
        if (!req.content().hasEntity()) {
            return new byte[0];
        }
        long most = settings.limits().maxBody();
        boolean announced = req.headers().contentLength().orElse(0) > most;
        if (announced && header(req, HeaderNames.EXPECT).isPresent()) {
            // The client waits to be told, and has sent nothing.
            throw tooLarge();
        }
        byte[] body;
        try (InputStream in = req.content().inputStream()) {
            // One byte more than there should be, so that the end is seen; and no more room than that.
            long expected = Math.min(req.headers().contentLength().orElse(most), most);
            body = announced ? new byte[0] : in.readNBytes((int) expected + 1);
            if (announced || body.length > most) {
                drain(in);
                throw tooLarge();
            }
        } catch (RequestException e) {
            // The web server's own bound, or a chunk that is none.
            throw e.status().code() == 413 ? tooLarge() : broken();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw broken();
        }
        JsonBounds.check(body, settings.limits());
        return body;
    }

    /** Reads what a client is still sending: one that finds the connection closed meanwhile never sees the answer. */
    private static void drain(InputStream in) throws IOException {
        long left = DRAINED;
        long skipped = 1;
        while (left > 0 && skipped > 0) {
            skipped = in.readNBytes((int) Math.min(left, 8_192)).length;
            left -= skipped;
        }
    }

    private static ScimException broken() {
        return ScimException.of(400, "the body could not be read to its end");
    }

    private ScimException tooLarge() {
        return ScimException.of(
                413, "the body is larger than " + settings.limits().maxBody() + " bytes");
    }

    private void observe(ServerRequest req, ScimResponse response, Duration took) {
        if (settings.observers().isEmpty()) {
            return;
        }
        String method = req.prologue().method().text();
        var exchange = new Exchange(
                WRITES.contains(method) || method.equals("GET") || method.equals("HEAD") ? method : "other",
                router.endpoint(path, req.prologue().uriPath().rawPath()),
                response.status(),
                took);
        settings.observers().forEach(observer -> observer.answered(exchange));
    }

    private void write(ServerRequest req, ServerResponse res, ScimResponse response) {
        res.status(Status.create(response.status()));
        response.headers().forEach((name, value) -> res.header(HeaderValues.create(name, value)));
        boolean unread = req.content().hasEntity() && !req.content().consumed();
        if (unread && (response.status() == 413 || response.status() == 400)) {
            // What is left of the body is not read, so the connection cannot be used again.
            res.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (response.body().isEmpty()) {
            res.send();
            return;
        }
        byte[] body = JsonBodies.write(response.body().get());
        res.header(MediaTypes.answer(header(req, HeaderNames.ACCEPT)));
        if (req.prologue().method().text().equals("HEAD")) {
            res.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
            res.send();
        } else {
            res.send(body);
        }
    }
}
