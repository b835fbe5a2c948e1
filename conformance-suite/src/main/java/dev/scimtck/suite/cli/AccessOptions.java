package dev.scimtck.suite.cli;

import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Access.Tenant;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run may be given beyond a base URL and one token. */
final class AccessOptions {
    private static final List<String> FLAGS =
            List.of("--token2", "--expired-token", "--ordinary-token", "--base-url2", "--token-of-tenant2", "--allow");

    @Option(
            names = "--token2",
            paramLabel = "TOKEN",
            description = "Another token of the same target, for the checks of who may do what.")
    private @Nullable String secondToken;

    @Option(
            names = "--expired-token",
            paramLabel = "TOKEN",
            description = "A token that was valid once and must not be taken any more.")
    private @Nullable String expiredToken;

    @Option(
            names = "--ordinary-token",
            paramLabel = "TOKEN",
            description =
                    "A token of someone who may not provision, such as a user's own, which must not open the target.")
    private @Nullable String ordinaryToken;

    @Option(
            names = "--base-url2",
            paramLabel = "URL",
            description = "The base URL of another tenant, whose resources must not be seen; with --token-of-tenant2.")
    private @Nullable String secondBaseUrl;

    @Option(names = "--token-of-tenant2", paramLabel = "TOKEN", description = "The token of that other tenant.")
    private @Nullable String tenantToken;

    @Option(
            names = "--allow",
            paramLabel = "WHAT",
            split = ",",
            description = "What the run may do besides: volume (more than 50 resources at once), stress (huge or deep),"
                    + " loss (DELETE of a whole collection, which a broken server obeys).")
    private List<String> allow = List.of();

    /** What was given. */
    Access access() {
        if ((secondBaseUrl == null) != (tenantToken == null)) {
            throw new UserError(ExitStatus.USAGE, "--base-url2 and --token-of-tenant2 go together");
        }
        Optional<Tenant> tenant = Optional.ofNullable(secondBaseUrl)
                .map(url -> new Tenant(parsed(url), secret("--token-of-tenant2", tenantToken)));
        return new Access(
                Optional.ofNullable(secondToken).map(token -> secret("--token2", token)),
                Optional.ofNullable(expiredToken).map(token -> secret("--expired-token", token)),
                Optional.ofNullable(ordinaryToken).map(token -> secret("--ordinary-token", token)),
                tenant,
                allowed());
    }

    /** The embedded server gives everything by itself. */
    void refuseWithoutBaseUrl(Predicate<String> isFlag) {
        boolean given = FLAGS.stream().anyMatch(isFlag);
        if (given) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "--token2, --expired-token, --ordinary-token, --base-url2, --token-of-tenant2 and --allow go with --base-url:"
                            + " the embedded server gives and allows everything");
        }
    }

    private Set<Allowance> allowed() {
        var allowed = EnumSet.noneOf(Allowance.class);
        for (String name : allow) {
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "volume" -> allowed.add(Allowance.VOLUME);
                case "stress" -> allowed.add(Allowance.STRESS);
                case "loss" -> allowed.add(Allowance.LOSS);
                default -> throw new UserError(ExitStatus.USAGE, "--allow takes volume, stress and loss, not " + name);
            }
        }
        return allowed;
    }

    private static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, "--base-url2: " + e.getMessage());
        }
    }

    private static Secret secret(String flag, @Nullable String token) {
        if (token == null || token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new UserError(
                    ExitStatus.USAGE, flag + " is empty, or has a space or another character that no header can carry");
        }
        return new Secret(token);
    }
}
