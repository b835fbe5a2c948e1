package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.ScimException;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.Locale;
import java.util.Optional;

/** Which media types come and go, RFC 7644 sections 3.1 and 3.8. */
final class MediaTypes {
    static final String SCIM = "application/scim+json";
    private static final String JSON = "application/json";
    private static final Header AS_SCIM = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, SCIM);
    private static final Header AS_JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, JSON);

    private MediaTypes() {}

    /**
     * The body as JSON.
     *
     * @throws ScimException 415 if it says that it is something else, 400 if it is broken
     */
    static JsonNode json(ScimRequest request) {
        Optional<String> type = request.headers().find("Content-Type").map(MediaTypes::bare);
        boolean taken =
                type.filter(name -> !name.equals(SCIM) && !name.equals(JSON)).isEmpty();
        if (!taken) {
            throw ScimException.of(415, "the body must be " + SCIM + " or " + JSON + ", not " + type.get());
        }
        return JsonBodies.read(request.body());
    }

    /** The field that names the type to answer with: plain JSON for who asks for that and not for SCIM, else SCIM. */
    static Header answer(Optional<String> accept) {
        if (accept.isEmpty()) {
            return AS_SCIM;
        }
        String asked = accept.get().toLowerCase(Locale.ROOT);
        boolean plain = asked.contains(JSON) && !asked.contains(SCIM);
        return plain ? AS_JSON : AS_SCIM;
    }

    private static String bare(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
