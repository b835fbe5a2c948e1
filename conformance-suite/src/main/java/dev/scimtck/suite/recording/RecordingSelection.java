package dev.scimtck.suite.recording;

import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recordings that a run plays.
 *
 * @param recordings in the order in which they are played
 */
public record RecordingSelection(List<Recording> recordings) {
    public RecordingSelection {
        recordings = List.copyOf(recordings);
    }

    /**
     * Of these recordings those that one of the names means: a provider ({@code okta}), a dialect ({@code okta/template}) or a
     * recording ({@code okta/template-joiner}), all of whose variants are meant.
     */
    public RecordingSelection only(List<String> names) {
        return new RecordingSelection(recordings.stream()
                .filter(recording -> names.stream().anyMatch(name -> isMeant(recording, name)))
                .toList());
    }

    /** The names of all steps of these recordings. */
    public Set<String> stepNames() {
        var names = new TreeSet<String>();
        recordings.forEach(recording -> recording.steps().forEach(step -> names.add(step.name())));
        return names;
    }

    private static boolean isMeant(Recording recording, String name) {
        Dialect dialect = recording.dialect();
        return List.of(
                        dialect.provider(),
                        dialect.provider() + "/" + dialect.name(),
                        recording.name(),
                        recording.label())
                .contains(name);
    }

    /** Those that have a step of that name, each only as far as that step. */
    public RecordingSelection upTo(String step) {
        return new RecordingSelection(recordings.stream()
                .flatMap(recording -> recording.upTo(step).stream())
                .toList());
    }

    /** Those that can be played beside others, or those that cannot. */
    List<Recording> those(boolean alone) {
        return recordings.stream()
                .filter(recording -> recording.alone() == alone)
                .toList();
    }
}
