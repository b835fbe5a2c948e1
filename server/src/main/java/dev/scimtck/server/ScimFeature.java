package dev.scimtck.server;

import dev.scimtck.server.http.BearerTokens;
import dev.scimtck.server.http.ScimHandler;
import dev.scimtck.server.http.ScimHandler.Limits;
import dev.scimtck.server.http.Subjects;
import dev.scimtck.server.schema.SchemaFolder;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * SCIM for any Helidon application: {@code routing.addFeature(ScimFeature.builder().path("/scim/v2")….build())}. The web
 * server should have {@code protocols.http_1_1.validate-prologue} switched off, or it refuses filters with raw brackets
 * before they get here.
 */
public final class ScimFeature implements HttpFeature {
    private final String path;
    private final Optional<String> generatedToken;
    private final ScimHandler handler;

    private ScimFeature(Builder builder) {
        this.path = builder.path;
        var tokens = new HashSet<>(builder.tokens);
        this.generatedToken = tokens.isEmpty() ? Optional.of(randomToken()) : Optional.empty();
        generatedToken.ifPresent(tokens::add);
        SchemaRegistry registry = builder.schemas
                .map(folder -> SchemaFolder.addTo(SchemaRegistry.standard(), folder))
                .orElseGet(SchemaRegistry::standard);
        boolean interop = builder.face == Face.INTEROP;
        ResourceStore store = builder.store.orElseGet(() ->
                new InMemoryStore(registry, builder.clock, builder.ids, builder.uniqueGroupNames.orElse(interop)));
        this.handler = new ScimHandler(
                new ScimHandler.Settings(
                        path,
                        builder.baseUrl,
                        BearerTokens.of(List.copyOf(tokens)),
                        builder.tolerances(),
                        builder.silentPatch.orElse(interop ? Set.of("Group") : Set.of()),
                        builder.subjects,
                        builder.limits),
                registry,
                store);
    }

    private static String randomToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** How it is set up. */
    public static Builder builder() {
        return new Builder();
    }

    /** The token that was made because none was given. */
    public Optional<String> generatedToken() {
        return generatedToken;
    }

    /** The path under which it is. */
    public String path() {
        return path;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        if (path.isEmpty()) {
            routing.any("/*", handler);
        } else {
            routing.any(path, handler);
            routing.any(path + "/*", handler);
        }
    }

    /** Sets a {@link ScimFeature} up. */
    public static final class Builder {
        private String path = "/scim/v2";
        private final Set<String> tokens = new LinkedHashSet<>();
        private Face face = Face.INTEROP;
        private final Set<Tolerance> tolerated = EnumSet.noneOf(Tolerance.class);
        private final Set<Tolerance> refused = EnumSet.noneOf(Tolerance.class);
        private Optional<Set<String>> silentPatch = Optional.empty();
        private Optional<Boolean> uniqueGroupNames = Optional.empty();
        private Optional<String> baseUrl = Optional.empty();
        private Optional<ResourceStore> store = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private IdSource ids = IdSource.random();
        private Optional<Path> schemas = Optional.empty();
        private Subjects subjects = Subjects.none();
        private Limits limits = Limits.standard();

        private Builder() {}

        /**
         * The path under which the SCIM endpoints are.
         *
         * @throws IllegalArgumentException if it does not begin with a slash
         */
        public Builder path(String mounted) {
            String bare = mounted.endsWith("/") ? mounted.substring(0, mounted.length() - 1) : mounted;
            boolean sound = bare.isEmpty() || (bare.startsWith("/") && !bare.contains("//") && !bare.contains("{"));
            if (!sound) {
                throw new IllegalArgumentException("the path " + mounted + " must begin with one slash");
            }
            this.path = bare;
            return this;
        }

        /** A token that opens it; may be given several times. Without any, one is made. */
        public Builder bearerToken(String token) {
            tokens.add(token);
            return this;
        }

        /** How it takes what goes beyond the RFC; {@link Face#INTEROP} by default. */
        public Builder face(Face shown) {
            this.face = shown;
            return this;
        }

        /** Accepts these beyond the RFC, whatever the face; {@link #refuse} overrules it. */
        public Builder tolerate(Set<Tolerance> accepted) {
            tolerated.addAll(accepted);
            return this;
        }

        /** Refuses these as the RFC says, whatever the face. */
        public Builder refuse(Set<Tolerance> unwanted) {
            refused.addAll(unwanted);
            return this;
        }

        private Set<Tolerance> tolerances() {
            var on = face == Face.INTEROP ? EnumSet.allOf(Tolerance.class) : EnumSet.noneOf(Tolerance.class);
            on.addAll(tolerated);
            on.removeAll(refused);
            return on;
        }

        /**
         * The resource types whose PATCH is answered 204 instead of with the resource, RFC 7644 section 3.5.2; groups by
         * default, none in the strict face.
         */
        public Builder silentPatch(Set<String> resourceTypes) {
            this.silentPatch = Optional.of(Set.copyOf(resourceTypes));
            return this;
        }

        /**
         * Whether two groups may not have one {@code displayName}, whatever its case. The RFC does not ask for it, Entra ID
         * does; so by default, but not in the strict face.
         */
        public Builder uniqueGroupNames(boolean unique) {
            this.uniqueGroupNames = Optional.of(unique);
            return this;
        }

        /** The base URL in locations; by default the address of the socket that took the request. */
        public Builder baseUrl(String url) {
            boolean sound = url.toLowerCase(Locale.ROOT).startsWith("http");
            if (!sound) {
                throw new IllegalArgumentException("the base URL " + url + " must begin with http:// or https://");
            }
            this.baseUrl = Optional.of(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            return this;
        }

        /** Where resources are kept; in memory by default. */
        public Builder store(ResourceStore kept) {
            this.store = Optional.of(kept);
            return this;
        }

        /** What time it is; the system's clock by default. */
        public Builder clock(Clock ticking) {
            this.clock = ticking;
            return this;
        }

        /** What makes ids; random UUIDs by default. */
        public Builder ids(IdSource source) {
            this.ids = source;
            return this;
        }

        /**
         * A folder of schemas and resource types beyond the standard ones, see {@link SchemaFolder}; {@link #build} says what is
         * wrong with it.
         */
        public Builder schemas(Path folder) {
            this.schemas = Optional.of(folder);
            return this;
        }

        /** For which user each token stands, so that there is a {@code /Me}; for nobody by default. */
        public Builder me(Subjects users) {
            this.subjects = users;
            return this;
        }

        /** What no request may exceed. */
        public Builder limits(Limits bounds) {
            this.limits = bounds;
            return this;
        }

        /**
         * The feature.
         *
         * @throws IllegalArgumentException if a token is too short, or the folder of schemas has something wrong in it
         */
        public ScimFeature build() {
            return new ScimFeature(this);
        }
    }
}
