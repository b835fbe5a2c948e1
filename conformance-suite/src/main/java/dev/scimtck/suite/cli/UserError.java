package dev.scimtck.suite.cli;

import dev.scimtck.suite.verdict.ExitStatus;

/** Something that the user can put right: one clear line, and the status to end with. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    UserError(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    ExitStatus status() {
        return status;
    }
}
