package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The schemas and resource types of a server.
 *
 * @param schemas all that {@code /Schemas} publishes
 * @param types all that {@code /ResourceTypes} publishes
 */
public record SchemaRegistry(List<Schema> schemas, List<ResourceType> types) {
    private static final String ROOT = "/dev/scimtck/fixtures/schemas/";

    public SchemaRegistry {
        schemas = List.copyOf(schemas);
        types = List.copyOf(types);
    }

    /** The schemas and resource types of RFC 7643. */
    public static SchemaRegistry standard() {
        var mapper = new ObjectMapper();
        Schema user = read(mapper, "User");
        Schema group = read(mapper, "Group");
        Schema enterprise = read(mapper, "EnterpriseUser");
        return new SchemaRegistry(
                List.of(
                        user,
                        group,
                        enterprise,
                        read(mapper, "ServiceProviderConfig"),
                        read(mapper, "ResourceType"),
                        read(mapper, "Schema")),
                List.of(
                        new ResourceType("User", "/Users", user, List.of(enterprise)),
                        new ResourceType("Group", "/Groups", group, List.of())));
    }

    private static Schema read(ObjectMapper mapper, String name) {
        try (InputStream in = SchemaRegistry.class.getResourceAsStream(ROOT + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the fixtures lack schemas/" + name + ".json");
            }
            return Schema.of((ObjectNode) mapper.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("schemas/" + name + ".json cannot be read", e);
        }
    }

    /** The resource type at an endpoint, {@code /Users}. */
    public Optional<ResourceType> typeAt(String endpoint) {
        return types.stream().filter(type -> type.endpoint().equals(endpoint)).findFirst();
    }

    /** The resource type of that name. */
    public Optional<ResourceType> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The schema of that URN, whatever its case. */
    public Optional<Schema> schema(String urn) {
        return schemas.stream()
                .filter(schema -> schema.urn().equalsIgnoreCase(urn))
                .findFirst();
    }
}
