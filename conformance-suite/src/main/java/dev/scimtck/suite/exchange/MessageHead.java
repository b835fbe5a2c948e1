package dev.scimtck.suite.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * First line and header lines of an HTTP/1.1 message, RFC 9112 section 2.1.
 *
 * @param firstLine request line or status line
 * @param headers header lines in their order; what is not a header line is left out here, and is in the bytes
 * @param bytes all of it exactly as it came, with the blank line
 */
public record MessageHead(String firstLine, List<Header> headers, byte[] bytes) {
    public MessageHead {
        headers = List.copyOf(headers);
    }

    /** Reads what came up to the blank line. Empty lines before the first are passed over, RFC 9112 section 2.2. */
    public static MessageHead parse(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        int at = 0;
        while (at < lines.length - 1 && lines[at].isEmpty()) {
            at++;
        }
        var headers = new ArrayList<Header>();
        for (int line = at + 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[line].substring(0, colon),
                        lines[line].substring(colon + 1).strip()));
            }
        }
        return new MessageHead(lines[at], headers, bytes);
    }

    /** A head made anew. */
    public static MessageHead of(String firstLine, List<Header> headers) {
        var text = new StringBuilder(firstLine).append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        return new MessageHead(
                firstLine, headers, text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether this is a status line, and not a request line. */
    public boolean isResponse() {
        return firstLine.startsWith("HTTP/");
    }

    /** Whether the first line is a request line: method, target and version. */
    public boolean isRequest() {
        int version = firstLine.lastIndexOf(" HTTP/");
        return version > 0 && firstLine.indexOf(' ') < version;
    }

    /** A request's method. */
    public String method() {
        int space = firstLine.indexOf(' ');
        return space < 0 ? firstLine : firstLine.substring(0, space);
    }

    /** A request's target exactly as it is on the wire, also where a raw space is in it. */
    public String target() {
        int from = firstLine.indexOf(' ') + 1;
        int to = firstLine.lastIndexOf(' ');
        return to > from ? firstLine.substring(from, to) : firstLine.substring(from);
    }

    /** A response's status; 0 where there is none. */
    public int status() {
        int from = firstLine.indexOf(' ') + 1;
        boolean there = isResponse() && from > 0 && firstLine.length() >= from + 3;
        String digits = there ? firstLine.substring(from, from + 3) : "";
        boolean number = digits.chars().filter(c -> c >= '0' && c <= '9').count() == 3;
        return number ? Integer.parseInt(digits) : 0;
    }

    /** The value of the first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
