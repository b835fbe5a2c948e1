package dev.scimtck.suite.journal;

import dev.scimtck.suite.target.Remainder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a journal says of a run.
 *
 * @param run the run's own name
 * @param target the base URL of its target
 * @param started when it began
 * @param remainders what it made, or may have made, and has not removed
 * @param file the journal
 */
public record Remains(String run, String target, Instant started, List<Remainder> remainders, Path file) {
    public Remains {
        remainders = List.copyOf(remainders);
    }
}
