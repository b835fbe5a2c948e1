package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Configuration.Key;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.Entrance;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Proxies;
import dev.scimtck.suite.exchange.Rate;
import dev.scimtck.suite.exchange.Route;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.TlsSetup;
import dev.scimtck.suite.target.WayIn;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** How a command gets into its target, and how fast it goes there: the same for every command that has one. */
final class WayInOptions {
    private static final Duration LONGEST_FOR_A_TOKEN = Duration.ofSeconds(30);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Where the options stand that are not given here; scim-tck.yaml by default, where there is one.")
    private @Nullable Path config;

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description =
                    "How many requests may begin in a second at most (5/s, 0.5/s, 100/min); any number by default.")
    private @Nullable String rate;

    /** The options of this kind that a command has. */
    static List<String> names() {
        return CommandSpec.forAnnotatedObject(new WayInOptions()).options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** How a command was let in, as it may stand in a configuration file: all that is no secret. */
    static Map<String, String> settings(CommandSpec command) {
        var settings = new LinkedHashMap<String, String>();
        keys(command).filter(key -> !key.secret()).forEach(key -> settings.put(key.name(), key.given()));
        return settings;
    }

    /** The variables for what is secret of it. */
    static List<String> secretVariables(CommandSpec command) {
        return keys(command).filter(Key::secret).map(Key::variable).toList();
    }

    private static Stream<Key> keys(CommandSpec command) {
        return names().stream()
                .filter(name -> !ConfigCommand.OWN.contains(name))
                .map(name -> new Key(command.findOption(name)))
                .filter(key -> !key.given().isEmpty()
                        && !key.given().equals(key.option().defaultValue()));
    }

    /** Whether an option was given on the command line, and not in the environment or the file, which are there for other runs. */
    static Predicate<String> flags(@Nullable CommandSpec spec) {
        return name -> spec != null && spec.commandLine().getParseResult().hasMatchedOption(name);
    }

    /**
     * What was given.
     *
     * @throws UserError if nothing was that lets in, or something is wrong with it
     */
    WayIn wayIn(Predicate<String> isFlag, Console console) {
        WayIn wayIn = given(isFlag, console)
                .orElseThrow(() -> new UserError(
                        ExitStatus.USAGE,
                        "no token: give the target's bearer token with --token or SCIM_TOKEN, or another way in:"
                                + " --basic-user, --oauth-token-url, --header, --client-cert"));
        warn(console);
        return wayIn;
    }

    /** What was given; empty where nothing was that lets in. */
    Optional<WayIn> given(Predicate<String> isFlag, Console console) {
        WayIn withoutCredentials = withoutCredentials(console);
        TlsSetup setup = withoutCredentials.tls();
        Proxies proxies = withoutCredentials.proxies();
        Optional<Credentials> found = credentials.credentials(isFlag, url -> endpoint(url, setup, proxies));
        boolean otherwise = !withoutCredentials.headers().isEmpty() || setup.showsCertificate();
        if (found.isEmpty() && !otherwise) {
            return Optional.empty();
        }
        return Optional.of(found.map(withoutCredentials::with).orElse(withoutCredentials));
    }

    /** Says what is not safe. */
    void warn(Console console) {
        if (tls.isInsecure()) {
            console.err()
                    .println("scim-tck: --insecure: no certificate is checked; whoever answers in the target's place is"
                            + " taken for it, and gets what lets the run in");
        }
    }

    /** All but who asks. */
    WayIn withoutCredentials(Console console) {
        return new WayIn(
                new Credentials.None(), credentials.headers(), tls.setup(), proxies(console.environment()), rate());
    }

    private static Proxies proxies(Map<String, String> environment) {
        try {
            return Proxies.of(environment);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** How many requests may begin in a time. */
    Rate rate() {
        try {
            return Optional.ofNullable(rate).map(Rate::parse).orElseGet(Rate::unbounded);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, "--rate " + e.getMessage());
        }
    }

    private static Transport endpoint(URI url, TlsSetup setup, Proxies proxies) {
        Origin origin = Origin.of(url);
        var route = new Route(origin, setup.tls(), proxies.to(origin));
        return new Transport(route, LONGEST_FOR_A_TOKEN, Patience.unstoppable(), Entrance.open(), Watch.none());
    }

    /** The embedded server has its own way in. */
    void refuseWithoutBaseUrl(Predicate<String> isFlag) {
        List<String> aboutOthers = names().stream()
                .filter(name -> !name.equals("--config") && !name.equals("--rate"))
                .filter(isFlag)
                .toList();
        if (!aboutOthers.isEmpty()) {
            throw new UserError(
                    ExitStatus.USAGE,
                    aboutOthers.getFirst() + " goes with --base-url: the embedded server makes its own token");
        }
    }
}
