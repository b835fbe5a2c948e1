package dev.scimtck.server;

import dev.scimtck.server.http.BrokenRequests;
import dev.scimtck.server.http.Limits;
import dev.scimtck.server.http.ScimHandler;
import dev.scimtck.server.http.Subjects;
import dev.scimtck.server.provisioning.ProvisioningListener;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.common.tls.Tls;
import io.helidon.config.Config;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reference server alone: one web server with one {@link ScimFeature}. */
public final class ScimServer implements AutoCloseable {
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;

    private final ScimFeature feature;
    private final WebServer server;
    private final String host;
    private final int port;
    private final String scheme;

    private ScimServer(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.scheme = builder.tls.isPresent() ? "https" : "http";
        if (builder.accessLog) {
            builder.feature.observer(AccessLog.toLogger(builder.clock));
        }
        Optional<Observability> observability = builder.observe ? Optional.of(new Observability()) : Optional.empty();
        observability.ifPresent(builder.feature::observer);
        this.feature = builder.feature.build();
        WebServerConfig.Builder web = WebServer.builder()
                .address(address(builder.host))
                .port(builder.port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .directHandlers(BrokenRequests.handlers())
                // The feature's own bound comes first; this one is for a chunk that claims to be larger still.
                .maxPayloadSize(builder.limits.maxBody() + ScimHandler.DRAINED)
                // A raw bracket or quote in a filter is what providers send; the handler decodes with care.
                .addProtocol(Http1Config.builder()
                        .validatePrologue(false)
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .build())
                .routing(routing -> routing.addFilter(BrokenRequests.closing()).addFeature(feature));
        builder.tls.ifPresent(web::tls);
        observability.ifPresent(seen -> web.addFeature(seen.feature(feature)));
        this.server = web.build();
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + host + " is unknown", e);
        }
    }

    /** How it is set up. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A server as a configuration says; {@link Builder#config} has the keys.
     *
     * @throws IllegalArgumentException if it cannot be so
     */
    public static ScimServer create(Config config) {
        return builder().config(config).build();
    }

    /**
     * A server that stands alone, as single settings say, over the environment, over a file.
     *
     * @param file a Helidon configuration file with the keys of {@link Builder#config} below {@code scim}
     * @param environment variables, of which {@code SCIM_TOKEN} is the key {@code token}, and so on
     * @param settings values by key
     * @throws IllegalArgumentException if it cannot be so
     */
    public static ScimServer create(
            Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
        return create(ServerConfig.of(file, environment, settings));
    }

    /**
     * Starts to listen.
     *
     * @throws UncheckedIOException if it cannot listen there: the port is taken, or not allowed
     */
    public ScimServer start() {
        refuseTakenPort();
        server.start();
        if (!server.isRunning()) {
            throw new UncheckedIOException(new IOException("the web server did not start; its log says why"));
        }
        return this;
    }

    /** The web server itself only logs that it could not listen, and goes on as if it did. */
    private void refuseTakenPort() {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address(host), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops listening; what is under way is finished. */
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        stop();
    }

    /** The SCIM base URL. */
    public URI baseUrl() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + server.port() + feature.path());
    }

    /** The token that was made because none was given. */
    public Optional<String> generatedToken() {
        return feature.generatedToken();
    }

    /** What is mounted in it. */
    public ScimFeature feature() {
        return feature;
    }

    /** Sets a {@link ScimServer} up. */
    public static final class Builder {
        private final ScimFeature.Builder feature = ScimFeature.builder();
        private String host = "127.0.0.1";
        private int port = 8080;
        private Optional<Tls> tls = Optional.empty();
        private boolean observe;
        private boolean accessLog;
        private Limits limits = Limits.standard();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * What a configuration says, over what was said before. The keys are those of {@link ScimFeature.Builder#config}, and
         * {@code host}, {@code port}, {@code observe}, {@code access-log}, and below {@code tls} either {@code certificate} and
         * {@code private-key} or {@code keystore} and {@code keystore-password}.
         */
        public Builder config(Config config) {
            ServerConfig.apply(config, this);
            return this;
        }

        /** The address to listen on; loopback by default. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /**
         * The port; 0 for any free one.
         *
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("there is no port " + number + "; ports go from 0 to 65535");
            }
            this.port = number;
            return this;
        }

        /**
         * TLS with a certificate chain and its private key, each a PEM file.
         *
         * @throws IllegalArgumentException if they cannot be read
         */
        public Builder tls(Path certificate, Path privateKey) {
            this.tls = Optional.of(TlsFiles.pem(certificate, privateKey));
            return this;
        }

        /**
         * TLS with the key and certificates of a PKCS#12 file.
         *
         * @throws IllegalArgumentException if it cannot be read, or the password is another
         */
        public Builder tls(Path keystore, String password) {
            this.tls = Optional.of(TlsFiles.pkcs12(keystore, password));
            return this;
        }

        /** Whether health and metrics are shown below {@code /observe}, to anyone who can reach the port; not by default. */
        public Builder observe(boolean shown) {
            this.observe = shown;
            return this;
        }

        /** Whether each request is logged, without anything secret or personal; not by default. */
        public Builder accessLog(boolean written) {
            this.accessLog = written;
            return this;
        }

        /** Sets up what is mounted, in all that {@link ScimFeature.Builder} can. */
        public Builder feature(Consumer<ScimFeature.Builder> setUp) {
            setUp.accept(feature);
            return this;
        }

        /** See {@link ScimFeature.Builder#path}. */
        public Builder basePath(String path) {
            feature.path(path);
            return this;
        }

        /** See {@link ScimFeature.Builder#bearerToken}. */
        public Builder bearerToken(@Nullable String token) {
            feature.bearerToken(token);
            return this;
        }

        /** See {@link ScimFeature.Builder#tokenFile}. */
        public Builder tokenFile(Path file) {
            feature.tokenFile(file);
            return this;
        }

        /** See {@link ScimFeature.Builder#face}. */
        public Builder face(Face face) {
            feature.face(face);
            return this;
        }

        /** See {@link ScimFeature.Builder#tolerate}. */
        public Builder tolerate(Set<Tolerance> accepted) {
            feature.tolerate(accepted);
            return this;
        }

        /** See {@link ScimFeature.Builder#refuse}. */
        public Builder refuse(Set<Tolerance> unwanted) {
            feature.refuse(unwanted);
            return this;
        }

        /** See {@link ScimFeature.Builder#silentPatch}. */
        public Builder silentPatch(Set<String> resourceTypes) {
            feature.silentPatch(resourceTypes);
            return this;
        }

        /** See {@link ScimFeature.Builder#uniqueGroupNames}. */
        public Builder uniqueGroupNames(boolean unique) {
            feature.uniqueGroupNames(unique);
            return this;
        }

        /** See {@link ScimFeature.Builder#baseUrl}. */
        public Builder baseUrl(String url) {
            feature.baseUrl(url);
            return this;
        }

        /** See {@link ScimFeature.Builder#store}. */
        public Builder store(ResourceStore store) {
            feature.store(store);
            return this;
        }

        /** See {@link ScimFeature.Builder#clock}. */
        public Builder clock(Clock ticking) {
            this.clock = ticking;
            feature.clock(ticking);
            return this;
        }

        /** See {@link ScimFeature.Builder#ids}. */
        public Builder ids(IdSource ids) {
            feature.ids(ids);
            return this;
        }

        /** See {@link ScimFeature.Builder#schemas}. */
        public Builder schemas(Path folder) {
            feature.schemas(folder);
            return this;
        }

        /** See {@link ScimFeature.Builder#me}. */
        public Builder me(Subjects users) {
            feature.me(users);
            return this;
        }

        /** See {@link ScimFeature.Builder#limits}. */
        public Builder limits(Limits bounds) {
            this.limits = bounds;
            feature.limits(bounds);
            return this;
        }

        /** See {@link ScimFeature.Builder#onProvisioning}. */
        public Builder onProvisioning(ProvisioningListener listener) {
            feature.onProvisioning(listener);
            return this;
        }

        /**
         * The server, not yet listening.
         *
         * @throws IllegalArgumentException if something of the above cannot be
         */
        public ScimServer build() {
            return new ScimServer(this);
        }
    }
}
