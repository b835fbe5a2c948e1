package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.journal.JournalFile;
import dev.scimtck.suite.journal.JournalFolder;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run goes about it: whether it sends, whether it writes, and where it keeps what it has made. */
final class MannerOptions {
    @Option(
            names = "--dry-run",
            description = "Send nothing to the target, and print every request that would be sent, in order.")
    private boolean dry;

    @Option(names = "--read-only", description = "Run only what changes nothing in the target: GET, HEAD and OPTIONS.")
    private boolean reads;

    @Mixin
    private JournalOptions journals = new JournalOptions();

    /** Whether nothing is sent. */
    boolean isDry() {
        return dry;
    }

    /** Whether nothing is changed. */
    boolean onlyReads() {
        return reads;
    }

    /**
     * Begins the journal of a run; a run that only reads needs none. Where nobody has said where it goes, and the usual place
     * cannot be written, the run goes on without one, and that is told.
     *
     * @param run the run's own name
     * @throws UserError if it cannot be written where it was asked for
     */
    Optional<JournalFile> journal(String run, Target target, OutputOptions output, Console console) {
        if (reads) {
            return Optional.empty();
        }
        JournalFolder folder = journals.folder(console.environment());
        try {
            JournalFile journal = folder.begin(run, target.base(), Instant.now());
            output.tell(
                    "run " + run + ": if it is killed, scim-tck clean --run " + run + " removes what it has made",
                    console);
            return Optional.of(journal);
        } catch (IOException e) {
            String problem = "no journal can be kept in " + folder.path() + ": " + e;
            if (journals.isGiven()) {
                throw new UserError(ExitStatus.USAGE, problem + "; give another folder with --journal-dir");
            }
            console.err()
                    .println("scim-tck: " + problem + "; if the run is killed, what it made stays. Give a folder with"
                            + " --journal-dir");
            return Optional.empty();
        }
    }
}
