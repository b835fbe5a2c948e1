package dev.scimtck.suite.invariant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Compares links as resources, not as text. */
final class Locations {
    private Locations() {}

    /** Whether two paths name the same resource, however their characters are encoded. */
    static boolean same(String path, String other) {
        return decoded(path).equals(decoded(other));
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }
}
