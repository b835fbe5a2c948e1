package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.CurlAccess;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Proxies;
import dev.scimtck.suite.exchange.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run gets into its target, and how fast.
 *
 * @param credentials what the Authorization header says
 * @param headers further header lines that every request carries; their values are kept secret
 * @param tls how TLS is set up
 * @param proxies what leads to the target
 * @param rate how many requests may begin in a time
 */
public record WayIn(Credentials credentials, List<Header> headers, TlsSetup tls, Proxies proxies, Rate rate) {
    /** What is shorter, or part of the base URL, is no secret wherever else it occurs. */
    private static final int SHORTEST_SECRET = 8;

    public WayIn {
        headers = List.copyOf(headers);
    }

    /** A bearer token, and nothing else. */
    public static WayIn bearer(Secret token) {
        return of(new Credentials.Bearer(token));
    }

    /** An Authorization header, and nothing else. */
    public static WayIn of(Credentials credentials) {
        return new WayIn(credentials, List.of(), TlsSetup.standard(), Proxies.none(), Rate.unbounded());
    }

    /** The same with other credentials. */
    public WayIn with(Credentials others) {
        return new WayIn(others, headers, tls, proxies, rate);
    }

    /** The same, but no faster. */
    public WayIn atMost(Rate other) {
        return new WayIn(credentials, headers, tls, proxies, other);
    }

    /** The same for another origin, which must not see the header lines that are for this one. */
    public WayIn elsewhere(Credentials others) {
        return new WayIn(others, List.of(), tls, proxies, rate);
    }

    /** The same for a server in this process: no proxy leads there, and it need not be spared. */
    public WayIn inPlace(Credentials others) {
        return new WayIn(others, headers, tls, Proxies.none(), Rate.unbounded());
    }

    /** Whether the header lines are all that lets the run in. */
    boolean linesLetIn() {
        return credentials.none() && !tls.showsCertificate();
    }

    /** Whether a request can go out that nothing lets in: not where the certificate of the connection does. */
    public boolean canBeNobody() {
        return !(credentials.none() && tls.showsCertificate());
    }

    /** What {@code curl} needs to get in alike. */
    CurlAccess curl() {
        return new CurlAccess(
                credentials.curl(),
                headers.stream()
                        .map(header -> header.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                tls.curl());
    }

    /**
     * What no report may show.
     *
     * @param base what is in here is known to all
     */
    List<String> secrets(String base) {
        var secrets = new ArrayList<>(credentials.secrets());
        headers.stream()
                .map(Header::value)
                .flatMap(value -> Stream.concat(Stream.of(value), Arrays.stream(value.split("\\s+"))))
                .filter(value -> value.length() >= SHORTEST_SECRET && !base.contains(value))
                .forEach(secrets::add);
        tls.passwords().forEach(password -> secrets.add(password.value()));
        secrets.addAll(proxies.secrets());
        return secrets;
    }
}
