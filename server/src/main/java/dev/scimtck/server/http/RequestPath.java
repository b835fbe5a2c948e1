package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the path of a request as it came over the wire, segment by segment: split first, decoded after, so that an encoded
 * slash never makes a segment of its own. Empty segments do not count. A dot segment names nothing here.
 */
final class RequestPath {
    private final List<String> base;

    /** @param basePath the path under which the endpoints are, decoded */
    RequestPath(String basePath) {
        this.base = List.of(basePath.split("/", -1)).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /**
     * The decoded segments below the base path.
     *
     * @throws ScimException 404 if the path is not one that could name anything
     */
    List<String> below(String rawPath) {
        var segments = new ArrayList<String>();
        for (String segment : origin(rawPath).split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        boolean under = segments.size() >= base.size()
                && segments.subList(0, base.size()).equals(base);
        if (!under) {
            throw nothing("the path is not below this server's base path");
        }
        return List.copyOf(segments.subList(base.size(), segments.size()));
    }

    /** A target in absolute form names an authority first, RFC 9112 section 3.2.2; it counts no more than a Host header. */
    private static String origin(String rawPath) {
        int authority = rawPath.startsWith("/") ? -1 : rawPath.indexOf("://");
        int path = authority < 0 ? -1 : rawPath.indexOf('/', authority + 3);
        return path < 0 ? rawPath : rawPath.substring(path);
    }

    private static String decoded(String segment) {
        String text;
        try {
            text = segment.indexOf('%') < 0
                    ? segment
                    : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw nothing("the path has a broken percent-encoding");
        }
        boolean dots = text.equals(".") || text.equals("..");
        if (dots || hasSeparator(text)) {
            throw nothing("the path has a segment that can name nothing");
        }
        return text;
    }

    private static boolean hasSeparator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                return true;
            }
        }
        return false;
    }

    private static ScimException nothing(String why) {
        return ScimException.of(404, why);
    }
}
