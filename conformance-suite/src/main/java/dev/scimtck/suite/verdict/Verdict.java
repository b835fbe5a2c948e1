package dev.scimtck.suite.verdict;

import java.util.Locale;

/** How a check or a step came out, from best to worst. */
public enum Verdict {
    /** Every expectation held, and at least one request was sent. */
    PASS,
    /** Not run, for one named reason. */
    SKIP,
    /** Worth knowing, no fault: ambiguous text, or the RFC and a provider disagree. */
    NOTE,
    /** A recommendation of the RFC does not hold. */
    WARN,
    /** Could not be judged, because it stands behind a FAIL or an ERROR. */
    BLOCKED,
    /** A duty of the RFC does not hold. */
    FAIL,
    /** The fault is ours or the network's; nothing is said of the target. */
    ERROR;

    /** The worse of this and the other. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The key under which reports count this verdict: {@code pass}, {@code fail}, …. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
