package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.Resource;

/** If-Match and If-None-Match, RFC 7644 section 3.14 and RFC 9110 section 13. Equal weak tags match: SCIM has no others. */
final class Preconditions {
    private Preconditions() {}

    /**
     * Whether a write may go on.
     *
     * @throws ScimException 412 if the client asks for another version
     */
    static boolean check(ScimRequest request, Resource resource) {
        request.headers()
                .find("If-Match")
                .filter(tags -> !matches(tags, resource))
                .ifPresent(tags -> {
                    throw ScimException.of(
                            412, "If-Match " + tags + ": the version is " + Representation.etag(resource));
                });
        request.headers()
                .find("If-None-Match")
                .filter(tags -> matches(tags, resource))
                .ifPresent(tags -> {
                    throw ScimException.of(412, "If-None-Match " + tags + ": that is the version");
                });
        return true;
    }

    /** Whether a read is answered 304. */
    static boolean isNotModified(ScimRequest request, Resource resource) {
        return request.headers()
                .find("If-None-Match")
                .filter(tags -> matches(tags, resource))
                .isPresent();
    }

    private static boolean matches(String tags, Resource resource) {
        String own = opaque(Representation.etag(resource));
        for (String tag : tags.split(",", -1)) {
            if (tag.strip().equals("*") || opaque(tag.strip()).equals(own)) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
