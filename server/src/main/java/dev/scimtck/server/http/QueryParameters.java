package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query; {@code +} and {@code %20} are both a space. Of a name given twice the first counts. */
record QueryParameters(Map<String, String> values) {

    /**
     * Decodes a raw query.
     *
     * @throws ScimException 400 invalidValue if its percent-encoding is broken
     */
    static QueryParameters parse(String raw) {
        var values = new HashMap<String, String>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                values.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "the query has a broken percent-encoding: " + text);
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A whole number.
     *
     * @throws ScimException 400 invalidValue if it is given and is none
     */
    int integer(String name, int otherwise) {
        Optional<String> text = find(name).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
        } catch (NumberFormatException e) {
            throw ScimException.badRequest(Type.INVALID_VALUE, name + " must be a whole number, not " + text.get());
        }
    }
}
