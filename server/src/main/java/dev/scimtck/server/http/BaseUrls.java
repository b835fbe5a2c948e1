package dev.scimtck.server.http;

import dev.scimtck.server.http.ScimRequest.HeaderLookup;
import java.util.Locale;
import java.util.Optional;

/**
 * Under which base URL a caller reached the server, for locations. The configured one; else, only where that is asked for,
 * what a proxy says in {@code Forwarded} (RFC 7239) or {@code X-Forwarded-…}; else the address of the socket. Never the Host
 * header: it says whatever a client likes.
 *
 * @param configured the base URL that is configured, without a slash at its end
 * @param forwarded whether a proxy in front is trusted to say where it was reached
 * @param basePath the path under which the endpoints are
 */
record BaseUrls(Optional<String> configured, boolean forwarded, String basePath) {

    /**
     * The socket that took a request.
     *
     * @param secure whether it speaks TLS
     * @param host its address
     * @param port its port
     */
    record Socket(boolean secure, String host, int port) {}

    String of(HeaderLookup headers, Socket socket) {
        if (configured.isPresent()) {
            return configured.get();
        }
        String scheme = socket.secure() ? "https" : "http";
        String authority = bracketed(socket.host()) + ":" + socket.port();
        String prefix = "";
        if (forwarded) {
            Optional<String> element = headers.find("Forwarded");
            scheme = said(element, "proto", headers, "X-Forwarded-Proto")
                    .map(proto -> proto.toLowerCase(Locale.ROOT))
                    .filter(proto -> proto.equals("http") || proto.equals("https"))
                    .orElse(scheme);
            authority = said(element, "host", headers, "X-Forwarded-Host")
                    .filter(BaseUrls::isAuthority)
                    .map(host -> withPort(host, headers))
                    .orElse(authority);
            prefix = first(headers.find("X-Forwarded-Prefix"))
                    .filter(BaseUrls::isPrefix)
                    .orElse("");
        }
        return scheme + "://" + withoutDefaultPort(scheme, authority) + prefix + basePath;
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static Optional<String> said(
            Optional<String> element, String parameter, HeaderLookup headers, String otherwise) {
        return element.isPresent() ? parameter(element.get(), parameter) : first(headers.find(otherwise));
    }

    /** Each proxy appends to the list; the first element is what the client spoke to. */
    private static Optional<String> first(Optional<String> list) {
        return list.map(text -> text.split(",", 2)[0].strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<String> parameter(String forwarded, String name) {
        for (String pair : forwarded.split(",", 2)[0].split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    private static String withPort(String host, HeaderLookup headers) {
        boolean has = host.lastIndexOf(':') > host.lastIndexOf(']');
        return has
                ? host
                : first(headers.find("X-Forwarded-Port"))
                        .filter(BaseUrls::isPort)
                        .map(port -> host + ":" + port)
                        .orElse(host);
    }

    private static boolean isPort(String text) {
        return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A name or address with or without a port, and nothing that could end the authority of a URL. */
    private static boolean isAuthority(String text) {
        int colon = text.lastIndexOf(':');
        boolean ported = colon > text.lastIndexOf(']');
        String host = ported ? text.substring(0, colon) : text;
        boolean literal = host.startsWith("[") && host.endsWith("]");
        String name = literal ? host.substring(1, host.length() - 1) : host;
        boolean named = !name.isEmpty()
                && name.chars().allMatch(c -> isWord(c) || c == '-' || c == '.' || (literal && c == ':'));
        return named && (!ported || isPort(text.substring(colon + 1)));
    }

    private static boolean isPrefix(String text) {
        return text.startsWith("/")
                && !text.endsWith("/")
                && !text.contains("//")
                && text.chars().allMatch(c -> isWord(c) || "/-._~".indexOf(c) >= 0);
    }

    private static boolean isWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        String usual = scheme.equals("https") ? ":443" : ":80";
        return authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
    }
}
