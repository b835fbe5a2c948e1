package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RequirementTableTest {

    @Test
    void the_table_of_checks_and_clauses_is_up_to_date() throws IOException {
        Path fixtures = Path.of("..", "fixtures");
        if (Boolean.getBoolean("renew")) {
            RequirementTable.main(new String[] {fixtures.toString()});
        }
        assertEquals(
                RequirementTable.text(),
                Files.readString(RequirementTable.file(fixtures)),
                "fixtures/requirements/checks.md is stale; write it anew by " + RequirementTable.COMMAND);
    }
}
