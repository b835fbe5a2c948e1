package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.TransportException;
import java.util.Optional;

/** Whether the target is still there: it has gone once it does not answer several times in a row, or not as it did before. */
final class Presence {
    /** Silence that nothing in a single request is likely to cause. */
    private static final int SILENT_UNTIL_LOST = 3;
    /** A server may close the connection over a request that it cannot bear; not over so many. */
    private static final int BROKEN_UNTIL_LOST = 10;

    private int silent;
    private int broken;
    private Optional<String> lost = Optional.empty();

    /** A request was not answered. */
    synchronized void unanswered(TransportException e) {
        switch (e.kind()) {
            case TIMED_OUT, NO_CONNECTION, NO_TLS, NO_ENTRY -> silent(String.valueOf(e.getMessage()));
            case CLOSED_EARLY, NOT_HTTP, TOO_LARGE -> broken(String.valueOf(e.getMessage()));
            case ABORTED, NOT_ALLOWED -> {
                // That says nothing of the target.
            }
        }
    }

    /** A request was put off for as long as a run waits. */
    synchronized void putOff(String what) {
        silent(what);
    }

    /** Something between answered that the target does not. */
    synchronized void unreachable(String what) {
        broken(what);
    }

    private void silent(String what) {
        silent++;
        broken(what);
    }

    private void broken(String what) {
        broken++;
        if (silent >= SILENT_UNTIL_LOST || broken >= BROKEN_UNTIL_LOST) {
            gone(Math.max(silent, broken) + " requests in a row were not answered; the last: " + what);
        }
    }

    /** It answered. */
    synchronized void answered() {
        silent = 0;
        broken = 0;
    }

    /** It is there no more as it was; the first reason stands. */
    synchronized void gone(String why) {
        lost = lost.or(() -> Optional.of(why));
    }

    /** Why it counts as lost; empty while it answers. */
    synchronized Optional<String> lost() {
        return lost;
    }
}
