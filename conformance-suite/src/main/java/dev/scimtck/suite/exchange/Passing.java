package dev.scimtck.suite.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange as it went through a {@link Relay}, or what came of it.
 *
 * @param connection which connection of a client, counted from 1
 * @param started when the request's head was there
 * @param waited from then to the head of the response; to the end where there was none
 * @param took from then to the last byte of the response
 * @param request as the client sent it, the body as far as it was kept
 * @param response as the client got it; empty for none
 * @param requestBytes how long the request's body was
 * @param responseBytes how long the response's body was
 * @param note what the relay has to say of it; empty for nothing
 */
public record Passing(
        long connection,
        Instant started,
        Duration waited,
        Duration took,
        Message request,
        Optional<Message> response,
        long requestBytes,
        long responseBytes,
        String note) {}
