package dev.scimtck.suite.check;

/** Ends a check that cannot come to a verdict of its own. */
abstract sealed class CannotJudge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CannotJudge(String message) {
        super(message);
    }

    /** What the check builds on did not work; whether that is a fault, other checks say. */
    static final class Blocked extends CannotJudge {
        private static final long serialVersionUID = 1L;

        Blocked(String by) {
            super(by);
        }
    }

    /** The target did not answer. */
    static final class Silent extends CannotJudge {
        private static final long serialVersionUID = 1L;

        Silent(String why) {
            super(why);
        }
    }
}
