package dev.scimtck.suite.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP proxy: requests to an http origin go to it whole, those to an https origin through a tunnel, RFC 9110 section 9.3.6.
 *
 * @param origin where it listens
 * @param user who asks, {@code user:password}; empty where it lets anyone through
 */
public record HttpProxy(Origin origin, Optional<String> user) {

    /**
     * Reads one as the environment names it, with {@code http://} or without.
     *
     * @throws IllegalArgumentException if it cannot be one; the message says why in one line, without user and password
     */
    public static HttpProxy parse(String text) {
        String stripped = text.strip();
        URI url;
        try {
            url = new URI(stripped.contains("://") ? stripped : "http://" + stripped);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL; give one like http://proxy.example.com:3128", e);
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "names a proxy of " + scheme + "; only those of http and https are spoken to");
        }
        if (url.getHost() == null || url.getPort() > 65_535) {
            throw new IllegalArgumentException("names no host; give one like http://proxy.example.com:3128");
        }
        Optional<String> user = Optional.ofNullable(url.getRawUserInfo())
                .map(info -> URLDecoder.decode(info.replace("+", "%2B"), StandardCharsets.UTF_8));
        return new HttpProxy(Origin.of(url), user);
    }

    /** What says who asks. */
    List<Header> authorization() {
        return user.map(name -> List.of(new Header("Proxy-Authorization", "Basic " + encoded(name))))
                .orElse(List.of());
    }

    private static String encoded(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    /** What no report may show. */
    List<String> secrets() {
        var secrets = new ArrayList<String>();
        user.ifPresent(name -> {
            secrets.add(name);
            secrets.add(name.substring(name.indexOf(':') + 1));
        });
        return secrets;
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
