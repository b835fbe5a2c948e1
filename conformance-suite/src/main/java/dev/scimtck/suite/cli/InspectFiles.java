package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.inspect.transfer.Importer;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of traffic that was recorded elsewhere. */
final class InspectFiles {
    private InspectFiles() {}

    /**
     * Reads one; {@code -} is the standard input. What was left out of it is told.
     *
     * @throws UserError if it cannot be read
     */
    static Read readOrRefuse(Path file, Console console) {
        try {
            Read read = read(file);
            read.skipped().forEach(line -> console.err().println("scim-tck: " + file + ": " + line));
            return read;
        } catch (NotReadable e) {
            throw new UserError(ExitStatus.USAGE, file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UserError(ExitStatus.USAGE, "there is no file " + file);
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, file + " cannot be read: " + e.getMessage());
        }
    }

    private static Read read(Path file) throws IOException, NotReadable {
        byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        // What is no UTF-8 in it does not keep the rest from being read.
        return Importer.read(new String(bytes, StandardCharsets.UTF_8));
    }
}
