package dev.scimtck.suite.recording;

import java.util.List;

/**
 * The recordings that a run plays.
 *
 * @param recordings in the order in which they are played
 */
public record RecordingSelection(List<Recording> recordings) {
    public RecordingSelection {
        recordings = List.copyOf(recordings);
    }

    /** Those that can be played beside others, or those that cannot. */
    List<Recording> those(boolean alone) {
        return recordings.stream()
                .filter(recording -> recording.alone() == alone)
                .toList();
    }
}
