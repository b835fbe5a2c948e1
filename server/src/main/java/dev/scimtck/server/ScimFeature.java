package dev.scimtck.server;

import dev.scimtck.server.http.BearerTokens;
import dev.scimtck.server.http.BearerTokens.Token;
import dev.scimtck.server.http.Exchange;
import dev.scimtck.server.http.Limits;
import dev.scimtck.server.http.ProvisioningPolicy;
import dev.scimtck.server.http.ScimHandler;
import dev.scimtck.server.http.Subjects;
import dev.scimtck.server.provisioning.ProvisioningListener;
import dev.scimtck.server.provisioning.ProvisioningQueue;
import dev.scimtck.server.schema.SchemaFolder;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.ChangeListener;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.ResourceStore;
import io.helidon.config.Config;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SCIM for any Helidon application: {@code routing.addFeature(ScimFeature.builder().path("/scim/v2")….build())}. Several may
 * stand side by side under different paths: they share nothing. The web server should have
 * {@code protocols.http_1_1.validate-prologue} switched off, or it refuses filters with raw brackets before they get here, and
 * {@code max-payload-size} set, or a single chunk of a body may take as much memory as it says it has bytes.
 */
public final class ScimFeature implements HttpFeature {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String path;
    private final Optional<String> generatedToken;
    private final Optional<ProvisioningQueue> queue;
    private final SchemaRegistry registry;
    private final ResourceStore store;
    private final ScimHandler handler;

