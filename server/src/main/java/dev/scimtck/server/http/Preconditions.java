package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * If-Match and If-None-Match, RFC 7644 section 3.14, in the order of RFC 9110 section 13.2.2. They are asked only where the
 * request would succeed without them: what is not there is 404. Equal weak tags match in both, as SCIM has no others.
 */
final class Preconditions {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private Preconditions() {}

    /**
     * Whether a write may go on.
     *
     * @throws ScimException 412 if the client asks for another version
     */
    static boolean check(ScimRequest request, Resource resource) {
        checkMatch(request, resource);
        request.headers()
                .find(IF_NONE_MATCH)
                .filter(tags -> matches(tags, resource))
                .ifPresent(tags -> {
                    throw ScimException.of(412, IF_NONE_MATCH + " " + tags + ": that is the version");
                });
        return true;
    }

    /**
     * Whether a read is answered 304.
     *
     * @throws ScimException 412 if the client asks for another version
     */
    static boolean isNotModified(ScimRequest request, Resource resource) {
        checkMatch(request, resource);
        return request.headers()
                .find(IF_NONE_MATCH)
                .filter(tags -> matches(tags, resource))
                .isPresent();
    }

    private static void checkMatch(ScimRequest request, Resource resource) {
        Optional<String> tags = request.headers().find(IF_MATCH);
        if (tags.isPresent() && !matches(tags.get(), resource)) {
            throw ScimException.of(
                    412, IF_MATCH + " " + tags.get() + ": the version is " + Representation.etag(resource));
        }
    }

    private static boolean matches(String field, Resource resource) {
        String own = Representation.etag(resource);
        String opaque = own.substring(own.indexOf('"'));
        return field.strip().equals("*") || opaqueTags(field).contains(opaque);
    }

    /** The quoted parts of a list of entity tags; a tag may have commas in it. What is no tag matches nothing. */
    private static List<String> opaqueTags(String field) {
        var tags = new ArrayList<String>();
        int open = field.indexOf('"');
        while (open >= 0) {
            int close = field.indexOf('"', open + 1);
            if (close < 0) {
                break;
            }
            tags.add(field.substring(open, close + 1));
            open = field.indexOf('"', close + 1);
        }
        return tags;
    }
}
