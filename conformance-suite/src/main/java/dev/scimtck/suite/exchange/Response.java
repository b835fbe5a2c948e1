package dev.scimtck.suite.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What came back.
 *
 * @param status HTTP status
 * @param reason reason phrase; may be empty
 * @param headers header lines in their order
 * @param body the body's bytes, a gzip coding taken off; none for no body
 */
public record Response(int status, String reason, List<Header> headers, byte[] body) {
    public Response {
        headers = List.copyOf(headers);
    }

    /** The value of the first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
