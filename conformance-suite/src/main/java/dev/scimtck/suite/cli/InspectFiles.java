package dev.scimtck.suite.cli;

import dev.scimtck.suite.inspect.transfer.Importer;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of traffic that was recorded elsewhere. */
final class InspectFiles {
    private InspectFiles() {}

    /** Reads one; {@code -} is the standard input. What is no UTF-8 in it does not keep the rest from being read. */
    static Importer.Read read(Path file) throws IOException, NotReadable {
        byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        return Importer.read(new String(bytes, StandardCharsets.UTF_8));
    }
}
