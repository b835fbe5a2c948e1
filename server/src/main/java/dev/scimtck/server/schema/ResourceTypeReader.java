package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a resource type, RFC 7643 section 6, from a file, and notes what is wrong with it. */
final class ResourceTypeReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Pattern ENDPOINT = Pattern.compile("/[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final Set<String> TAKEN =
            Set.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/Bulk", "/Me");
    private static final Set<String> MEMBERS =
            Set.of("schemas", "id", "name", "description", "endpoint", "schema", "schemaExtensions", "meta");

    private final String file;
    private final SchemaProblems problems;
    private final SchemaRegistry known;

    ResourceTypeReader(String file, SchemaProblems problems, SchemaRegistry known) {
        this.file = file;
        this.problems = problems;
        this.known = known;
    }

    /** The resource type; empty if it is none. */
    Optional<ResourceType> read(JsonNode document) {
        document.properties().stream()
                .filter(member -> !MEMBERS.contains(member.getKey()))
                .forEach(member -> problems.add(
                        file, member.getKey(), "unknown; known are " + String.join(", ", new TreeSet<>(MEMBERS))));
        String name = document.path("name").asText("");
        if (!NAME.matcher(name).matches()) {
            problems.add(file, "name", "expected a letter, then letters, digits, - and _");
        }
        if (!document.path("id").isMissingNode()
                && !document.path("id").asText("").equals(name)) {
            problems.add(file, "id", "expected the name, " + name);
        }
        String endpoint = document.path("endpoint").asText("");
        if (!ENDPOINT.matcher(endpoint).matches() || TAKEN.contains(endpoint)) {
            problems.add(
                    file, "endpoint", "expected a slash and one name that SCIM does not use itself, such as /Devices");
        }
        Optional<Schema> schema = schema(document.path("schema"), "schema");
        var required = new HashSet<String>();
        List<Schema> extensions = extensions(document.path("schemaExtensions"), required);
        return schema.map(base ->
                new ResourceType(name, endpoint, document.path("description").asText(""), base, extensions, required));
    }

    private List<Schema> extensions(JsonNode documents, Set<String> required) {
        var extensions = new ArrayList<Schema>();
        if (!documents.isMissingNode() && !documents.isArray()) {
            problems.add(file, "schemaExtensions", "expected an array");
        }
        for (int i = 0; i < documents.size(); i++) {
            String place = "schemaExtensions[" + i + "]";
            JsonNode isRequired = documents.get(i).path("required");
            if (!isRequired.isMissingNode() && !isRequired.isBoolean()) {
                problems.add(file, place + ".required", "expected true or false");
            }
            schema(documents.get(i).path("schema"), place + ".schema").ifPresent(extension -> {
                extensions.add(extension);
                if (isRequired.asBoolean()) {
                    required.add(extension.urn());
                }
            });
        }
        return extensions;
    }

    private Optional<Schema> schema(JsonNode urn, String place) {
        Optional<Schema> schema = known.schema(urn.asText(""));
        if (schema.isEmpty()) {
            problems.add(file, place, "expected the URN of a schema in this folder or a standard one, not " + urn);
        }
        return schema;
    }
}
