package dev.scimtck.suite.fault.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a measuring is what was measured, and the same everywhere. */
class FiguresTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void the_readme_tells_the_figures_that_the_report_tells() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertEquals(Figures.publishedIn(ROOT).in(readme), readme);
    }

    @Test
    void a_measuring_of_a_part_is_not_told(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("faults.json"), "{\"summary\":{\"faults\":3}}");
        String why = assertThrows(IOException.class, () -> Figures.measuredIn(folder))
                .toString();
        assertTrue(why.contains("of a part"), why);
    }

    @Test
    void a_complete_one_becomes_a_table(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("faults.json"),
                "{\"summary\":{\"complete\":true,\"measured\":\"1 May 2026\",\"faults\":3,\"detected\":2,\"millis\":90000}}");
        String table = Figures.measuredIn(folder).table();
        assertTrue(table.contains("| detected | 2 of 3 |"), table);
        assertTrue(table.contains("`mvn -Pfaults verify`, 1 May 2026"), table);
    }
}
