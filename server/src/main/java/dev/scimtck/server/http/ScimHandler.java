package dev.scimtck.server.http;

import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything below the base path: authenticates, reads, routes and answers. Whatever goes wrong is answered with an Error
 * body; nothing of the server's inside is ever in it.
 */
public final class ScimHandler implements Handler {
    private static final Logger LOGGER = System.getLogger(ScimHandler.class.getName());

    private final String basePath;
    private final Optional<String> baseUrl;
    private final BearerTokens tokens;
    private final Router router;
    private final Subjects subjects;
    private final long maxBody;

    /**
     * What a handler is made of.
     *
     * @param basePath the path under which it is mounted; empty for the root
     * @param baseUrl the base URL in locations; empty for the address of the socket that took the request
     * @param tokens who may come in
     * @param tolerances what is accepted beyond the RFC
     * @param silentPatch names of the resource types whose PATCH is answered 204
     * @param subjects for whom the tokens stand
     * @param limits what no request may exceed
     */
    public record Settings(
            String basePath,
            Optional<String> baseUrl,
            BearerTokens tokens,
            Set<Tolerance> tolerances,
            Set<String> silentPatch,
            Subjects subjects,
            Limits limits) {
        public Settings {
            tolerances = Set.copyOf(tolerances);
            silentPatch = Set.copyOf(silentPatch);
        }
    }

    /**
     * What no request may exceed.
     *
     * @param maxBody bytes of a body
     * @param maxResults resources in a page
     * @param defaultResults resources in a page when no count is given
     * @param maxPatchOperations operations of a PATCH
     * @param maxBulkOperations operations of a bulk request
     */
    public record Limits(
            long maxBody, int maxResults, int defaultResults, int maxPatchOperations, int maxBulkOperations) {
        /** 2 MiB, 1,000 resources, 100 resources, 1,000 operations of either kind. */
        public static Limits standard() {
            return new Limits(2L * 1024 * 1024, 1_000, 100, 1_000, 1_000);
        }
    }

    /** A handler with these settings, for these types, on this store. */
    public ScimHandler(Settings settings, SchemaRegistry registry, ResourceStore store) {
        this.basePath = settings.basePath();
        this.baseUrl = settings.baseUrl();
        this.tokens = settings.tokens();
        this.subjects = settings.subjects();
        this.maxBody = settings.limits().maxBody();
        this.router = new Router(
                registry,
                store,
                new ServerOptions(
                        settings.tolerances(),
                        settings.silentPatch(),
                        settings.limits().maxResults(),
                        settings.limits().defaultResults(),
                        settings.limits().maxPatchOperations(),
                        settings.limits().maxBulkOperations(),
                        settings.limits().maxBody()));
    }

    @Override
    public void handle(ServerRequest req, ServerResponse res) {
        ScimResponse response;
        try {
            response = admitted(req);
        } catch (MethodNotAllowed e) {
            response = ScimResponse.error(ScimException.of(405, String.valueOf(e.getMessage())))
                    .with("Allow", e.allowed());
        } catch (ScimException e) {
            response = ScimResponse.error(e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a request could not be answered", e);
            response = ScimResponse.error(
                    ScimException.of(500, "the server failed; its log says why. Trying again may help"));
        }
        write(req, res, response);
        if (header(req, "Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            // The web server alone would leave it open, RFC 9112 section 9.6.
            throw new CloseConnectionException("the client asked for that");
        }
    }

    private ScimResponse admitted(ServerRequest req) {
        return switch (tokens.admit(header(req, "Authorization"))) {
            case GRANTED -> router.route(request(req));
            case NO_TOKEN -> refused("Bearer realm=\"scim\"", "a bearer token is needed");
            case WRONG_TOKEN ->
                refused(
                        "Bearer realm=\"scim\", error=\"invalid_token\"",
                        "the bearer token is not one of this server's");
        };
    }

    private static ScimResponse refused(String challenge, String detail) {
        return ScimResponse.error(ScimException.of(401, detail)).with("WWW-Authenticate", challenge);
    }

    private ScimRequest request(ServerRequest req) {
        return new ScimRequest(
                req.prologue().method().text(),
                segments(req.prologue().uriPath().rawPath()),
                QueryParameters.parse(req.prologue().query().rawValue()),
                name -> all(req, name),
                body(req),
                baseUrl.orElseGet(() -> addressed(req)),
                () -> header(req, "Authorization").flatMap(BearerTokens::token).flatMap(subjects::userName));
    }

    /** A field that comes on several lines is one list, RFC 9110 section 5.3. */
    private static Optional<String> all(ServerRequest req, String name) {
        List<String> lines = req.headers().all(HeaderNames.create(name), List::of);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }

    private static Optional<String> header(ServerRequest req, String name) {
        return req.headers().first(HeaderNames.create(name));
    }

    /** The address that took the request: a Host header says whatever a client likes. */
    private String addressed(ServerRequest req) {
        String address = req.localPeer().host();
        String host = address.contains(":") ? "[" + address + "]" : address;
        String scheme = req.isSecure() ? "https" : "http";
        return scheme + "://" + host + ":" + req.localPeer().port() + basePath;
    }

    private List<String> segments(String rawPath) {
        var segments = new ArrayList<String>();
        String below = rawPath.startsWith(basePath) ? rawPath.substring(basePath.length()) : rawPath;
        for (String segment : below.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ScimException.of(404, "the path has a broken percent-encoding");
        }
    }

    private byte[] body(ServerRequest req) {
        if (!req.content().hasEntity()) {
            return new byte[0];
        }
        if (req.headers().contentLength().orElse(0) > maxBody) {
            throw tooLarge();
        }
        try (InputStream in = req.content().inputStream()) {
            byte[] body = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBody + 1));
            if (body.length > maxBody) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw ScimException.of(400, "the body could not be read to its end");
        }
    }

    private ScimException tooLarge() {
        return ScimException.of(413, "the body is larger than " + maxBody + " bytes");
    }

    private void write(ServerRequest req, ServerResponse res, ScimResponse response) {
        res.status(Status.create(response.status()));
        response.headers().forEach((name, value) -> res.header(HeaderValues.create(name, value)));
        if (response.status() == 413) {
            // What is left of the body is not read, so the connection cannot be used again.
            res.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (response.body().isEmpty()) {
            res.send();
            return;
        }
        byte[] body = JsonBodies.write(response.body().get());
        res.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, MediaTypes.answer(header(req, "Accept"))));
        if (req.prologue().method().text().equals("HEAD")) {
            res.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length));
            res.send();
        } else {
            res.send(body);
        }
    }
}
