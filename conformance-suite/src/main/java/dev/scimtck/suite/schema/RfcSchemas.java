package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The schemas of RFC 7643 section 8.7, with the verified errata, as the fixtures have them. */
public final class RfcSchemas {
    private static final String FOLDER = "/dev/scimtck/fixtures/schemas/";

    private RfcSchemas() {}

    /** Those of resources: users, the enterprise extension, groups. */
    public static List<JsonNode> ofResources() {
        return List.of(named("User"), named("EnterpriseUser"), named("Group"));
    }

    /** One of them, by the name of its file. */
    public static JsonNode named(String name) {
        String file = FOLDER + name + ".json";
        try (InputStream in = RfcSchemas.class.getResourceAsStream(file)) {
            return new ObjectMapper()
                    .readTree(Optional.ofNullable(in)
                            .orElseThrow(() -> new IllegalStateException("the fixtures lack " + file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
