package dev.scimtck.server.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Schemas and resource types beyond the standard ones: a folder of JSON files, each a schema (RFC 7643 section 7) or a resource
 * type (section 6) as discovery would publish it. A resource type of a standard name takes the place of the standard one, so
 * that User can have more extensions.
 */
public final class SchemaFolder {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SchemaProblems problems = new SchemaProblems();
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, JsonNode> types = new LinkedHashMap<>();

    private SchemaFolder() {}

    /**
     * The registry with what the folder adds.
     *
     * @param folder files that end in .json; others are left alone
     * @throws IllegalArgumentException if something in it is wrong: a line for each problem, with the file and what is expected
     */
    public static SchemaRegistry addTo(SchemaRegistry registry, Path folder) {
        var reading = new SchemaFolder();
        reading.read(folder);
        SchemaRegistry whole = reading.problems.isEmpty() ? reading.extended(registry) : registry;
        if (!reading.problems.isEmpty()) {
            throw reading.problems.asException();
        }
        return whole;
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .forEach(this::readFile);
        } catch (IOException e) {
            problems.add(folder.toString(), "", "expected a folder of JSON files that can be read");
        }
    }

    private void readFile(Path path) {
        String file = path.getFileName().toString();
        JsonNode document;
        try {
            document = MAPPER.readTree(Files.readString(path));
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            problems.add(
                    file,
                    where,
                    "expected JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse("it is broken"));
            return;
        } catch (IOException e) {
            problems.add(file, "", "expected a file of UTF-8 text that can be read");
            return;
        }
        if (names(document, SCHEMA)) {
            new SchemaCheck(file, problems).check(document);
            schemas.put(file, document);
        } else if (names(document, RESOURCE_TYPE)) {
            types.put(file, document);
        } else {
            problems.add(file, "schemas", "expected [\"" + SCHEMA + "\"] or [\"" + RESOURCE_TYPE + "\"]");
        }
    }

    private static boolean names(JsonNode document, String urn) {
        return document.path("schemas").size() == 1
                && document.path("schemas").path(0).asText("").equals(urn);
    }

    private SchemaRegistry extended(SchemaRegistry registry) {
        var all = new ArrayList<>(registry.schemas());
        schemas.forEach((file, document) -> {
            Schema schema = Schema.of((ObjectNode) document);
            boolean twice = all.stream().anyMatch(other -> other.urn().equalsIgnoreCase(schema.urn()));
            if (twice) {
                problems.add(file, "id", "expected a URN of its own; there is a schema " + schema.urn() + " already");
            } else {
                all.add(schema);
            }
        });
        var known = new SchemaRegistry(all, registry.types());
        var merged = new LinkedHashMap<String, ResourceType>();
        registry.types().forEach(type -> merged.put(type.name(), type));
        List<String> own = new ArrayList<>();
        types.forEach((file, document) -> new ResourceTypeReader(file, problems, known)
                .read(document)
                .ifPresent(type -> {
                    if (own.contains(type.name())) {
                        problems.add(
                                file, "name", "expected a name of its own; there is a " + type.name() + " already");
                    }
                    own.add(type.name());
                    merged.put(type.name(), type);
                }));
        checkEndpoints(merged);
        return new SchemaRegistry(all, List.copyOf(merged.values()));
    }

    private void checkEndpoints(Map<String, ResourceType> merged) {
        var byEndpoint = new LinkedHashMap<String, String>();
        merged.values().forEach(type -> {
            String other = byEndpoint.putIfAbsent(type.endpoint(), type.name());
            if (other != null) {
                problems.add(
                        type.name(),
                        "endpoint",
                        "expected one of its own; " + other + " is at " + type.endpoint() + " already");
            }
        });
    }
}
