package dev.scimtck.suite.check;

import dev.scimtck.suite.target.TargetSilent;

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

    /** Nothing is wrong, but what the check looks for is out of its reach. */
    static final class OutOfReach extends CannotJudge {
        private static final long serialVersionUID = 1L;

        OutOfReach(String why) {
            super(why);
        }
    }

    /** The target did not answer. */
    static final class Silent extends CannotJudge {
        private static final long serialVersionUID = 1L;

        Silent(String why) {
            super(why);
        }
    }

    /** The target need not have what the check looks for, and does not have it. */
    static final class NotOffered extends CannotJudge {
        private static final long serialVersionUID = 1L;

        NotOffered(String what) {
            super(what);
        }
    }

    /** The target's own schemas or resource types do not have what the check is about. */
    static final class NotDeclared extends CannotJudge {
        private static final long serialVersionUID = 1L;

        NotDeclared(String why) {
            super(why);
        }
    }

    /** The check would have to change something, and the run only reads. */
    static final class NotAllowed extends CannotJudge {
        private static final long serialVersionUID = 1L;

        NotAllowed(String why) {
            super(why);
        }
    }

    /** The run ended while the check was under way. */
    static final class RunEnded extends CannotJudge {
        private static final long serialVersionUID = 1L;

        RunEnded(String why) {
            super(why);
        }
    }

    /** There is no answer: the target gave none, or was not asked. */
    static CannotJudge of(TargetSilent silent) {
        return switch (silent.reason()) {
            case NO_ANSWER -> new Silent(silent.why());
            case NOT_OURS -> new Blocked(silent.why());
            case NOT_ALLOWED -> new NotAllowed(silent.why());
            case RUN_ENDED -> new RunEnded(silent.why());
        };
    }
}
