package dev.scimtck.server.schema;

import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Attribute.Returned;
import dev.scimtck.server.schema.Attribute.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource type, RFC 7643 section 6.
 *
 * @param name {@code User}; the value of {@code meta.resourceType}
 * @param endpoint {@code /Users}
 * @param description what it is, for people; empty for none
 * @param schema its base schema
 * @param extensions its extension schemas
 * @param required URNs of those extensions without which no resource can be
 */
public record ResourceType(
        String name,
        String endpoint,
        String description,
        Schema schema,
        List<Schema> extensions,
        Set<String> required) {
    /** Attributes of every resource, RFC 7643 section 3.1. */
    private static final Map<String, Attribute> COMMON = Attribute.byName(List.of(
            new Attribute(
                    "schemas", Type.REFERENCE, true, true, true, Mutability.READ_WRITE, Returned.ALWAYS, Map.of()),
            Attribute.readOnly("id", Type.STRING, true, Returned.ALWAYS),
            new Attribute(
                    "externalId", Type.STRING, false, false, true, Mutability.READ_WRITE, Returned.DEFAULT, Map.of()),
            Attribute.readOnly(
                    "meta",
                    List.of(
                            Attribute.readOnly("resourceType", Type.STRING, true, Returned.DEFAULT),
                            Attribute.readOnly("created", Type.DATE_TIME, false, Returned.DEFAULT),
                            Attribute.readOnly("lastModified", Type.DATE_TIME, false, Returned.DEFAULT),
                            Attribute.readOnly("location", Type.REFERENCE, true, Returned.DEFAULT),
                            Attribute.readOnly("version", Type.STRING, true, Returned.DEFAULT)))));

    public ResourceType {
        extensions = List.copyOf(extensions);
        required = Set.copyOf(required);
    }

    /** A resource type none of whose extensions is required. */
    public ResourceType(String name, String endpoint, Schema schema, List<Schema> extensions) {
        this(name, endpoint, "", schema, extensions, Set.of());
    }

    /** The same with the schemas of its URNs that a registry has. */
    ResourceType by(SchemaRegistry registry) {
        return new ResourceType(
                name,
                endpoint,
                description,
                registry.schema(schema.urn()).orElse(schema),
                extensions.stream()
                        .map(extension -> registry.schema(extension.urn()).orElse(extension))
                        .toList(),
                required);
    }

    /** Whether no resource can be without that extension. */
    public boolean requires(Schema extension) {
        return required.contains(extension.urn());
    }

    /** The attribute of the base schema, or common to all resources, of that name, whatever its case. */
    public Optional<Attribute> attribute(String attributeName) {
        Attribute common = COMMON.get(attributeName.toLowerCase(Locale.ROOT));
        return common != null ? Optional.of(common) : schema.attribute(attributeName);
    }

    /** Whether that attribute is one of those that every resource has, RFC 7643 section 3.1. */
    public static boolean isCommon(String attributeName) {
        return COMMON.containsKey(attributeName.toLowerCase(Locale.ROOT));
    }

    /** The extension of that URN, whatever its case. */
    public Optional<Schema> extension(String urn) {
        return extensions.stream()
                .filter(extension -> extension.urn().equalsIgnoreCase(urn))
                .findFirst();
    }

    /** The attributes of base schema and all resources. */
    public List<Attribute> attributes() {
        var attributes = new ArrayList<>(COMMON.values());
        attributes.addAll(schema.attributes().values());
        return attributes;
    }
}
