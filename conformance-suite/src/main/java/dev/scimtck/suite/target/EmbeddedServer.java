package dev.scimtck.suite.target;

import dev.scimtck.server.Face;
import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The reference server in this process: the one place where the suite knows it as more than a base URL. */
public final class EmbeddedServer implements AutoCloseable {
    /** The userName of the user for whom the token of a furnished server stands. */
    public static final String SUBJECT = "scim-tck@example.com";

    private static final String AUDITOR = """
            {"schemas":["urn:okta:scim:schemas:core:1.0:%s"],"displayName":"Auditor"}""";
    private static final String SUBJECT_AS_USER = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s","displayName":"SCIM TCK","userType":"Service","active":true,
             "name":{"givenName":"Scim","familyName":"Tck"},"emails":[{"value":"%s","type":"work","primary":true}]}""";
    private static final List<String> FURNITURE = List.of("Badge.json", "UserWithBadge.json");

    private final ScimServer server;
    private final Optional<Secret> token;
    private final Access access;
    private final List<ScimServer> others;

    private EmbeddedServer(ScimServer server, Optional<Secret> token) {
        this(server, token, Access.none(), List.of());
    }

    private EmbeddedServer(ScimServer server, Optional<Secret> token, Access access, List<ScimServer> others) {
        this.server = server;
        this.token = token;
        this.access = access;
        this.others = List.copyOf(others);
    }

    /**
     * How it is started.
     *
     * @param host address to listen on
     * @param port port; 0 for any free one
     * @param basePath path of the SCIM endpoints
     * @param token bearer token; without one it makes one
     * @param strict whether it refuses what goes beyond the RFC
     */
    public record Options(String host, int port, String basePath, Optional<Secret> token, boolean strict) {
        /** On loopback and any free port, for one run. */
        public static Options forOneRun(boolean strict) {
            return new Options("127.0.0.1", 0, "/scim/v2", Optional.empty(), strict);
        }
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException if it cannot be so: a token too short, a path without a slash
     */
    public static EmbeddedServer start(Options options) {
        ScimServer.Builder builder = ScimServer.builder()
                .host(options.host())
                .port(options.port())
                .basePath(options.basePath())
                .face(options.strict() ? Face.STRICT : Face.INTEROP);
        options.token().ifPresent(given -> builder.bearerToken(given.value()));
        ScimServer server = builder.build();
        Optional<Secret> token = server.generatedToken().map(Secret::new).or(options::token);
        server.start();
        return new EmbeddedServer(server, token);
    }

    /**
     * Starts it for one run of the suite, with what a server in use has: a role and an entitlement to give to users, and a user of its
     * own.
     *
     * @throws IllegalStateException if it does not take them
     */
    public static EmbeddedServer startForOneRun(boolean strict) {
        EmbeddedServer embedded = startWithAccess(Options.forOneRun(strict));
        populate(new Target(embedded.baseUrl(), embedded.token(), Duration.ofSeconds(30), "example.com"));
        return embedded;
    }

    /**
     * Builds a reference server that has what checks look for beyond the standard schemas: an extension of users with an
     * attribute that is immutable and one that is returned on request, and a token that stands for a user.
     *
     * @param builder how it is set up otherwise
     * @param token the token that stands for {@link #SUBJECT}
     */
    public static ScimServer furnished(ScimServer.Builder builder, String token) {
        builder.feature(feature -> feature.bearerToken(token, SUBJECT));
        try {
            Path folder = Files.createTempDirectory("scim-tck");
            var files = new ArrayList<Path>();
            try {
                for (String name : FURNITURE) {
                    files.add(copied(name, folder));
                }
                return builder.schemas(folder).build();
            } finally {
                for (Path file : files) {
                    Files.delete(file);
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder cannot be used; set -Djava.io.tmpdir to another", e);
        }
    }

    private static Path copied(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = EmbeddedServer.class.getResourceAsStream(name)) {
            Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
        }
        return file;
    }

    /**
     * Makes a role, an entitlement, and the user for whom the token stands, in a reference server.
     *
     * @throws IllegalStateException if it does not take them
     */
    public static void populate(Target target) {
        try (var transport = target.open(target.timeout(), Patience.unstoppable(), Watch.none())) {
            offer("/Roles", AUDITOR.formatted("Role"), target, transport);
            offer("/Entitlements", AUDITOR.formatted("Entitlement"), target, transport);
            offer("/Users", SUBJECT_AS_USER.formatted(SUBJECT, SUBJECT), target, transport);
        } catch (TransportException e) {
            throw new IllegalStateException("the reference server does not answer", e);
        }
    }

    /** With a second token, a second tenant, and a token that opens no more: nothing is left out for want of access. */
    private static EmbeddedServer startWithAccess(Options options) {
        Face face = options.strict() ? Face.STRICT : Face.INTEROP;
        var first = new Secret(randomToken());
        var second = new Secret(randomToken());
        var expired = new Secret(randomToken());
        var elsewhere = new Secret(randomToken());
        ScimServer.Builder builder = ScimServer.builder()
                .host(options.host())
                .port(options.port())
                .basePath(options.basePath())
                .face(face)
                .bearerToken(second.value());
        ScimServer server = furnished(builder, first.value()).start();
        ScimServer tenant = ScimServer.builder()
                .host(options.host())
                .port(0)
                .basePath(options.basePath())
                .face(face)
                .bearerToken(elsewhere.value())
                .build()
                .start();
        var access = new Access(
                Optional.of(second),
                Optional.of(expired),
                Optional.of(new Secret(randomToken())),
                Optional.of(new Access.Tenant(tenant.baseUrl(), elsewhere)),
                EnumSet.allOf(Access.Allowance.class));
        return new EmbeddedServer(server, Optional.of(first), access, List.of(tenant));
    }

    private static String randomToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void offer(String endpoint, String body, Target target, Transport transport)
            throws TransportException {
        Response made = transport
                .send(ScimClient.plain(target, "POST", endpoint, body.getBytes(StandardCharsets.UTF_8)))
                .response();
        if (made.status() != 201) {
            throw new IllegalStateException("POST " + endpoint + " was answered " + made.status() + ": "
                    + new String(made.body(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Starts it as single settings say, over the environment, over a file.
     *
     * @param file its configuration file
     * @param environment the environment variables
     * @param settings values by the keys of its configuration
     * @throws IllegalArgumentException if it cannot be so
     */
    public static EmbeddedServer start(
            Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
        ScimServer server = ScimServer.create(file, environment, settings).start();
        return new EmbeddedServer(server, server.generatedToken().map(Secret::new));
    }

    /** Its SCIM base URL. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** A token that it takes: the one that it was given, or made itself. */
    public Secret token() {
        return token.orElseThrow(() -> new IllegalStateException("its tokens are where its configuration says"));
    }

    /** What a run may have beyond the base URL and one token; nothing where it was not started for one run. */
    public Access access() {
        return access;
    }

    /** The token that it made because none was given. */
    public Optional<Secret> generatedToken() {
        return server.generatedToken().map(Secret::new);
    }

    @Override
    public void close() {
        server.close();
        others.forEach(ScimServer::close);
    }
}
