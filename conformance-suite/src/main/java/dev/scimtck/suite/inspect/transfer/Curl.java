package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Requests as commands that repeat them. */
public final class Curl {
    /** What curl does by itself, or what would only make its output unreadable. */
    private static final Set<String> LEFT_OUT = Set.of(
            "host",
            "content-length",
            "connection",
            "accept-encoding",
            "transfer-encoding",
            "content-encoding",
            "expect",
            "cookie");

    private Curl() {}

    /**
     * The command, for a POSIX shell, with the token in {@code $SCIM_TOKEN}.
     *
     * @param url where the target is, without the request's own path
     */
    public static String of(Message request, String url) {
        var curl = new StringBuilder("curl -g -i -X ").append(request.head().method());
        for (Header header : request.head().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("authorization")) {
                curl.append(" -H \"Authorization: Bearer $SCIM_TOKEN\"");
            } else if (!LEFT_OUT.contains(name)) {
                curl.append(" -H ").append(quoted(header.toString()));
            }
        }
        if (request.body().length > 0) {
            curl.append(" --data-binary ").append(quoted(new String(request.body(), StandardCharsets.UTF_8)));
        }
        return curl.append(' ').append(quoted(url + request.head().target())).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
