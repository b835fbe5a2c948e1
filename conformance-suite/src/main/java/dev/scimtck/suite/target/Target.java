package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.CurlAccess;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Route;
import dev.scimtck.suite.exchange.Secrets;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.Watch;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server under test and the way in.
 *
 * @param baseUrl the SCIM base URL, RFC 7644 section 1.3
 * @param wayIn how to get in
 * @param timeout the longest that one exchange may take
 * @param emailDomain the domain of every e-mail address that is made up
 * @param access what the run has been given beyond that
 * @param userTemplate what a new user must have there beyond what every provider sends
 */
public record Target(
        URI baseUrl, WayIn wayIn, Duration timeout, String emailDomain, Access access, UserTemplate userTemplate) {

    /** With a bearer token. */
    public Target(
            URI baseUrl, Secret token, Duration timeout, String emailDomain, Access access, UserTemplate userTemplate) {
        this(baseUrl, WayIn.bearer(token), timeout, emailDomain, access, userTemplate);
    }

    /** Without anything beyond. */
    public Target(URI baseUrl, WayIn wayIn, Duration timeout, String emailDomain) {
        this(baseUrl, wayIn, timeout, emailDomain, Access.none(), UserTemplate.none());
    }

    /** Without a template for users. */
    public Target(URI baseUrl, Secret token, Duration timeout, String emailDomain, Access access) {
        this(baseUrl, token, timeout, emailDomain, access, UserTemplate.none());
    }

    /** Without anything beyond. */
    public Target(URI baseUrl, Secret token, Duration timeout, String emailDomain) {
        this(baseUrl, token, timeout, emailDomain, Access.none());
    }

    /**
     * Reads a base URL as a person types it.
     *
     * @throws IllegalArgumentException if it cannot be one; the message says why in one line
     */
    public static URI parseBaseUrl(String text) {
        String stripped = text.strip();
        URI url;
        try {
            url = new URI(stripped);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong(stripped, "is not a URL: " + e.getReason()), e);
        }
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(wrong(stripped, "must begin with http:// or https://"));
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException(wrong(stripped, "names no host"));
        }
        if (url.getPort() > 65_535) {
            throw new IllegalArgumentException(wrong(stripped, "has a port above 65535"));
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the base URL has a user name or password in it; give the token with --token or SCIM_TOKEN, user and password with --basic-user and SCIM_BASIC_PASSWORD");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    wrong(stripped, "has a query or fragment, which a SCIM base URL cannot have"));
        }
        return url;
    }

    private static String wrong(String text, String why) {
        return "the base URL " + text + " " + why + "; give one like https://api.example.com/scim/v2";
    }

    /** The base URL as text, without a slash at its end. */
    public String base() {
        String text = baseUrl.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** The value of the Host header. */
    public String host() {
        return baseUrl.getRawAuthority();
    }

    /** The bearer token by which the run gets in, as it is now; empty where it gets in by something else. */
    public Optional<Secret> bearerToken() {
        return wayIn.credentials().bearerToken();
    }

    /** The value of the Authorization header. */
    public String authorization() {
        return wayIn.credentials().authorization();
    }

    /**
     * Opens a way there on which requests are let in.
     *
     * @param longest the longest that connecting, and then one exchange, may take
     * @param patience waits where the target asks for it
     * @param watch sees each request before it goes out
     */
    public Transport open(Duration longest, Patience patience, Watch watch) {
        return new Transport(route(), longest, patience, new Admission(wayIn), watch);
    }

    /**
     * Opens a way on which requests are let in, unseen.
     *
     * @param route leads there
     * @param longest the longest that connecting, and then one exchange, may take
     * @param patience waits where the target asks for it
     */
    public Transport openBy(Route route, Duration longest, Patience patience) {
        return new Transport(route, longest, patience, new Admission(wayIn), Watch.none());
    }

    /** How it is reached. */
    public Route route() {
        Origin origin = Origin.of(baseUrl);
        return new Route(origin, wayIn.tls().tls(), wayIn.proxies().to(origin));
    }

    /** The same for users of another domain and kind. */
    Target with(String otherDomain, UserTemplate otherUsers) {
        return new Target(baseUrl, wayIn, timeout, otherDomain, access, otherUsers);
    }

    /** Takes out of exchanges with it what no report may show. */
    public Redactor redactor() {
        return new Redactor(Origin.of(baseUrl), hiding(), curl());
    }

    /** Hides what no report may show, as far as it is known by then. */
    public Secrets hiding() {
        return new Secrets(this::secrets);
    }

    /** What {@code curl} needs to get in as the run does. */
    public CurlAccess curl() {
        return wayIn.curl();
    }

    /** The request target of what is below the base URL, {@code /Users?count=1}, as it goes on the wire. */
    public String requestTarget(String below) {
        return basePath() + below;
    }

    private String basePath() {
        String path = Optional.ofNullable(baseUrl.getRawPath()).orElse("");
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    /** Every token and password of the run, which no report may show. */
    public List<String> secrets() {
        var secrets = new ArrayList<>(wayIn.secrets(base() + " " + emailDomain));
        Stream.of(
                        access.secondToken(),
                        access.expiredToken(),
                        access.ordinaryToken(),
                        access.secondTenant().map(Access.Tenant::token))
                .flatMap(Optional::stream)
                .map(Secret::value)
                .forEach(secrets::add);
        String password = userTemplate.attributes().path("password").asText("");
        if (!password.isEmpty()) {
            secrets.add(password);
        }
        return List.copyOf(secrets);
    }

    /** Whether a link, absolute or relative to the base URL, leads to where the target is. */
    public boolean isSameOrigin(String link) {
        return resolved(link)
                .filter(url -> Origin.of(url).equals(Origin.of(baseUrl)))
                .isPresent();
    }

    /** What of a link is below the base URL, {@code /Users/1}; empty for a link that leads elsewhere. */
    public Optional<String> below(String link) {
        String base = basePath() + "/";
        return resolved(link)
                .filter(url -> Origin.of(url).equals(Origin.of(baseUrl)))
                .map(URI::getRawPath)
                .filter(path -> path.startsWith(base))
                .map(path -> path.substring(base.length() - 1));
    }

    private Optional<URI> resolved(String link) {
        try {
            URI url = URI.create(base() + "/").resolve(new URI(link));
            String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException noLink) {
            return Optional.empty();
        }
    }
}
