package dev.scimtck.server.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request, freed of the web server that took it.
 *
 * @param method HTTP method
 * @param segments decoded path segments below the base path; empty ones left out
 * @param query decoded parameters
 * @param headers request headers
 * @param body the body's bytes; none for no body
 * @param baseUrl the SCIM base URL as the caller reached it
 * @param subject finds the userName for whom the caller's token stands
 */
record ScimRequest(
        String method,
        List<String> segments,
        QueryParameters query,
        HeaderLookup headers,
        byte[] body,
        String baseUrl,
        Supplier<Optional<String>> subject) {
    ScimRequest {
        segments = List.copyOf(segments);
    }

    /** Finds a header by its name, whatever its case. */
    @FunctionalInterface
    interface HeaderLookup {
        Optional<String> find(String name);
    }
}
