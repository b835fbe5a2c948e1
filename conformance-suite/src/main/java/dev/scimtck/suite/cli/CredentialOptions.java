package dev.scimtck.suite.cli;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.target.ClientGrant;
import dev.scimtck.suite.target.ClientGrant.Client;
import dev.scimtck.suite.target.ClientGrant.ClientAuthentication;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the requests say of who sends them: one kind of Authorization header at most, and further header lines. */
final class CredentialOptions {
    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer ";

    /** What each request has of its own. */
    private static final Set<String> NOT_FIXED = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "accept",
            "accept-encoding",
            "proxy-authorization");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The bearer token that it takes; better given as SCIM_TOKEN, which no process list shows.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with that token and nothing else, instead of --token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--basic-user",
            paramLabel = "USER",
            description = "The user of HTTP Basic, instead of a token; with SCIM_BASIC_PASSWORD.")
    private @Nullable String basicUser;

    @Option(
            names = "--basic-password",
            paramLabel = "PASSWORD",
            description = "Its password; better given as SCIM_BASIC_PASSWORD.")
    private @Nullable String basicPassword;

    @Option(
            names = "--oauth-token-url",
            paramLabel = "URL",
            description = "Where a token is fetched by OAuth 2.0 client credentials, instead of --token.")
    private @Nullable String oauthTokenUrl;

    @Option(names = "--oauth-client-id", paramLabel = "ID", description = "The client that asks there.")
    private @Nullable String oauthClientId;

    @Option(
            names = "--oauth-client-secret",
            paramLabel = "SECRET",
            description = "Its secret; better given as SCIM_OAUTH_CLIENT_SECRET.")
    private @Nullable String oauthClientSecret;

    @Option(
            names = "--oauth-scope",
            paramLabel = "SCOPES",
            description = "The scopes that are asked for, with spaces between them.")
    private @Nullable String oauthScope;

    @Option(
            names = "--oauth-audience",
            paramLabel = "AUDIENCE",
            description = "Whom the token is for, where the token endpoint wants it as audience.")
    private @Nullable String oauthAudience;

    @Option(
            names = "--oauth-client-auth",
            paramLabel = "HOW",
            defaultValue = "basic",
            description = "How the client shows who it is: basic (in the header) or post (in the body);"
                    + " ${DEFAULT-VALUE} by default.")
    private String oauthClientAuth = "";

    @Option(
            names = "--header",
            paramLabel = "LINE",
            description =
                    "A header line that every request carries, such as 'X-Api-Key: …'; repeatable. Its value is kept"
                            + " secret; better given as SCIM_HEADER, which may have several lines.")
    private List<String> headers = List.of();

    /** The kinds of which there is one at most, by the options that say it. */
    private enum Kind {
        TOKEN("--token"),
        TOKEN_FILE("--token-file"),
        BASIC("--basic-user"),
        OAUTH("--oauth-token-url", "--oauth-client-id"),
        HEADER("--header");

        private final List<String> options;

        Kind(String... options) {
            this.options = List.of(options);
        }

        private String words() {
            return this == HEADER ? "--header 'Authorization: …'" : options.getFirst();
        }
    }

    /**
     * How the run says who it is; empty where nothing of the kind was given.
     *
     * @param isFlag whether an option was given on the command line, where it goes before those that were given elsewhere
     * @param endpoint opens a way to a token endpoint
     */
    Optional<Credentials> credentials(Predicate<String> isFlag, Function<URI, Transport> endpoint) {
        List<Kind> given = Arrays.stream(Kind.values()).filter(this::isGiven).toList();
        List<Kind> flags = given.stream()
                .filter(kind -> kind.options.stream().anyMatch(isFlag))
                .toList();
        List<Kind> kinds = flags.isEmpty() ? given : flags;
        if (kinds.size() > 1) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "more than one way in was given: "
                            + String.join(
                                    " and ", kinds.stream().map(Kind::words).toList())
                            + "; take out all but one, scim-tck config --effective shows where each is from");
        }
        return kinds.stream().findFirst().map(kind -> credentials(kind, endpoint));
    }

    private boolean isGiven(Kind kind) {
        return switch (kind) {
            case TOKEN -> token != null;
            case TOKEN_FILE -> tokenFile != null;
            case BASIC -> basicUser != null;
            case OAUTH -> oauthTokenUrl != null || oauthClientId != null;
            case HEADER -> lines().stream().anyMatch(CredentialOptions::isAuthorization);
        };
    }

    private Credentials credentials(Kind kind, Function<URI, Transport> endpoint) {
        return switch (kind) {
            case TOKEN ->
                new Credentials.Bearer(token(Optional.ofNullable(token).orElse(""), "the token"));
            case TOKEN_FILE -> new Credentials.Bearer(token(file(), "the token in " + tokenFile));
            case BASIC -> basic();
            case OAUTH -> oauth(endpoint);
            case HEADER -> authorization();
        };
    }

    private static Secret token(String text, String what) {
        boolean sendable = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (text.isEmpty() || !sendable) {
            throw new UserError(
                    ExitStatus.USAGE, what + " is empty, or has a space or another character that no header can carry");
        }
        return new Secret(text);
    }

    private String file() {
        Path file = Optional.ofNullable(tokenFile).orElseThrow();
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new UserError(ExitStatus.USAGE, "--token-file: there is no file " + file);
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, "--token-file " + file + " cannot be read: " + e);
        }
    }

    private Credentials basic() {
        String user = Optional.ofNullable(basicUser).orElse("");
        if (user.isEmpty() || user.contains(":") || hasControls(user)) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "--basic-user is empty, or has a colon or a control character, which Basic cannot carry");
        }
        String password = required(basicPassword, "--basic-user", "--basic-password", "SCIM_BASIC_PASSWORD");
        if (hasControls(password)) {
            throw new UserError(ExitStatus.USAGE, "--basic-password has a control character, which Basic cannot carry");
        }
        return new Credentials.Basic(user, new Secret(password));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private Credentials oauth(Function<URI, Transport> endpoint) {
        URI url = endpoint(required(oauthTokenUrl, "--oauth-client-id", "--oauth-token-url", "SCIM_OAUTH_TOKEN_URL"));
        var client = new Client(
                url,
                required(oauthClientId, "--oauth-token-url", "--oauth-client-id", "SCIM_OAUTH_CLIENT_ID"),
                new Secret(required(
                        oauthClientSecret, "--oauth-token-url", "--oauth-client-secret", "SCIM_OAUTH_CLIENT_SECRET")),
                Optional.ofNullable(oauthScope),
                Optional.ofNullable(oauthAudience),
                clientAuthentication());
        return new ClientGrant(client, () -> endpoint.apply(url), InstantSource.system());
    }

    private ClientAuthentication clientAuthentication() {
        return switch (oauthClientAuth.strip().toLowerCase(Locale.ROOT)) {
            case "basic" -> ClientAuthentication.BASIC;
            case "post" -> ClientAuthentication.POST;
            default ->
                throw new UserError(
                        ExitStatus.USAGE, "--oauth-client-auth takes basic or post, not " + oauthClientAuth);
        };
    }

    private static String required(@Nullable String value, String with, String option, String variable) {
        return Optional.ofNullable(value)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new UserError(ExitStatus.USAGE, with + " goes with " + option + ", also given as " + variable));
    }

    private static URI endpoint(String text) {
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new UserError(ExitStatus.USAGE, "--oauth-token-url is not a URL: " + e.getReason());
        }
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || url.getHost() == null || url.getPort() > 65_535 || url.getRawUserInfo() != null) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "--oauth-token-url cannot be asked; give one like https://login.example.com/oauth2/token, the client"
                            + " with --oauth-client-id");
        }
        return url;
    }

    private Credentials authorization() {
        String value = lines().stream()
                .filter(CredentialOptions::isAuthorization)
                .map(Header::value)
                .findFirst()
                .orElseThrow();
        boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer
                ? new Credentials.Bearer(token(value.substring(BEARER.length()).strip(), "the token of --header"))
                : new Credentials.Fixed(new Secret(value));
    }

    private static boolean isAuthorization(Header header) {
        return header.name().equalsIgnoreCase(AUTHORIZATION);
    }

    /** The header lines that every request carries, besides that of Authorization. */
    List<Header> headers() {
        return lines().stream().filter(header -> !isAuthorization(header)).toList();
    }

    private List<Header> lines() {
        return headers.stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .map(CredentialOptions::line)
                .toList();
    }

    /** Its value is not told: it may be a secret. */
    private static Header line(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new UserError(ExitStatus.USAGE, "--header takes a line like 'X-Api-Key: …', with a name and a colon");
        }
        if (NOT_FIXED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new UserError(ExitStatus.USAGE, "--header " + name + " cannot be: each request has its own");
        }
        String value = text.substring(colon + 1).strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new UserError(
                    ExitStatus.USAGE, "--header " + name + " has no value, or a character that no header can carry");
        }
        return new Header(name, value);
    }
}
