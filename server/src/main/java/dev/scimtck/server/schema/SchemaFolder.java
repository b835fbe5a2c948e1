package dev.scimtck.server.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Schemas and resource types beyond the standard ones: a folder of JSON files, each a schema (RFC 7643 section 7) or a resource
 * type (section 6) as discovery would publish it. A resource type of a standard name takes the place of the standard one, so
 * that User can have more extensions, or none; so does a schema of a standard URN of section 8.7.1, so that User can have fewer
 * attributes, or others that are required. What the server itself goes by must stay: {@code userName}, and a group's
 * {@code displayName} and {@code members.value}.
 */
public final class SchemaFolder {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The standard schemas that another may take the place of, with what it must have. */
    private static final Map<String, List<String>> REPLACEABLE = Map.of(
            "urn:ietf:params:scim:schemas:core:2.0:User",
            List.of("userName"),
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            List.of("displayName", "members.value"),
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            List.of());

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
        var all = new LinkedHashMap<String, Schema>();
        registry.schemas().forEach(schema -> all.put(key(schema.urn()), schema));
        var own = new HashSet<String>();
        schemas.forEach((file, document) -> {
            Schema schema = Schema.of((ObjectNode) document);
            boolean standard = all.containsKey(key(schema.urn()));
            if (!own.add(key(schema.urn())) || (standard && !REPLACEABLE.containsKey(schema.urn()))) {
                problems.add(file, "id", "expected a URN of its own; there is a schema " + schema.urn() + " already");
                return;
            }
            lacking(schema)
                    .forEach(name -> problems.add(
                            file, "attributes", "expected " + name + " among them, which this server goes by"));
            all.put(key(schema.urn()), schema);
        });
        return withTypes(registry, List.copyOf(all.values()));
    }

    private static String key(String urn) {
        return urn.toLowerCase(Locale.ROOT);
    }

    /** What a schema that takes the place of a standard one must have, and has not. */
    private static List<String> lacking(Schema schema) {
        return REPLACEABLE.getOrDefault(schema.urn(), List.of()).stream()
                .filter(name -> !schema.has(name))
                .toList();
    }

    private SchemaRegistry withTypes(SchemaRegistry registry, List<Schema> all) {
        var known = new SchemaRegistry(all, registry.types());
        var merged = new LinkedHashMap<String, ResourceType>();
        registry.types().forEach(type -> merged.put(type.name(), type.by(known)));
        var own = new HashSet<String>();
        types.forEach((file, document) -> new ResourceTypeReader(file, problems, known)
                .read(document)
                .ifPresent(type -> {
                    if (!own.add(type.name())) {
                        problems.add(
                                file, "name", "expected a name of its own; there is a " + type.name() + " already");
                    }
                    merged.put(type.name(), type);
                }));
        checkEndpoints(merged);
        return new SchemaRegistry(used(all, merged.values()), List.copyOf(merged.values()));
    }

    /** Without a standard extension that no resource type has any more. */
    private static List<Schema> used(List<Schema> all, Collection<ResourceType> types) {
        return all.stream()
                .filter(schema -> !REPLACEABLE.containsKey(schema.urn())
                        || types.stream()
                                .anyMatch(type -> type.schema().equals(schema)
                                        || type.extensions().contains(schema)))
                .toList();
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
