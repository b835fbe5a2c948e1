package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** More words on an exchange than its intent: which story it is part of, and how that goes on. */
final class Words {
    private Words() {}

    static List<String> of(Call call, Recognised recognised) {
        var words = new ArrayList<String>();
        recognised.step().ifPresent(step -> {
            words.add(step.recording().title() + ": turn " + (step.turn() + 1) + " of "
                    + step.recording().turns().size() + ", " + step.step().name() + " (" + step.place()
                    + "). Evidence: "
                    + step.step().evidence() + ", "
                    + String.join(", ", step.step().source()) + ".");
            words.add(next(step));
            others(recognised, words);
            String move = NextMoves.after(call, step.dialect());
            if (!move.isEmpty()) {
                words.add(move);
            }
        });
        return words;
    }

    private static String next(KnownStep step) {
        List<Step> next = step.next();
        return next.isEmpty()
                ? "With it the recording ends."
                : "Next, by the recording: "
                        + next.stream()
                                .map(one -> one.name() + " (" + one.method() + " " + one.target() + ")")
                                .distinct()
                                .limit(3)
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static void others(Recognised recognised, List<String> words) {
        List<String> dialects = recognised.same().stream()
                .map(KnownStep::dialect)
                .distinct()
                .map(Dialect::title)
                .sorted()
                .toList();
        if (dialects.size() > 1) {
            words.add("The same bytes are sent by " + String.join(", ", dialects) + ".");
        }
    }
}
