package dev.scimtck.server.http;

import java.time.Duration;

/**
 * A request that was answered, in words that carry nothing personal and nothing secret: no query, no header, no body, no id.
 *
 * @param method HTTP method
 * @param resource what kind of resource was asked for: the first segment of the path where it names an endpoint, else {@code
 *     other}
 * @param status of the answer
 * @param took how long it took until there was an answer to send
 */
public record Exchange(String method, String resource, int status, Duration took) {

    /** Hears of every request that was answered; must neither block nor throw. */
    @FunctionalInterface
    public interface Observer {
        /** A request was answered. */
        void answered(Exchange exchange);
    }
}
