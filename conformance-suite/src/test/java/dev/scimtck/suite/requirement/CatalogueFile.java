package dev.scimtck.suite.requirement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The catalogue as it stands in its files, with what the suite itself does not read. */
final class CatalogueFile {
    static final Path FOLDER = Path.of("..", "fixtures", "requirements");

    private CatalogueFile() {}

    static List<JsonNode> entries() {
        var entries = new ArrayList<JsonNode>();
        for (String file : List.of("rfc7643.yaml", "rfc7644.yaml", "rfc9865.yaml", "supplement.yaml")) {
            try {
                new YAMLMapper()
                        .readTree(FOLDER.resolve(file).toFile())
                        .path("requirements")
                        .forEach(entries::add);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return entries;
    }
}
