package dev.scimtck.server;

import dev.scimtck.server.http.BrokenRequests;
import dev.scimtck.server.http.ScimHandler.Limits;
import dev.scimtck.server.http.Subjects;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The reference server alone: one web server with one {@link ScimFeature}. */
public final class ScimServer implements AutoCloseable {
    private static final int LONGEST_REQUEST_LINE = 64 * 1024;

    private final ScimFeature feature;
    private final WebServer server;
    private final String host;

    private ScimServer(Builder builder) {
        this.feature = builder.feature.build();
        this.host = builder.host;
        this.server = WebServer.builder()
                .address(address(builder.host))
                .port(builder.port)
                .shutdownHook(false)
                .directHandlers(BrokenRequests.handlers())
                // A raw bracket or quote in a filter is what providers send; the handler decodes with care.
                .addProtocol(Http1Config.builder()
                        .validatePrologue(false)
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .build())
                .routing(routing -> routing.addFeature(feature))
                .build();
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

    /** Starts to listen. */
    public ScimServer start() {
        server.start();
        return this;
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
        return URI.create("http://" + name + ":" + server.port() + feature.path());
    }

    /** The token that was made because none was given. */
    public Optional<String> generatedToken() {
        return feature.generatedToken();
    }

    /** Sets a {@link ScimServer} up. */
    public static final class Builder {
        private final ScimFeature.Builder feature = ScimFeature.builder();
        private String host = "127.0.0.1";
        private int port = 8080;

        private Builder() {}

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

        /** See {@link ScimFeature.Builder#path}. */
        public Builder basePath(String path) {
            feature.path(path);
            return this;
        }

        /** See {@link ScimFeature.Builder#bearerToken}. */
        public Builder bearerToken(String token) {
            feature.bearerToken(token);
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
        public Builder clock(Clock clock) {
            feature.clock(clock);
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
        public Builder limits(Limits limits) {
            feature.limits(limits);
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
