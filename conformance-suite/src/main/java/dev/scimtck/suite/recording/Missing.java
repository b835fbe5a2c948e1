package dev.scimtck.suite.recording;

import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.verdict.Judge;
import java.util.HashMap;
import java.util.Map;

/** Why what later steps build on is not there: values that were not given, steps that did not do what they should. */
final class Missing {
    private final Map<String, Why> byName = new HashMap<>();

    /** How it came to be missing. */
    sealed interface Why {
        /** A step failed, or was itself blocked. */
        record Failed(String why) implements Why {}

        /** The target refused a step by right. */
        record Refused(String why) implements Why {}

        /** The target did not answer. */
        record Silent(String why) implements Why {}
    }

    /** It is missing, unless that is known already. */
    void note(String name, Why why) {
        byName.putIfAbsent(name, why);
    }

    /** It is there now. */
    void found(String name) {
        byName.remove(name);
    }

    /** Whether it is known to be missing. */
    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Why that variable has no value: because of itself, or of what it is a part of. */
    Why because(Unset unset) {
        String base = unset.variable();
        while (!byName.containsKey(base)) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return new Why.Failed("a value that it needs was not given");
            }
            base = base.substring(0, dot);
        }
        return byName.getOrDefault(base, new Why.Failed(base));
    }

    /** What it means for a step that builds on it. */
    static void judge(Why why, Judge judge) {
        switch (why) {
            case Why.Failed failed -> judge.blocked(failed.why());
            case Why.Refused refused -> judge.note("not reached: " + refused.why());
            case Why.Silent silent -> judge.lost("not played: " + silent.why());
        }
    }
}
