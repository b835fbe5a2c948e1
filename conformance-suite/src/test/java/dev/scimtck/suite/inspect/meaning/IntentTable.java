package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import dev.scimtck.suite.recording.Recording.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/** What the inspector says of every step of every recording, with its User-Agent. */
final class IntentTable {
    private static final String RUN = "[a-z0-9]{8}[0-9]{4}";

    private IntentTable() {}

    static String text(Traffic traffic) {
        var lines = new ArrayList<String>();
        lines.add("# What each recorded request is for, in the inspector's words");
        lines.add("");
        lines.add(
                "Made by `IntentTest`; renew it with `-Drenew=true`. The recordings are played as their providers send them, each on its own: the");
        lines.add(
                "inspector knows of users and groups what it has seen. Variants of which it says the same stand under the first.");
        var told = new HashSet<String>();
        traffic.byRecording().forEach((label, exchanges) -> {
            Interpreter interpreter = traffic.interpreter();
            var own = new ArrayList<String>();
            var together = new TreeSet<String>();
            for (Seen seen : exchanges) {
                Meaning meaning = interpreter.interpret(seen.observed());
                seen.step()
                        .ifPresent(step ->
                                (step.together().isPresent() ? together : own).add(line(step, meaning.intent())));
            }
            own.addAll(together);
            String name = label.split(" ", 2)[0];
            if (told.add(name + own)) {
                lines.addAll(List.of("", "## " + label, ""));
                lines.addAll(own);
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private static String line(Step step, String intent) {
        String plain = intent.replaceAll("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll("(?i)[ .]?" + RUN + "(?=[ ,@.]|$|Test)", "");
        // Which of those that are sent at once comes first is chance, and so is what is known by then.
        String same = step.together().isEmpty()
                ? plain
                : plain.replaceAll("[a-z]+@", "{one}@").replaceFirst(", [a-z]+ dialect", "");
        return "- " + step.name() + ": " + same;
    }
}
