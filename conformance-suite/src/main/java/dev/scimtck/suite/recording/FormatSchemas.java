package dev.scimtck.suite.recording;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The JSON Schemas of the recording format, and what they say of a file in words. */
public final class FormatSchemas {
    private static final String BASE = "https://scimtck.dev/recordings/";

    private final Schema recording;
    private final Schema headers;

    private FormatSchemas(Schema recording, Schema headers) {
        this.recording = recording;
        this.headers = headers;
    }

    /** Loads them from the fixtures on the class path. */
    public static FormatSchemas load() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaIdResolvers(
                                resolvers -> resolvers.mapPrefix(BASE, "classpath:dev/scimtck/fixtures/recordings/"))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .locale(Locale.ROOT)
                                .build()));
        return new FormatSchemas(
                registry.getSchema(SchemaLocation.of(BASE + "recording.schema.json")),
                registry.getSchema(SchemaLocation.of(BASE + "headers.schema.json")));
    }

    /**
     * Checks the shape of a recording.
     *
     * @throws RecordingException for the first thing that is wrong
     */
    void checkRecording(YamlDocument document) {
        check(recording, document);
    }

    /**
     * Checks the shape of a file of header sets.
     *
     * @throws RecordingException for the first thing that is wrong
     */
    void checkHeaders(YamlDocument document) {
        check(headers, document);
    }

    private static void check(Schema schema, YamlDocument document) {
        List<Error> errors = schema.validate(document.tree());
        errors.stream()
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().getNameCount()))
                .ifPresent(error -> {
                    throw document.problem(pointer(error), words(error));
                });
    }

    private static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        boolean inside = error.getKeyword().equals("additionalProperties") && error.getProperty() != null;
        return inside ? at + "/" + YamlDocument.escaped(error.getProperty()) : at;
    }

    private static String words(Error error) {
        String at = error.getInstanceLocation().toString();
        String where = at.isEmpty() ? "the file" : at;
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "unknown key " + error.getProperty() + " in " + where;
            case "required" -> where + " lacks the key " + error.getProperty();
            default -> where + ": " + error.getMessage();
        };
    }
}
