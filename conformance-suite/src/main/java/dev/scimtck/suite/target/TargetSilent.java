package dev.scimtck.suite.target;

/** The target gave no answer that could be judged. */
public final class TargetSilent extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean asked;

    private TargetSilent(String why, Throwable cause, boolean asked) {
        super(why, cause);
        this.asked = asked;
    }

    TargetSilent(String why, Throwable cause) {
        this(why, cause, true);
    }

    TargetSilent(String why) {
        super(why);
        this.asked = true;
    }

    /** The target was never asked: the run may not send such a request. */
    static TargetSilent notAsked(String why, Throwable cause) {
        return new TargetSilent(why, cause, false);
    }

    /** Whether the target was asked at all; it is not where the run may not send such a request. */
    public boolean wasAsked() {
        return asked;
    }

    /** What happened, in one line. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
