package dev.scimtck.suite.exchange;

import java.util.List;

/**
 * What is sent. Nothing is added to it.
 *
 * @param method HTTP method
 * @param target request target, exactly as on the wire
 * @param headers header lines in their order
 * @param body the body's bytes; none for no body
 */
public record Request(String method, String target, List<Header> headers, byte[] body) {
    public Request {
        headers = List.copyOf(headers);
    }
}
