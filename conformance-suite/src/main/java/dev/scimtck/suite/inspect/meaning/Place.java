package dev.scimtck.suite.inspect.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request's target leads, under whatever base path.
 *
 * @param below what of the target is below the base URL, with its query; the whole where no SCIM endpoint is in it
 * @param segments the segments of the path below the base URL
 * @param query what follows the question mark; empty where there is none
 * @param asks whether there is a question mark
 */
record Place(String below, List<String> segments, String query, boolean asks) {
    /** First segments of the paths of SCIM, RFC 7644 sections 3.2 and 4, and those of Okta's governance. */
    private static final Set<String> ENDPOINTS = Set.of(
            "users",
            "groups",
            "me",
            "bulk",
            ".search",
            "schemas",
            "resourcetypes",
            "serviceproviderconfig",
            "roles",
            "entitlements");
    /** Endpoints below which the next segment is no id of a user or group. */
    private static final Set<String> NAMED = Set.of("Schemas", "ResourceTypes");

    Place {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a request target.
     *
     * @param basePath the path of the base URL, without a slash at its end; other base paths are found by the endpoint
     */
    static Place of(String target, String basePath) {
        String origin = target;
        if (!origin.startsWith("/")) {
            int host = origin.indexOf("://");
            int slash = host < 0 ? -1 : origin.indexOf('/', host + 3);
            origin = slash < 0 ? origin : origin.substring(slash);
        }
        int mark = origin.indexOf('?');
        String path = mark < 0 ? origin : origin.substring(0, mark);
        String query = mark < 0 ? "" : origin.substring(mark + 1);
        String rest = rest(path, basePath);
        var segments = new ArrayList<String>();
        for (String segment : rest.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return new Place(rest + (mark < 0 ? "" : "?" + query), segments, query, mark >= 0);
    }

    private static String rest(String path, String basePath) {
        if (path.startsWith(basePath + "/")) {
            String rest = path.substring(basePath.length());
            int next = rest.indexOf('/', 1);
            if (isEndpoint(rest.substring(1, next < 0 ? rest.length() : next))) {
                return rest;
            }
        }
        // Under another base path: an id may be named like an endpoint, so the first one counts that begins a whole
        // segment.
        int at = 0;
        while (at >= 0 && at < path.length()) {
            int next = path.indexOf('/', at + 1);
            if (isEndpoint(path.substring(at + 1, next < 0 ? path.length() : next))) {
                return path.substring(at);
            }
            at = next;
        }
        return path.startsWith(basePath + "/") ? path.substring(basePath.length()) : path;
    }

    private static boolean isEndpoint(String segment) {
        return ENDPOINTS.contains(segment.toLowerCase(Locale.ROOT));
    }

    /** The first segment, {@code Users}; empty for none. */
    String endpoint() {
        return segments.isEmpty() ? "" : segments.getFirst();
    }

    /** The id of the one resource that it leads to; empty where it leads to none, or many. */
    Optional<String> id() {
        boolean one = segments.size() == 2
                && !NAMED.contains(endpoint())
                && !segments.get(1).equals(".search");
        return one ? Optional.of(Call.decoded(segments.get(1).replace("+", "%2B"))) : Optional.empty();
    }

    /** The kind of path, without ids: {@code /Users/{id}}. */
    String form() {
        if (id().isPresent()) {
            return "/" + endpoint() + "/{id}";
        }
        return "/" + String.join("/", segments);
    }

    /** The decoded value of a query parameter; empty where it is not there. */
    Optional<String> parameter(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && Call.decoded(pair.substring(0, equals)).equalsIgnoreCase(name)) {
                return Optional.of(Call.decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** What kind of resource is there: {@code User}, {@code Group}, or the endpoint's name. */
    String type() {
        return switch (endpoint()) {
            case "Users", "Me" -> "User";
            case "Groups" -> "Group";
            default -> endpoint();
        };
    }
}
