package dev.scimtck.suite.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JsonSchemaFilesTest {

    @Test
    void each_generated_file_is_what_its_scim_schema_makes_of_it() throws IOException {
        Path fixtures = Path.of("..", "fixtures");
        for (var file : JsonSchemaFiles.expected(fixtures).entrySet()) {
            assertEquals(
                    file.getValue(),
                    Files.readString(fixtures.resolve("json-schema").resolve(file.getKey())),
                    () -> file.getKey() + " is stale; JsonSchemaFiles.main writes it anew");
        }
    }
}
