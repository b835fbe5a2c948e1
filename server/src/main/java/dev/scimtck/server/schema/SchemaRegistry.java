package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schemas and resource types of a server.
 *
 * @param schemas all that {@code /Schemas} publishes
 * @param types all that {@code /ResourceTypes} publishes
 */
public record SchemaRegistry(List<Schema> schemas, List<ResourceType> types) {
    private static final String RFC_7643 = "/dev/scimtck/fixtures/schemas/";
    private static final String OKTA = "/dev/scimtck/server/okta/";

    public SchemaRegistry {
        schemas = List.copyOf(schemas);
        types = List.copyOf(types);
    }

    /**
     * The schemas and resource types of RFC 7643, and the two by which Okta's governance applications discover which roles and
     * entitlements there are to give.
     */
    public static SchemaRegistry standard() {
        Schema user = Schema.of(Supplements.user(read(RFC_7643, "User")));
        Schema group = Schema.of(Supplements.group(read(RFC_7643, "Group")));
        Schema enterprise = Schema.of(read(RFC_7643, "EnterpriseUser"));
        Schema role = Schema.of(read(OKTA, "Role"));
        Schema entitlement = Schema.of(read(OKTA, "Entitlement"));
        return new SchemaRegistry(
                List.of(
                        user,
                        group,
                        enterprise,
                        role,
                        entitlement,
                        Schema.of(read(RFC_7643, "ServiceProviderConfig")),
                        Schema.of(read(RFC_7643, "ResourceType")),
                        Schema.of(read(RFC_7643, "Schema"))),
                List.of(
                        new ResourceType("User", "/Users", "People", user, List.of(enterprise), Set.of()),
                        new ResourceType("Group", "/Groups", "Groups of people", group, List.of(), Set.of()),
                        new ResourceType("Role", "/Roles", "Roles that users can have", role, List.of(), Set.of()),
                        new ResourceType(
                                "Entitlement",
                                "/Entitlements",
                                "What users can be entitled to",
                                entitlement,
                                List.of(),
                                Set.of())));
    }

    private static ObjectNode read(String folder, String name) {
        try (InputStream in = SchemaRegistry.class.getResourceAsStream(folder + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + folder + name + ".json");
            }
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + name + ".json cannot be read", e);
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
