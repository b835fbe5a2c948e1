package dev.scimtck.suite.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request on its way through a relay, whose response is to come. */
final class Pending {
    private final long connection;
    private final MessageHead head;
    private final Instant started = Instant.now();
    private final long clock = System.nanoTime();
    private volatile @Nullable KeptBody body;
    private volatile long answered;
    private volatile boolean held;
    private volatile boolean blind;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile String note = "";

    Pending(long connection, MessageHead head) {
        this.connection = connection;
        this.head = head;
    }

    /** What comes after its head. */
    KeptBody with(KeptBody itsBody) {
        body = itsBody;
        return itsBody;
    }

    /** It is held back, and so is its response. */
    void hold() {
        held = true;
    }

    /** Its end cannot be told, so nothing after it is followed either. */
    void blind(String why) {
        blind = true;
        note(why);
    }

    /** There is something to say of it. */
    void note(String words) {
        note = note.isEmpty() ? words : note + "; " + words;
    }

    /** The head of its response is there. */
    void answered() {
        answered = System.nanoTime();
    }

    boolean isAnswered() {
        return answered != 0;
    }

    boolean isHeld() {
        return held;
    }

    boolean isBlind() {
        return blind;
    }

    String method() {
        return head.method();
    }

    /** The request as far as it was kept. */
    Message request() {
        KeptBody kept = body;
        return kept == null ? new Message(head, new byte[0], true) : kept.message();
    }

    /** Whether it is over with this, and was not before. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    /** What came of it. */
    Passing over(Optional<Message> response, long responseBytes) {
        long now = System.nanoTime();
        KeptBody kept = body;
        return new Passing(
                connection,
                started,
                Duration.ofNanos((answered == 0 ? now : answered) - clock),
                Duration.ofNanos(now - clock),
                request(),
                response,
                kept == null ? 0 : kept.length(),
                responseBytes,
                note);
    }
}
