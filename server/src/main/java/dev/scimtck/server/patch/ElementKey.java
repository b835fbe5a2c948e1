package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;

/**
 * What makes two values of a multi-valued attribute one: value and type, RFC 7643 section 2.4; the value alone where it is
 * immutable, as with the members of a group; all they say where they have no value.
 */
record ElementKey(JsonNode value, JsonNode type) {
    static ElementKey of(Attribute attribute, JsonNode element) {
        if (!element.has("value")) {
            return new ElementKey(element, MissingNode.getInstance());
        }
        return new ElementKey(
                element.get("value"), isReference(attribute) ? MissingNode.getInstance() : element.path("type"));
    }

    /** Whether a value stands for something else and is there or not, but never another. */
    static boolean isReference(Attribute attribute) {
        return attribute
                .sub("value")
                .filter(value -> value.mutability() == Mutability.IMMUTABLE)
                .isPresent();
    }
}
