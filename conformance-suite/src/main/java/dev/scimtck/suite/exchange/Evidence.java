package dev.scimtck.suite.exchange;

import java.util.List;

/**
 * An exchange as a report may show it: secrets taken out, as text.
 *
 * @param requestLine method and target
 * @param requestHeaders header lines
 * @param requestBody body as text; empty for none
 * @param statusLine status and reason
 * @param responseHeaders header lines
 * @param responseBody body as text, cut where it is long; empty for none
 * @param millis how long it took
 * @param curl a command that repeats the request, with the token in {@code $SCIM_TOKEN}
 */
public record Evidence(
        String requestLine,
        List<String> requestHeaders,
        String requestBody,
        String statusLine,
        List<String> responseHeaders,
        String responseBody,
        long millis,
        String curl) {
    public Evidence {
        requestHeaders = List.copyOf(requestHeaders);
        responseHeaders = List.copyOf(responseHeaders);
    }
}
