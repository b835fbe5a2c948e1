package dev.scimtck.suite.exchange;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where to connect to.
 *
 * @param secure whether to talk TLS
 * @param host name or address in lower case, an IPv6 address without its brackets and in one of its many forms
 * @param port TCP port
 */
public record Origin(boolean secure, String host, int port) {

    /** The origin of an http or https URL. */
    public static Origin of(URI url) {
        boolean secure = "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") ? canonical(host) : host;
        int standard = secure ? 443 : 80;
        return new Origin(secure, bare, url.getPort() < 0 ? standard : url.getPort());
    }

    /** {@code 0:0:0:0:0:0:0:1} and {@code ::1} are one address. */
    private static String canonical(String literal) {
        try {
            return InetAddress.getByName(literal).getHostAddress().replaceFirst("(^|:)(0(:|$)){2,}", "::");
        } catch (UnknownHostException e) {
            return literal.substring(1, literal.length() - 1);
        }
    }

    /** Host and port as they stand in a URL. */
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return name + ":" + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}
