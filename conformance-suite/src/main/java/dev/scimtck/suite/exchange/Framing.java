package dev.scimtck.suite.exchange;

import java.util.List;
import java.util.Locale;

/** Where the body of a message ends, RFC 9112 section 6.3. */
sealed interface Framing {

    /** There is none. */
    record None() implements Framing {}

    /** After so many bytes. */
    record Length(long bytes) implements Framing {}

    /** After the last chunk and its trailers. */
    record Chunked() implements Framing {}

    /** Where the connection ends. */
    record UntilClose() implements Framing {}

    /** That cannot be known: lengths that contradict each other or are no numbers, or a coding that is not chunked. */
    record Unknown() implements Framing {}

    /** The end of a request's body. */
    static Framing ofRequest(MessageHead head) {
        return said(head, new None(), new Unknown());
    }

    /** The end of the body of a response to a request of that method. */
    static Framing ofResponse(MessageHead head, String method) {
        int status = head.status();
        boolean bare = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        return bare ? new None() : said(head, new UntilClose(), new UntilClose());
    }

    private static Framing said(MessageHead head, Framing unsaid, Framing otherCoding) {
        List<String> codings = values(head, "Transfer-Encoding");
        if (!codings.isEmpty()) {
            return codings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked") ? new Chunked() : otherCoding;
        }
        List<String> lengths =
                values(head, "Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return unsaid;
        }
        String length = lengths.getFirst();
        boolean number = lengths.size() == 1 && length.length() < 19 && length.matches("[0-9]+");
        return number ? new Length(Long.parseLong(length)) : new Unknown();
    }

    private static List<String> values(MessageHead head, String name) {
        return head.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }
}
