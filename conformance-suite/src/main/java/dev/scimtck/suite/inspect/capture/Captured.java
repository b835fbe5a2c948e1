package dev.scimtck.suite.inspect.capture;

import dev.scimtck.suite.exchange.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One exchange as it is kept: secrets, and maybe people, taken out; bodies are text, a gzip coding taken off.
 *
 * @param id rises with time; 0 before it is kept
 * @param at when the request's head was there
 * @param waited from then to the head of the response
 * @param took from then to the last byte of the response
 * @param connection which connection of a client; 0 where that is not known
 * @param request what was asked
 * @param response what was answered; empty for nothing
 * @param requestBytes how long the request's body was on the wire
 * @param responseBytes how long the response's body was on the wire
 * @param note what there is to say of how it passed; empty for nothing
 * @param trouble which trouble on request was done to it; empty for none
 * @param origin where it is from
 */
public record Captured(
        long id,
        Instant at,
        Duration waited,
        Duration took,
        long connection,
        Message request,
        Optional<Message> response,
        long requestBytes,
        long responseBytes,
        String note,
        String trouble,
        From origin) {

    private static final int OVERHEAD = 1_024;

    /** Where an exchange is from. */
    public enum From {
        /** It passed between provider and target. */
        LIVE,
        /** The inspector sent it. */
        SENT,
        /** It was read from a file. */
        IMPORTED
    }

    /** The same with its place in the order of all. */
    public Captured as(long itsId) {
        return new Captured(
                itsId,
                at,
                waited,
                took,
                connection,
                request,
                response,
                requestBytes,
                responseBytes,
                note,
                trouble,
                origin);
    }

    /** The same from elsewhere. */
    public Captured from(From other) {
        return new Captured(
                id, at, waited, took, connection, request, response, requestBytes, responseBytes, note, trouble, other);
    }

    /** The status of the response; 0 for none. */
    public int status() {
        return response.map(answer -> answer.head().status()).orElse(0);
    }

    /** About how much memory it takes. */
    public long weight() {
        return OVERHEAD + weight(request) + response.map(Captured::weight).orElse(0L);
    }

    private static long weight(Message message) {
        return 3L * message.head().bytes().length + message.body().length;
    }
}
