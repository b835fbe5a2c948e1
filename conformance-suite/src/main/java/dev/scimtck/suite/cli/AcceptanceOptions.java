package dev.scimtck.suite.cli;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.explain.Nearest;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.settings.WaiverFile;
import dev.scimtck.suite.verdict.Baseline;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Waivers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which failures do not fail the run. */
final class AcceptanceOptions {
    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "Failures to live with, YAML: check or step, reason, and maybe expires and ticket. They keep their"
                            + " verdict and do not fail the run; a waiver that has expired or is no longer needed does.")
    private @Nullable Path waivers;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "The report.json of an earlier run: only what got worse since fails this one.")
    private @Nullable Path baseline;

    /**
     * What was read of the files, before anything is sent.
     *
     * @param waivers the waivers
     * @param baseline the earlier run; empty for none
     */
    record Acceptance(Waivers waivers, Optional<Baseline> baseline) {

        /**
         * The result with what is accepted.
         *
         * @param whole whether all checks and recordings were selected
         * @param everywhere the checks that look at every answer, which only a whole run settles
         */
        Result of(Result result, boolean whole, Set<String> everywhere) {
            boolean settles = whole && result.ending() instanceof Ending.Complete;
            Result waived = waivers.applyTo(result, place -> settles || !everywhere.contains(place));
            return baseline.map(before -> before.applyTo(waived)).orElse(waived);
        }
    }

    /**
     * Reads the files.
     *
     * @param recordings those that there are
     * @param everywhere the checks that look at every answer
     */
    Acceptance read(Collection<Recording> recordings, Set<String> everywhere) {
        Optional<Baseline> before = Optional.ofNullable(baseline).map(file -> new Baseline(StoredReport.read(file)));
        return new Acceptance(
                waivers == null ? Waivers.none() : waivers(waivers, names(recordings, everywhere)), before);
    }

    private static Set<String> names(Collection<Recording> recordings, Set<String> everywhere) {
        var names = new TreeSet<>(everywhere);
        AllChecks.descriptions().forEach(check -> names.add(check.id()));
        for (Recording recording : recordings) {
            recording.steps().forEach(step -> {
                names.add(recording.name() + ": " + step.name());
                names.add(recording.label() + ": " + step.name());
            });
        }
        return names;
    }

    private static Waivers waivers(Path file, Set<String> names) {
        try {
            return WaiverFile.read(file, names::contains, name -> Nearest.to(name, names));
        } catch (RecordingException e) {
            throw new UserError(ExitStatus.USAGE, "--waivers " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UserError(ExitStatus.USAGE, "--waivers: there is no file " + file);
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, "--waivers " + file + " cannot be read: " + e);
        }
    }
}
