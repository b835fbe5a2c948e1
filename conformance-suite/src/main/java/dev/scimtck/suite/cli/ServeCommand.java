package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code scim-tck serve}: the reference server alone, until Ctrl-C. A flag comes before the environment, and that before the
 * configuration file; all three have the same keys.
 */
@Command(
        name = "serve",
        description = "Runs the reference server, in memory, until Ctrl-C.",
        footer = {
            "",
            "What a flag says may also stand in the environment, --token-file as SCIM_TOKEN_FILE,",
            "or in the file of --config, as token-file below scim.",
            "",
            "Examples:",
            "  scim-tck serve --port 0",
            "  SCIM_TOKEN=… scim-tck serve --host 0.0.0.0 --base-url https://scim.example.com/scim/v2"
        })
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration file, YAML or properties.")
    private @Nullable Path config;

    @Option(names = "--host", description = "The address; 127.0.0.1 by default.")
    private @Nullable String host;

    @Option(names = "--port", description = "The port, 0 for any; 8080 by default.")
    private @Nullable String port;

    @Option(names = "--base-path", description = "The path; /scim/v2 by default.")
    private @Nullable String basePath;

    @Option(names = "--token", description = "The bearer token, of 32 bytes or more. Without one it makes one.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Tokens, one a line, maybe with a user name after a space; read again when it changes.")
    private @Nullable String tokenFile;

    @Option(names = "--base-url", description = "The base URL in locations; by default the address of the socket.")
    private @Nullable String baseUrl;

    @Option(
            names = "--trust-forwarded-headers",
            description = "Let a proxy say under which URL it was reached: Forwarded, X-Forwarded-….")
    private boolean forwarded;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "TLS: the certificate chain, PEM.")
    private @Nullable String tlsCertificate;

    @Option(names = "--tls-private-key", paramLabel = "FILE", description = "TLS: its private key, PEM.")
    private @Nullable String tlsPrivateKey;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "TLS: both in one PKCS#12 file.")
    private @Nullable String tlsKeystore;

    @Option(
            names = "--tls-keystore-password",
            description = "Its password; better as SCIM_TLS_KEYSTORE_PASSWORD, which no process list shows.")
    private @Nullable String tlsKeystorePassword;

    @Option(names = "--observe", description = "Show /observe/health and /observe/metrics.")
    private boolean observe;

    @Option(names = "--access-log", description = "Log each request, without anything secret or personal.")
    private boolean accessLog;

    @Option(names = "--strict", description = "Refuse what providers send beyond the RFC.")
    private boolean strict;

    @Option(
            names = "--tolerate",
            paramLabel = "NAMES",
            description = "Accept these beyond the RFC all the same, such as op-in-any-case,flat-keys.")
    private @Nullable String tolerate;

    @Option(names = "--no-tolerate", paramLabel = "NAMES", description = "Refuse these as the RFC says.")
    private @Nullable String refuse;

    @Option(
            names = "--schemas",
            paramLabel = "FOLDER",
            description = "A folder of schemas and resource types, in JSON, beyond the standard ones.")
    private @Nullable String schemas;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key, such as limits.max-body=1000000 or auto-create-users=false.")
    private Map<String, String> others = new HashMap<>();

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedServer server = start()) {
            console.out().println("base URL  " + server.baseUrl());
            console.out()
                    .println("token     "
                            + server.generatedToken().map(Secret::value).orElse("as given"));
            console.out().println("Ctrl-C ends it.");
            console.out().flush();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop serving"));
            new CountDownLatch(1).await();
        }
        return ExitStatus.CONFORMANT.code();
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(others);
        put(settings, "host", host);
        put(settings, "port", port);
        put(settings, "path", basePath);
        put(settings, "token", token);
        put(settings, "token-file", tokenFile);
        put(settings, "base-url", baseUrl);
        put(settings, "tls.certificate", tlsCertificate);
        put(settings, "tls.private-key", tlsPrivateKey);
        put(settings, "tls.keystore", tlsKeystore);
        put(settings, "tls.keystore-password", tlsKeystorePassword);
        put(settings, "trust-forwarded-headers", forwarded ? "true" : null);
        put(settings, "observe", observe ? "true" : null);
        put(settings, "access-log", accessLog ? "true" : null);
        put(settings, "face", strict ? "strict" : null);
        put(settings, "tolerate", tolerate);
        put(settings, "refuse", refuse);
        put(settings, "schemas", schemas);
        return settings;
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }

    private EmbeddedServer start() {
        try {
            var environment = new HashMap<>(console.environment());
            // There it names the server that is checked, which this one is not.
            environment.remove("SCIM_BASE_URL");
            return EmbeddedServer.start(Optional.ofNullable(config), environment, settings());
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof IOException) {
                throw new UserError(
                        ExitStatus.USAGE, "cannot listen: " + cause.getMessage() + "; give another --port or --host");
            }
            throw e;
        }
    }
}