    private ScimFeature(Builder builder) {
        this.path = builder.path;
        var tokens = new ArrayList<>(builder.tokens.values());
        boolean none = tokens.isEmpty() && builder.tokenFile.isEmpty();
        this.generatedToken = none ? Optional.of(randomToken()) : Optional.empty();
        generatedToken.map(Token::of).ifPresent(tokens::add);
        this.registry = builder.schemas
                .map(folder -> SchemaFolder.addTo(SchemaRegistry.standard(), folder))
                .orElseGet(SchemaRegistry::standard);
        this.queue = builder.listener.map(
                listener -> new ProvisioningQueue(listener, builder.eventCapacity, builder.eventRetry));
        ChangeListener changes = queue.map(bounded -> (ChangeListener) bounded).orElse(ChangeListener.NONE);
        boolean interop = builder.face == Face.INTEROP;
        boolean uniqueGroupNames = builder.uniqueGroupNames.orElse(interop);
        this.store = builder.store
                .orElse(listener -> new InMemoryStore(registry, builder.clock, builder.ids, uniqueGroupNames, listener))
                .apply(changes);
        this.handler = new ScimHandler(
                new ScimHandler.Settings(
                        path,
                        builder.baseUrl,
                        builder.forwarded,
                        builder.tokenFile
                                .map(file -> BearerTokens.of(tokens, file, builder.clock))
                                .orElseGet(() -> BearerTokens.of(tokens)),
                        builder.tolerances(),
                        builder.silentPatch.orElse(interop ? Set.of("Group") : Set.of()),
                        builder.subjects,
                        builder.limits,
                        new ProvisioningPolicy(builder.autoCreateUsers, builder.autoDeactivateUsers),
                        () -> queue.filter(ProvisioningQueue::isFull).isEmpty(),
                        builder.observers),
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

    /**
     * A feature as a configuration says; {@link FeatureConfig} has the keys.
     *
     * @throws IllegalArgumentException if it cannot be so
     */
    public static ScimFeature create(Config config) {
        return builder().config(config).build();
    }

    /** The token that was made because none was given. */
    public Optional<String> generatedToken() {
        return generatedToken;
    }

    /** The path under which it is. */
    public String path() {
        return path;
    }

    /** The events that the application's listener has not taken yet; empty if there is no listener. */
    public Optional<ProvisioningQueue> provisioning() {
        return queue;
    }

    /** How many resources there are, by the name of their type. */
    public Map<String, Integer> resources() {
        var counts = new LinkedHashMap<String, Integer>();
        registry.types()
                .forEach(type -> counts.put(
                        type.name(),
                        store.list(Query.of(type, Optional.empty(), 1, 0)).total()));
        return counts;
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

    @Override
    public void beforeStart() {
        queue.ifPresent(ProvisioningQueue::start);
    }

    @Override
    public void afterStop() {
        queue.ifPresent(events -> events.stop(GRACE));
    }

    /** Sets a {@link ScimFeature} up. */
    public static final class Builder {
        private String path = "/scim/v2";
        private final Map<String, Token> tokens = new LinkedHashMap<>();
        private Optional<Path> tokenFile = Optional.empty();
        private Face face = Face.INTEROP;
        private final Set<Tolerance> tolerated = EnumSet.noneOf(Tolerance.class);
        private final Set<Tolerance> refused = EnumSet.noneOf(Tolerance.class);
        private Optional<Set<String>> silentPatch = Optional.empty();
        private Optional<Boolean> uniqueGroupNames = Optional.empty();
        private Optional<String> baseUrl = Optional.empty();
        private boolean forwarded;
        private Optional<Function<ChangeListener, ResourceStore>> store = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private IdSource ids = IdSource.random();
        private Optional<Path> schemas = Optional.empty();
        private Subjects subjects = Subjects.none();
        private Limits limits = Limits.standard();
        private Optional<ProvisioningListener> listener = Optional.empty();
        private int eventCapacity = 10_000;
        private Duration eventRetry = Duration.ofSeconds(1);
        private boolean autoCreateUsers = true;
        private boolean autoDeactivateUsers = true;
        private final List<Exchange.Observer> observers = new ArrayList<>();

        private Builder() {}

        /** What a configuration says, over what was said before; {@link FeatureConfig} has the keys. */
        public Builder config(Config config) {
            FeatureConfig.apply(config, this);
            return this;
        }

        /**
         * The path under which the SCIM endpoints are.
         *
         * @throws IllegalArgumentException if it does not begin with a slash
         */
        public Builder path(String mounted) {
            String bare = mounted.endsWith("/") ? mounted.substring(0, mounted.length() - 1) : mounted;
            boolean sound = bare.isEmpty() || (bare.startsWith("/") && !bare.contains("//"));
            if (!sound || bare.chars().anyMatch(c -> "{}[]*%?#\\".indexOf(c) >= 0 || c <= ' ')) {
                throw new IllegalArgumentException(
                        "the path " + mounted + " must begin with one slash, and be plain segments after it");
            }
            this.path = bare;
            return this;
        }

        /**
         * A token that opens it; may be given several times. Without any, one is made.
         *
         * @throws IllegalArgumentException if it is null, as an environment variable that is not set
         */
        public Builder bearerToken(@Nullable String token) {
            if (token == null) {
                throw new IllegalArgumentException("the bearer token is missing; is its environment variable set?");
            }
            return bearerToken(token, "");
        }

        /** A token that opens it and stands for the user of that name. */
        public Builder bearerToken(String token, String userName) {
            tokens.put(token, new Token(token, userName));
            return this;
        }

        /**
         * A file of tokens, one a line, then a space and a user name where it stands for one. It is read again when it changes: a
         * token that is taken out opens nothing any more.
         */
        public Builder tokenFile(Path file) {
            this.tokenFile = Optional.of(file);
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

        /**
         * The base URL in locations; by default the address of the socket that took the request.
         *
         * @throws IllegalArgumentException if it is not an absolute http or https URL
         */
        public Builder baseUrl(String url) {
            this.baseUrl = Optional.of(sound(url));
            return this;
        }

        private static String sound(String url) {
            try {
                URI uri = URI.create(url);
                boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
                }
            } catch (IllegalArgumentException noUri) {
                // said below
            }
            throw new IllegalArgumentException(
                    "the base URL " + url + " must be a whole one that begins with http:// or https://");
        }

        /**
         * Whether a proxy in front is trusted to say, in {@code Forwarded} or {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and
         * {@code -Prefix}, under which URL it was reached. Not by default: anyone can send these headers.
         */
        public Builder trustForwardedHeaders(boolean trusted) {
            this.forwarded = trusted;
            return this;
        }

        /** Where resources are kept; in memory by default. It tells no listener of its changes. */
        public Builder store(ResourceStore kept) {
            return store(listener -> kept);
        }

        /** What makes the place where resources are kept, given the listener that it has to tell of every change. */
        public Builder store(Function<ChangeListener, ResourceStore> made) {
            this.store = Optional.of(made);
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

        /** Who hears of users, organisations and memberships after each change; see {@link ProvisioningQueue}. */
        public Builder onProvisioning(ProvisioningListener told) {
            this.listener = Optional.of(told);
            return this;
        }

        /** From how many untaken events on writes are refused with 503; 10,000 by default. */
        public Builder eventCapacity(int events) {
            this.eventCapacity = events;
            return this;
        }

        /** How long after the listener threw an event is first offered again; one second by default. */
        public Builder eventRetry(Duration pause) {
            this.eventRetry = pause;
            return this;
        }

        /** Whether a provider may make users; if not, it is refused with 403. */
        public Builder autoCreateUsers(boolean allowed) {
            this.autoCreateUsers = allowed;
            return this;
        }

        /** Whether a provider may set users inactive or delete them; if not, it is refused with 403. */
        public Builder autoDeactivateUsers(boolean allowed) {
            this.autoDeactivateUsers = allowed;
            return this;
        }

        /** Who hears of every request that was answered, be it for a log or for metrics. */
        public Builder observer(Exchange.Observer heard) {
            observers.add(heard);
            return this;
        }

        /**
         * The feature.
         *
         * @throws IllegalArgumentException if a token is too short, the token file cannot be read, or the folder of schemas
         *     has something wrong in it
         */
        public ScimFeature build() {
            return new ScimFeature(this);
        }
    }
}
