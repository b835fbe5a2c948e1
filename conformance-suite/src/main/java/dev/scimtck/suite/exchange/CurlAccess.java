package dev.scimtck.suite.exchange;

import java.util.Locale;
import java.util.Set;

/**
 * What a {@code curl} command needs to get in as the run did; what is secret stands in variables of the shell.
 *
 * @param authorization the option that stands for the Authorization header
 * @param headers the names, in lower case, of further header lines whose values are secret
 * @param connection further options, for certificates; empty for none
 */
public record CurlAccess(String authorization, Set<String> headers, String connection) {
    public CurlAccess {
        headers = Set.copyOf(headers);
    }

    /** With a bearer token and nothing else. */
    public static CurlAccess bearer() {
        return new CurlAccess("-H \"Authorization: Bearer $SCIM_TOKEN\"", Set.of(), "");
    }

    boolean isSecret(String header) {
        return headers.contains(header.toLowerCase(Locale.ROOT));
    }

    /** The option for one of those header lines. */
    static String header(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return "-H \"" + name + ": $" + variable + "\"";
    }

    /** All options of a request that the suite makes up itself. */
    public String options() {
        var options = new StringBuilder(authorization);
        headers.stream().sorted().forEach(name -> options.append(' ').append(header(name)));
        return options.append(connection.isEmpty() ? "" : " " + connection)
                .toString()
                .strip();
    }
}
