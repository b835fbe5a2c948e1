package dev.scimtck.suite.recording;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Dialect;
import java.util.Set;

/**
 * What to do where no clause is broken and a provider needs something else all the same: what to answer or to store, and what
 * becomes of the provider's task otherwise.
 */
final class NeedAdvice {
    private final String provider;
    private final AdministratorView view;

    NeedAdvice(Dialect dialect) {
        this.provider = Dialect.providerTitle(dialect.provider());
        this.view = new AdministratorView(dialect);
    }

    /** The answer has a status that the provider cannot go on with. */
    String status(Reply reply, Set<Integer> wanted) {
        boolean refusalWanted = wanted.stream().allMatch(status -> status >= 400);
        String answered = reply.operation() + " with status " + StepJudge.words(wanted);
        if (refusalWanted && reply.isSuccess()) {
            return "Refuse this " + answered + ": " + provider + " relies on the refusal, and goes on after a "
                    + reply.status() + " with what should not be.";
        }
        return "Answer this " + answered + ": " + provider + " does not go on with " + reply.status() + ", and "
                + view.failure(reply.status()) + ".";
    }

    /** The answer lacks something, has too much, or has it in another form. */
    String body(Reply reply, String pointer, Matcher wanted) {
        return switch (wanted) {
            case Matcher.Exists() -> value(reply, pointer);
            case Matcher.Absent() -> without(reply, pointer);
            case Matcher.Blank() -> without(reply, pointer);
            case Matcher.Lacks(var part) -> without(reply, pointer);
            default ->
                "Write " + pointer + " in the answer to " + reply.operation() + " as " + wanted.words() + ": "
                        + provider + " reads it there.";
        };
    }

    private String without(Reply reply, String pointer) {
        return "Take what does not belong there out of " + pointer + " in the answer to " + reply.operation() + ": "
                + provider + " asks for an answer without it, and counts the rest as an error.";
    }

    /** The answer lacks a value that the provider's later requests are made of. */
    String value(Reply reply, String pointer) {
        return pointer.isEmpty()
                ? "Answer " + reply.operation() + " with the resource as a JSON body: " + provider
                        + " makes its next requests from it."
                : "Fill " + pointer + " in the answer to " + reply.operation() + ": " + provider
                        + " makes its next requests from that value.";
    }

    /** The request succeeded and did not do what the provider means by it. */
    String change(Reply written, String place) {
        return "Let " + written.operation() + " change " + place + " as " + provider
                + " means it, or refuse it: after a " + "success that did nothing, " + view.wrongEffect() + ".";
    }

    /** The request changed what it should have left alone. */
    String sideEffect(Reply written, String place) {
        return "Leave " + place + " as it is in " + written.operation() + ", which does not speak of it: " + provider
                + " does not look again, and " + view.wrongEffect() + ".";
    }

    /** The target says beforehand that it lacks what the provider needs. */
    String notOffered(String why) {
        return "Offer it to take " + provider + "'s customers, or tell them before they set it up: " + why + ".";
    }
}
