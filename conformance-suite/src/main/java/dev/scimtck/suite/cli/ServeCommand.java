package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scim-tck serve}: the reference server alone, until Ctrl-C. */
@Command(name = "serve", description = "Runs the reference server, in memory, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "The address; ${DEFAULT-VALUE} by default.")
    private String host = "";

    @Option(names = "--port", defaultValue = "8080", description = "The port, 0 for any; ${DEFAULT-VALUE} by default.")
    private int port;

    @Option(names = "--base-path", defaultValue = "/scim/v2", description = "The path; ${DEFAULT-VALUE} by default.")
    private String basePath = "";

    @Option(
            names = "--token",
            description = "The bearer token, of 32 bytes or more; also SCIM_TOKEN. Without one it makes one.")
    private @Nullable String token;

    @Option(names = "--strict", description = "Refuse what providers send beyond the RFC.")
    private boolean strict;

    @Option(
            names = "--tolerate",
            split = ",",
            paramLabel = "NAME",
            description = "Accept these beyond the RFC all the same, such as op-in-any-case,flat-keys.")
    private List<String> tolerate = List.of();

    @Option(names = "--no-tolerate", split = ",", paramLabel = "NAME", description = "Refuse these as the RFC says.")
    private List<String> refuse = List.of();

    @Option(
            names = "--schemas",
            paramLabel = "FOLDER",
            description = "A folder of schemas and resource types, in JSON, beyond the standard ones.")
    private @Nullable Path schemas;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> given = Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(console.environment().get("SCIM_TOKEN")));
        var options = new EmbeddedServer.Options(
                host, port, basePath, given.map(Secret::new), strict, tolerate, refuse, Optional.ofNullable(schemas));
        try (EmbeddedServer server = start(options)) {
            console.out().println("base URL  " + server.baseUrl());
            console.out()
                    .println("token     "
                            + (given.isPresent() ? "as given" : server.token().value()));
            console.out().println("Ctrl-C ends it.");
            console.out().flush();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop serving"));
            new CountDownLatch(1).await();
        }
        return ExitStatus.CONFORMANT.code();
    }

    private static EmbeddedServer start(EmbeddedServer.Options options) {
        try {
            return EmbeddedServer.start(options);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof IOException) {
                throw new UserError(
                        ExitStatus.USAGE,
                        "cannot listen on " + options.host() + " port " + options.port() + ": " + cause.getMessage()
                                + "; give another with --port or --host");
            }
            throw e;
        }
    }
}
