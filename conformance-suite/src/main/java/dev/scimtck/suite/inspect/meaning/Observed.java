package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.exchange.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange as it went by, secrets masked already.
 *
 * @param number rises with time, unique
 * @param at when the request came
 * @param took until the last byte of the answer
 * @param request what the client sent
 * @param response what came back; empty where the connection ended without an answer
 */
public record Observed(long number, Instant at, Duration took, Message request, Optional<Message> response) {

    /** The status of the answer; 0 where there is none. */
    public int status() {
        return response.map(message -> message.head().status()).orElse(0);
    }
}
