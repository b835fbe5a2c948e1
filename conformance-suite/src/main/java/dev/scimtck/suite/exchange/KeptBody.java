package dev.scimtck.suite.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body on its way: goes on as it comes, or is held until it is whole or larger than what is kept; its first part is kept. */
final class KeptBody implements MessageInput.Sink {
    private final MessageHead head;
    private final byte[] goesOn;
    private final OutputStream onward;
    private final int most;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean holding;
    private volatile boolean whole = true;
    private volatile long length;

    /**
     * @param head what goes before it
     * @param goesOn the head's bytes as they go on
     * @param onward where it goes
     * @param most how many bytes are kept, and held
     * @param hold whether it is held
     */
    KeptBody(MessageHead head, byte[] goesOn, OutputStream onward, int most, boolean hold) throws IOException {
        this.head = head;
        this.goesOn = goesOn;
        this.onward = onward;
        this.most = most;
        this.holding = hold;
        if (!hold) {
            onward.write(goesOn);
        }
    }

    @Override
    public void raw(byte[] bytes, int from, int length) throws IOException {
        if (holding && held.size() + length > most) {
            release();
        }
        if (holding) {
            held.write(bytes, from, length);
        } else {
            onward.write(bytes, from, length);
        }
    }

    @Override
    public void content(byte[] bytes, int from, int length) {
        int room = Math.min(length, most - kept.size());
        kept.write(bytes, from, room);
        whole = whole && room == length;
        this.length += length;
    }

    /** Lets go on what was held, exactly as it came. */
    void release() throws IOException {
        if (holding) {
            holding = false;
            onward.write(goesOn);
            held.writeTo(onward);
        }
    }

    /** Whether nothing of it has gone on. */
    boolean isHeld() {
        return holding;
    }

    /** How much of it came so far, without chunk lines. */
    long length() {
        return length;
    }

    /** The message as far as it was kept. */
    Message message() {
        return new Message(head, kept.toByteArray(), whole);
    }
}
