package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Recording.Turn;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of all recordings, ready to be compared with what comes. */
final class Library {
    private final List<KnownStep> steps;
    private final Map<String, List<KnownStep>> byFrame = new HashMap<>();
    private final Map<String, Dialect> byUserAgent = new LinkedHashMap<>();

    Library(List<Recording> recordings) {
        var all = new ArrayList<KnownStep>();
        for (int story = 0; story < recordings.size(); story++) {
            List<Turn> turns = recordings.get(story).turns();
            for (int turn = 0; turn < turns.size(); turn++) {
                for (Step step : turns.get(turn).steps()) {
                    all.add(KnownStep.of(recordings.get(story), story, turn, step));
                }
            }
        }
        this.steps = List.copyOf(all);
        for (KnownStep step : steps) {
            byFrame.computeIfAbsent(step.form().frame(), frame -> new ArrayList<>())
                    .add(step);
            step.headers()
                    .userAgent()
                    .ifPresent(agent -> byUserAgent.putIfAbsent(HeaderForm.product(agent), step.dialect()));
        }
    }

    /** All steps, in the order of the recordings. */
    List<KnownStep> steps() {
        return steps;
    }

    /** The steps of that method and kind of path. */
    List<KnownStep> of(String frame) {
        return byFrame.getOrDefault(frame, List.of());
    }

    /** A provider that names itself so; empty for names that none of them has. */
    Optional<Dialect> named(String userAgent) {
        return Optional.ofNullable(byUserAgent.get(HeaderForm.product(userAgent)));
    }
}
