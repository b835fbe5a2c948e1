package dev.scimtck.suite.inspect.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a target of a request is, seen from the base URL.
 *
 * @param basePath the path of the base URL, without a slash at its end
 */
public record Place(String basePath) {
    private static final Pattern ENDPOINT = Pattern.compile(
            "/(?:Users|Groups|Me|Bulk|Schemas|ResourceTypes|ServiceProviderConfigs?|Roles|Entitlements|\\.search)(?=[/?]|$)");
    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?]*");

    /** What is below the base URL; where it is not below that, what begins with an endpoint of SCIM; else all of it. */
    public String below(String target) {
        String path = ORIGIN.matcher(target).replaceFirst("");
        boolean below = path.startsWith(basePath + "/") || path.startsWith(basePath + "?");
        if (below && !basePath.isEmpty()) {
            return path.substring(basePath.length());
        }
        Matcher endpoint = ENDPOINT.matcher(path);
        return endpoint.find() ? path.substring(endpoint.start()) : path;
    }
}
