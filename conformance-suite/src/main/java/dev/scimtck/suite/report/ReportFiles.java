package dev.scimtck.suite.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.xml.stream.XMLStreamException;

/** Writes the reports that machines read. A file is there whole or not at all. */
public final class ReportFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFiles() {}

    /**
     * Writes {@code report.json} and {@code junit.xml} into a folder, which is made where it is missing.
     *
     * @throws IOException if the folder or a file cannot be written
     */
    public static void write(Result result, Path folder) throws IOException {
        Files.createDirectories(folder);
        whole(
                folder.resolve("report.json"),
                out -> JSON.writerWithDefaultPrettyPrinter().writeValue(out, JsonReport.of(result)));
        whole(folder.resolve("junit.xml"), out -> {
            try {
                JUnitXml.write(result, out);
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(Writer out) throws IOException;
    }

    private static void whole(Path file, Writing writing) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(partial)) {
            writing.to(out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
