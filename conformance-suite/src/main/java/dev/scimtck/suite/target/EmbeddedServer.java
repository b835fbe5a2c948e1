package dev.scimtck.suite.target;

import dev.scimtck.server.Face;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.schema.Tolerance;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The reference server in this process: the one place where the suite knows it as more than a base URL. */
public final class EmbeddedServer implements AutoCloseable {
    private final ScimServer server;
    private final Secret token;

    private EmbeddedServer(ScimServer server, Secret token) {
        this.server = server;
        this.token = token;
    }

    /**
     * How it is started.
     *
     * @param host address to listen on
     * @param port port; 0 for any free one
     * @param basePath path of the SCIM endpoints
     * @param token bearer token; without one it makes one
     * @param strict whether it refuses what goes beyond the RFC
     * @param tolerate keys of what it accepts all the same
     * @param refuse keys of what it refuses all the same
     * @param schemas a folder of schemas and resource types beyond the standard ones
     */
    public record Options(
            String host,
            int port,
            String basePath,
            Optional<Secret> token,
            boolean strict,
            List<String> tolerate,
            List<String> refuse,
            Optional<Path> schemas) {
        public Options {
            tolerate = List.copyOf(tolerate);
            refuse = List.copyOf(refuse);
        }

        /** On loopback and any free port, for one run. */
        public static Options forOneRun(boolean strict) {
            return new Options(
                    "127.0.0.1", 0, "/scim/v2", Optional.empty(), strict, List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException if it cannot be so: a token too short, a path without a slash, an unknown tolerance
     */
    public static EmbeddedServer start(Options options) {
        ScimServer.Builder builder = ScimServer.builder()
                .host(options.host())
                .port(options.port())
                .basePath(options.basePath())
                .face(options.strict() ? Face.STRICT : Face.INTEROP)
                .tolerate(Tolerance.named(options.tolerate()))
                .refuse(Tolerance.named(options.refuse()));
        options.schemas().ifPresent(builder::schemas);
        options.token().ifPresent(given -> builder.bearerToken(given.value()));
        ScimServer server = builder.build();
        Secret token = server.generatedToken()
                .map(Secret::new)
                .or(options::token)
                .orElseThrow(() -> new IllegalStateException("a server without a token"));
        server.start();
        return new EmbeddedServer(server, token);
    }

    /** Its SCIM base URL. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** A token that it takes. */
    public Secret token() {
        return token;
    }

    @Override
    public void close() {
        server.close();
    }
}
