package dev.scimtck.server;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys of a {@link ScimServer} in a Helidon configuration, and where a server that stands alone gets them from. */
final class ServerConfig {
    /** Where the keys stand in a file that configures other things as well. */
    private static final String NODE = "scim";

    /** The keys that the environment may give: {@code token-file} is {@code SCIM_TOKEN_FILE}. */
    static final List<String> KEYS = List.of(
            "host",
            "port",
            "observe",
            "access-log",
            "path",
            "token",
            "token-file",
            "face",
            "tolerate",
            "refuse",
            "silent-patch",
            "unique-group-names",
            "schemas",
            "base-url",
            "trust-forwarded-headers",
            "event-capacity",
            "event-retry",
            "auto-create-users",
            "auto-deactivate-users",
            "tls.certificate",
            "tls.private-key",
            "tls.keystore",
            "tls.keystore-password",
            "limits.max-body",
            "limits.max-json-depth",
            "limits.max-members",
            "limits.max-filter-length",
            "limits.max-filter-depth",
            "limits.max-patch-operations",
            "limits.max-bulk-operations",
            "limits.max-results",
            "limits.default-results");

    private ServerConfig() {}

    /** Takes over what the configuration says; a key that is not there changes nothing. */
    static void apply(Config config, ScimServer.Builder server) {
        server.feature(feature -> {
            var keys = new Keys(config).others(FeatureConfig.applyPart(config, feature));
            keys.text("host", server::host);
            keys.number("port", server::port);
            keys.flag("observe", server::observe);
            keys.flag("access-log", server::accessLog);
            keys.node("tls", node -> tls(node, server));
            keys.node("limits", node -> server.limits(FeatureConfig.limits(node)));
            keys.nothingElse();
        });
    }

    private static void tls(Config node, ScimServer.Builder server) {
        var said = new HashMap<String, String>();
        var keys = new Keys(node);
        for (String key : List.of("certificate", "private-key", "keystore", "keystore-password")) {
            keys.text(key, value -> said.put(key, value));
        }
        keys.nothingElse();
        boolean pem = said.containsKey("certificate") && said.containsKey("private-key") && said.size() == 2;
        boolean pkcs12 =
                said.containsKey("keystore") && !said.containsKey("certificate") && !said.containsKey("private-key");
        if (pem) {
            server.tls(Path.of(said.getOrDefault("certificate", "")), Path.of(said.getOrDefault("private-key", "")));
        } else if (pkcs12) {
            server.tls(Path.of(said.getOrDefault("keystore", "")), said.getOrDefault("keystore-password", ""));
        } else {
            throw new IllegalArgumentException("the configuration's tls needs certificate and private-key,"
                    + " or keystore and keystore-password");
        }
    }

    /**
     * The configuration of a server that stands alone: what is set by hand, over what the environment says, over what the file
     * says.
     *
     * @param file a file of any format that Helidon reads, by its ending; the keys stand below {@code scim}
     * @param settings values by key
     * @throws IllegalArgumentException if the file cannot be read
     */
    static Config of(Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
        var said = new HashMap<String, String>(fromEnvironment(environment));
        settings.forEach((key, value) -> said.put(NODE + "." + key, value));
        var builder = Config.builder()
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .addSource(ConfigSources.create(said));
        if (file.isPresent()) {
            if (!Files.isReadable(file.get())) {
                throw new IllegalArgumentException("the configuration file " + file.get() + " cannot be read");
            }
            builder.addSource(ConfigSources.file(file.get()));
        }
        try {
            return builder.build().get(NODE);
        } catch (RuntimeException e) {
            String name = file.map(Path::toString).orElse("");
            throw new IllegalArgumentException(
                    "the configuration file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        var said = new HashMap<String, String>();
        for (String key : KEYS) {
            String name = "SCIM_" + key.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
            String value = environment.get(name);
            if (value != null) {
                said.put(NODE + "." + key, value);
            }
        }
        return said;
    }
}
