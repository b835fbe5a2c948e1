package dev.scimtck.server.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import java.util.Optional;

/**
 * What an attribute path names in a resource type.
 *
 * @param extension URN of the extension that has it; empty for the base schema and for attributes of every resource
 * @param attribute the attribute
 * @param sub the sub-attribute, if one is named
 */
public record Resolved(String extension, Attribute attribute, Optional<Attribute> sub) {

    /** What a path names; empty if the resource type has no such attribute. */
    public static Optional<Resolved> of(ResourceType type, AttributePath path) {
        if (path.urn().isEmpty()) {
            return type.attribute(path.name()).flatMap(attribute -> withSub("", attribute, path.sub()));
        }
        if (path.urn().equalsIgnoreCase(type.schema().urn())) {
            return type.attribute(path.name()).flatMap(attribute -> withSub("", attribute, path.sub()));
        }
        return type.extension(path.urn())
                .flatMap(extension -> extension
                        .attribute(path.name())
                        .flatMap(attribute -> withSub(extension.urn(), attribute, path.sub())));
    }

    /** The extension that a path names by its URN alone. */
    public static Optional<Schema> extension(ResourceType type, AttributePath path) {
        String whole = path.urn().isEmpty() ? path.name() : path.urn() + ":" + path.name();
        return path.sub().isEmpty() ? type.extension(whole) : Optional.empty();
    }

    private static Optional<Resolved> withSub(String extension, Attribute attribute, String sub) {
        if (sub.isEmpty()) {
            return Optional.of(new Resolved(extension, attribute, Optional.empty()));
        }
        return attribute.sub(sub).map(found -> new Resolved(extension, attribute, Optional.of(found)));
    }

    /** The attribute's value in a resource; missing where it has none. */
    public JsonNode in(JsonNode resource) {
        JsonNode container = extension.isEmpty() ? resource : resource.path(extension);
        return container.path(attribute.name());
    }
}
