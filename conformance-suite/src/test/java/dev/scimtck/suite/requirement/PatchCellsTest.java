package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of PATCH's operations, paths and kinds of attribute names checks that exist. */
class PatchCellsTest {
    private static final Pattern NAME = Pattern.compile("`([a-z-]+\\.[a-z-]+)`");

    private static Set<String> named() throws IOException {
        return NAME.matcher(Files.readString(CatalogueFile.FOLDER.resolve("patch-cells.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void each_name_is_a_check() throws IOException {
        Set<String> unknown = named();
        assertTrue(unknown.size() > 30, "the table was read");
        AllChecks.descriptions().forEach(check -> unknown.remove(check.id()));
        assertEquals(Set.of(), unknown);
    }
}
