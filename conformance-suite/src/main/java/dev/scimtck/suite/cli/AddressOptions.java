package dev.scimtck.suite.cli;

import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the target is, of a command that is no run. */
final class AddressOptions {
    @Option(names = "--base-url", paramLabel = "URL", description = "The SCIM base URL of the server.")
    private @Nullable String baseUrl;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest that one request may take; ${DEFAULT-VALUE} by default.")
    private int timeoutSeconds;

    /** The base URL that was given. */
    Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl).map(AddressOptions::parsed);
    }

    static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** The longest that one request may take. */
    Duration timeout() {
        if (timeoutSeconds < 1) {
            throw new UserError(ExitStatus.USAGE, "--timeout must be at least 1 second");
        }
        return Duration.ofSeconds(timeoutSeconds);
    }
}
