package dev.scimtck.suite.target;

/** The target gave no answer that could be judged. */
public final class TargetSilent extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /** Why there is no answer. */
    public enum Cause {
        /** The target gave none that could be judged. */
        NO_ANSWER,
        /** It was never asked: the run may not send such a request. */
        NOT_ALLOWED,
        /** It was never asked: the request would change what the run did not make. */
        NOT_OURS,
        /** It was not asked, or its answer not awaited: the run is over. */
        RUN_ENDED
    }

    TargetSilent(Cause cause, String why) {
        super(why);
        this.cause = cause;
    }

    TargetSilent(Cause cause, String why, Throwable because) {
        super(why, because);
        this.cause = cause;
    }

    /** Why there is no answer. */
    public Cause reason() {
        return cause;
    }

    /** What happened, in one line. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
