package dev.scimtck.suite.target;

/** The target gave no answer that could be judged. */
public final class TargetSilent extends Exception {
    private static final long serialVersionUID = 1L;

    TargetSilent(String why, Throwable cause) {
        super(why, cause);
    }

    TargetSilent(String why) {
        super(why);
    }

    /** What happened, in one line. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
