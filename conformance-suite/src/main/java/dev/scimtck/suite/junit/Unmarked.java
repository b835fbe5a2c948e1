package dev.scimtck.suite.junit;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test throws, without a stack trace: the places in this suite where it was thrown tell nobody anything. */
final class Unmarked {
    private static final StackTraceElement[] NOWHERE = {};

    private Unmarked() {}

    static AssertionFailedError failure(String message, String expected, String actual) {
        var failure = new AssertionFailedError(message, expected, actual);
        failure.setStackTrace(NOWHERE);
        return failure;
    }

    static AssertionFailedError failure(String message) {
        var failure = new AssertionFailedError(message);
        failure.setStackTrace(NOWHERE);
        return failure;
    }

    static TestAbortedException aborted(String message) {
        var aborted = new TestAbortedException(message);
        aborted.setStackTrace(NOWHERE);
        return aborted;
    }

    static IllegalStateException error(String message) {
        var error = new IllegalStateException(message);
        error.setStackTrace(NOWHERE);
        return error;
    }
}
