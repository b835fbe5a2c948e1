package dev.scimtck.suite.verdict;

/** The only reasons for which a check is not run. */
public enum SkipReason {
    /** The target says that it lacks the feature. */
    NOT_DECLARED("not-declared"),
    /** The target has no such resource type or endpoint, and need not have it. */
    NOT_OFFERED("not-offered"),
    /** The run lacks what the check needs: a second token, a second tenant. */
    NOT_CONFIGURED("not-configured"),
    /** The caller has not allowed it: reading only, or too large for a guest. */
    NOT_ALLOWED("not-allowed"),
    /** The run ended before its turn: the target was lost, the time was up, or someone stopped it. */
    NOT_RUN("not-run");

    /** How it is told that something was left out of a run that only reads. */
    public static final String ONLY_READS = "the run only reads (--read-only)";

    private final String key;

    SkipReason(String key) {
        this.key = key;
    }

    /** The reason as reports name it. */
    public String key() {
        return key;
    }
}
