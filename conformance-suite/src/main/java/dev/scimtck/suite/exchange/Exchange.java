package dev.scimtck.suite.exchange;

import java.time.Duration;

/**
 * One request and its response.
 *
 * @param request what was meant
 * @param response what was understood
 * @param took from the first byte sent to the last byte received
 * @param sent the bytes as they went out, the first million of them
 * @param received the bytes as they came in, of a long response the beginning
 * @param pauses how often it was put off before it was answered so
 */
public record Exchange(Request request, Response response, Duration took, byte[] sent, byte[] received, Pauses pauses) {

    /** One that was never put off. */
    public Exchange(Request request, Response response, Duration took, byte[] sent, byte[] received) {
        this(request, response, took, sent, received, Pauses.none());
    }

    /** The same, put off before. */
    Exchange after(Pauses before) {
        return new Exchange(request, response, took, sent, received, before);
    }
}
