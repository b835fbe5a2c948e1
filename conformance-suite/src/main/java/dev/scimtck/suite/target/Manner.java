package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Watch;

/**
 * How a run goes about it.
 *
 * @param readOnly whether it leaves out whatever changes something in the target
 * @param watch sees every request before it goes out
 * @param journal keeps what was made
 */
public record Manner(boolean readOnly, Watch watch, Journal journal) {

    /** Writes and reads, and keeps no journal. */
    public static Manner usual() {
        return new Manner(false, Watch.none(), Journal.none());
    }

    /** Only reads, and is kept from all else. */
    public static Manner readingOnly() {
        return new Manner(true, Watch.readOnly(), Journal.none());
    }

    /** Writes and reads, and keeps that journal. */
    public static Manner keeping(Journal journal) {
        return new Manner(false, Watch.none(), journal);
    }
}
