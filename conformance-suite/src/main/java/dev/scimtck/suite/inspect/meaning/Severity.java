package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.verdict.Verdict;
import java.util.Locale;

/** How much something matters that is wrong, from least to most. */
public enum Severity {
    /** Worth knowing, no fault by the RFC. */
    NOTE,
    /** A recommendation of the RFC does not hold. */
    SHOULD,
    /** A duty of the RFC does not hold. */
    MUST;

    /** What a verdict of the suite is here. */
    static Severity of(Verdict verdict) {
        return switch (verdict) {
            case FAIL, ERROR, BLOCKED -> MUST;
            case WARN -> SHOULD;
            case NOTE, SKIP, PASS -> NOTE;
        };
    }

    /** As the API writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
