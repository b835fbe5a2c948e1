package dev.scimtck.suite.target;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What kind of request it is, without ids and names of a run: mismatches of one clause in one operation are one finding.
 *
 * @param method HTTP method
 * @param endpoint first segment of the path below the base URL, {@code /Users}
 * @param single whether a second segment names one resource
 * @param rest what follows the endpoint where that is no id: {@code /.search}; else empty
 */
public record Operation(String method, String endpoint, boolean single, String rest) {
    private static final Set<String> RESOURCES = Set.of("/Users", "/Groups");
    private static final Set<String> CHANGES = Set.of("PUT", "PATCH", "DELETE");
    private static final String SEARCH = "/.search";
    /** What a run makes up, also where it asks for an endpoint that cannot be there; see {@link Session#uniqueName}. */
    private static final Pattern MADE_UP = Pattern.compile("[a-hjkmnp-z2-9]{8}[0-9]{4,}");

    /**
     * The operation of a request.
     *
     * @param method HTTP method
     * @param below request target below the base URL
     */
    public static Operation of(String method, String below) {
        int query = below.indexOf('?');
        String path = query < 0 ? below : below.substring(0, query);
        int second = path.indexOf('/', 1);
        String endpoint =
                MADE_UP.matcher(second < 0 ? path : path.substring(0, second)).replaceAll("{name}");
        String rest = second < 0 ? "" : path.substring(second);
        boolean search = rest.equals(SEARCH);
        boolean single = rest.length() > 1 && !search;
        return new Operation(method, endpoint, single, search ? rest : "");
    }

    /** Whether it is on users or groups, rather than on what describes the server. */
    public boolean isOnResources() {
        return RESOURCES.contains(endpoint);
    }

    /** Whether it asks for a new resource, RFC 7644 section 3.3. */
    public boolean creates() {
        return method.equals("POST") && isOnResources() && !single && rest.isEmpty();
    }

    /** Whether it changes or removes one user or group, RFC 7644 sections 3.5 and 3.6. */
    public boolean changesOne() {
        return CHANGES.contains(method) && isOnResources() && single;
    }

    /** The id that the second segment of a request target names; empty where there is none. */
    Optional<String> id(String below) {
        int query = below.indexOf('?');
        String[] segments = (query < 0 ? below : below.substring(0, query)).split("/", -1);
        return single && segments.length == 3 && !segments[2].isEmpty()
                ? Optional.of(decoded(segments[2]))
                : Optional.empty();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not percent-encoded, then: the request is about what is written there.
            return segment;
        }
    }

    @Override
    public String toString() {
        return method + " " + (endpoint.isEmpty() ? "/" : endpoint) + rest + (single ? "/{id}" : "");
    }
}
