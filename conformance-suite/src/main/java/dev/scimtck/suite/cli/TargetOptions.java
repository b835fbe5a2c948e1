package dev.scimtck.suite.cli;

import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which target a command is about that is no run, and the way in. */
final class TargetOptions {
    @Option(names = "--base-url", paramLabel = "URL", description = "The SCIM base URL of the server.")
    private @Nullable String baseUrl;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The bearer token that it takes; better given as SCIM_TOKEN, which no process list shows.")
    private @Nullable String token;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest that one request may take; ${DEFAULT-VALUE} by default.")
    private int timeoutSeconds;

    /** The base URL that was given. */
    Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl).map(TargetOptions::parsed);
    }

    static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** The target of that base URL, with the token that was given. */
    Target target(URI url, String emailDomain) {
        if (timeoutSeconds < 1) {
            throw new UserError(ExitStatus.USAGE, "--timeout must be at least 1 second");
        }
        return new Target(url, secret(token), Duration.ofSeconds(timeoutSeconds), emailDomain, Access.none());
    }

    /** A token that can be sent. */
    static Secret secret(@Nullable String token) {
        String given = Optional.ofNullable(token)
                .orElseThrow(() -> new UserError(
                        ExitStatus.USAGE, "no token: give the target's bearer token with --token or SCIM_TOKEN"));
        boolean sendable = given.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (given.isEmpty() || !sendable) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "the token is empty, or has a space or another character that no header can carry");
        }
        return new Secret(given);
    }
}
