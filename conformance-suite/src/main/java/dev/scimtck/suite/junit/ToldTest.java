package dev.scimtck.suite.junit;

import org.junit.jupiter.api.function.Executable;

/**
 * A test whose outcome is known before it begins.
 *
 * @param outcome how it comes out
 * @param entry what is worth knowing of it besides; empty for nothing
 */
record ToldTest(Outcome outcome, String entry) implements Executable {

    /** How a test comes out. */
    sealed interface Outcome {
        record Passes() implements Outcome {}

        record Aborts(String why) implements Outcome {}

        record Fails(String message, String expected, String actual) implements Outcome {}

        record Errs(String message) implements Outcome {}
    }

    @Override
    public void execute() {
        switch (outcome) {
            case Outcome.Passes() -> {
                // It has held already.
            }
            case Outcome.Aborts(var why) -> throw Unmarked.aborted(why);
            case Outcome.Fails(var message, var expected, var actual)
            when expected.equals(actual) -> throw Unmarked.failure(message);
            case Outcome.Fails(var message, var expected, var actual) ->
                throw Unmarked.failure(message, expected, actual);
            case Outcome.Errs(var message) -> throw Unmarked.error(message);
        }
    }
}
