package dev.scimtck.server;

import io.helidon.logging.common.LogConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the reference server by itself until it is told to end. Configured by environment variables ({@code SCIM_TOKEN},
 * {@code SCIM_PORT} and so on) and, below them, by a Helidon configuration file that may be named as the one argument. It needs
 * a token: one that it made itself nobody could know.
 */
public final class Main {
    private static final Logger LOGGER = System.getLogger(Main.class.getName());
    private static final int USAGE = 2;

    private Main() {}

    /** Runs the server; ends with exit status 2 and one line if it cannot be set up so. */
    public static void main(String[] args) {
        LogConfig.configureRuntime();
        try {
            ScimServer server = server(List.of(args), System.getenv()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop serving"));
            LOGGER.log(Level.INFO, "SCIM at {0}", server.baseUrl());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "the server does not start: {0}", innermost(e));
            System.exit(USAGE);
        }
    }

    /**
     * The server that these arguments and this environment ask for.
     *
     * @throws IllegalArgumentException if it cannot be so
     */
    static ScimServer server(List<String> args, Map<String, String> environment) {
        if (args.size() > 1) {
            throw new IllegalArgumentException("one argument at most, the configuration file, not " + args.size());
        }
        ScimServer server =
                ScimServer.create(ServerConfig.of(args.stream().findFirst().map(Path::of), environment, Map.of()));
        if (server.generatedToken().isPresent()) {
            throw new IllegalArgumentException(
                    "there is no token; set SCIM_TOKEN, or token or token-file in the configuration");
        }
        return server;
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
