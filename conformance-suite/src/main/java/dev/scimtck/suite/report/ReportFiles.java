package dev.scimtck.suite.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Writes the reports that stay: for machines, and one for people. A file is there whole or not at all. */
public final class ReportFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFiles() {}

    /**
     * Writes {@code report.json}, {@code junit.xml} and {@code report.html} into a folder, which is made where it is missing.
     *
     * @param catalogue says what each clause is
     * @return the files
     * @throws IOException if the folder or a file cannot be written
     */
    public static List<Path> write(Result result, Catalogue catalogue, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(
                whole(
                        folder.resolve("report.json"),
                        out -> JSON.writerWithDefaultPrettyPrinter().writeValue(out, JsonReport.of(result))),
                whole(folder.resolve("junit.xml"), out -> {
                    try {
                        JUnitXml.write(result, out);
                    } catch (XMLStreamException e) {
                        throw new IOException(e);
                    }
                }),
                whole(folder.resolve("report.html"), out -> out.write(HtmlReport.of(result, catalogue))));
    }

    /**
     * Writes one file of text, whole or not at all.
     *
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path writeText(String text, Path file) throws IOException {
        return whole(file, out -> out.write(text));
    }

    @FunctionalInterface
    private interface Writing {
        void to(Writer out) throws IOException;
    }

    private static Path whole(Path file, Writing writing) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = Files.newBufferedWriter(partial)) {
            writing.to(out);
        }
        return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
