package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scim-tck replay}: plays recordings, one's own included, and no checks. */
@Command(
        name = "replay",
        description = {
            "Plays recordings and no checks: files, or folders of them, each folder with its headers.yaml.",
            "Without --base-url it plays them to the reference server, started for the occasion."
        },
        footer = {
            "",
            "Examples:",
            "  scim-tck replay my-recordings",
            "  scim-tck replay my-recordings/leaver.yaml --base-url https://staging.example.com/scim/v2"
        })
final class ReplayCommand extends CheckCommand {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recordings, or folders of them.")
    private List<Path> places = List.of();

    ReplayCommand(Console console) {
        super(console);
    }

    @Override
    Run.Selection selection(List<Recording> known, RecordingReader reader) {
        try {
            List<Recording> recordings = RecordingLibrary.read(reader, places);
            if (recordings.isEmpty()) {
                throw new UserError(
                        ExitStatus.USAGE,
                        "there is no recording in " + places.getFirst() + "; each folder of them has a headers.yaml");
            }
            return new Run.Selection(new RecordingSelection(recordings), List.of());
        } catch (RecordingException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new UserError(ExitStatus.USAGE, "there is no file " + e.getFile());
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, "a recording cannot be read: " + e);
        }
    }
}
