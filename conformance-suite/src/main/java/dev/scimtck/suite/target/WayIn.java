package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.CurlAccess;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Proxies;
import dev.scimtck.suite.exchange.Rate;
import dev.scimtck.suite.exchange.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a run gets into its target, and how fast.
 *
 * @param credentials what the Authorization header says
 * @param headers further header lines that every request carries; their values are kept secret
 * @param tls how TLS is spoken
 * @param showsCertificate whether a certificate is shown that may let the run in by itself
 * @param proxies what leads to the target
 * @param rate how many requests may begin in a time
 * @param curlConnection the options of {@code curl} for certificates
 */
public record WayIn(
        Credentials credentials,
        List<Header> headers,
        Tls tls,
        boolean showsCertificate,
        Proxies proxies,
        Rate rate,
        String curlConnection) {
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
        return new WayIn(credentials, List.of(), Tls.standard(), false, Proxies.none(), Rate.unbounded(), "");
    }

    /** The same with other credentials. */
    public WayIn with(Credentials others) {
        return new WayIn(others, headers, tls, showsCertificate, proxies, rate, curlConnection);
    }

    /** Whether the header lines are all that lets the run in. */
    boolean linesLetIn() {
        return credentials instanceof Credentials.None && !showsCertificate;
    }

    /** Whether a request can go out that nothing lets in: not where the certificate of the connection does. */
    public boolean canBeNobody() {
        return !(showsCertificate && credentials instanceof Credentials.None);
    }

    /** What {@code curl} needs to get in alike. */
    CurlAccess curl() {
        return new CurlAccess(
                credentials.curl(),
                headers.stream()
                        .map(header -> header.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                curlConnection);
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
                .filter(value -> value.length() >= SHORTEST_SECRET && !base.contains(value))
                .forEach(secrets::add);
        secrets.addAll(proxies.secrets());
        return secrets;
    }
}
