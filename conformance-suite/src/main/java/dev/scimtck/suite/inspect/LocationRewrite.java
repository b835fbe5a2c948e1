package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.capture.Bodies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes locations that lead to the target lead to the inspector: {@code Location} and {@code meta.location}, RFC 7644 section 3.1. All
 * else of a body stays as it is, character for character.
 */
final class LocationRewrite {
    private static final Pattern MEMBER = Pattern.compile("(\"location\"\\s*:\\s*\")([^\"]*)(?=\")");

    private final String from;
    private final String to;

    /**
     * @param from the target's base URL
     * @param to the base URL that the provider is given
     */
    LocationRewrite(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** The response as the provider gets it; the very same where nothing in it is to be changed. */
    Message of(Message response) {
        Message plain = Bodies.plain(response, Integer.MAX_VALUE);
        if (!plain.whole()) {
            return response;
        }
        List<Header> headers = plain.head().headers().stream().map(this::header).toList();
        String text = new String(plain.body(), StandardCharsets.UTF_8);
        String rewritten = body(text);
        if (headers.equals(response.head().headers()) && rewritten.equals(text)) {
            return response;
        }
        boolean unpacked = plain.body() != response.body();
        List<Header> kept = headers.stream()
                .filter(header -> !unpacked || !header.name().equalsIgnoreCase("Content-Encoding"))
                .toList();
        return response.with(response.head().firstLine(), kept, rewritten.getBytes(StandardCharsets.UTF_8));
    }

    private Header header(Header header) {
        boolean location =
                header.name().equalsIgnoreCase("Location") || header.name().equalsIgnoreCase("Content-Location");
        return location ? new Header(header.name(), moved(header.value())) : header;
    }

    private String body(String text) {
        return MEMBER.matcher(text).replaceAll(found -> {
            boolean escaped = found.group(2).contains("\\/");
            String moved = moved(found.group(2).replace("\\/", "/"));
            String put = escaped ? moved.replace("/", "\\/") : moved;
            return Matcher.quoteReplacement(found.group(1) + put);
        });
    }

    private String moved(String location) {
        boolean its = location.startsWith(from)
                && (location.length() == from.length() || location.charAt(from.length()) == '/');
        return its ? to + location.substring(from.length()) : location;
    }
}
