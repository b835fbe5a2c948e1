package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Values;

/** An extension as a whole as the target of an operation: its URN is the path, or a member of a value without path. */
record ExtensionTarget(PatchRules rules, ResourceType type, Schema extension, ObjectNode resource) {

    void apply(Op op, JsonNode value) {
        boolean removes = op == Op.REMOVE || (op == Op.REPLACE && Values.isUnassigned(value));
        if (removes) {
            remove();
        } else if (value.isObject()) {
            write(op, value);
        } else if (!Values.isUnassigned(value)) {
            throw ScimException.badRequest(Type.INVALID_VALUE, extension.urn() + " must be an object");
        }
    }

    private void remove() {
        if (type.requires(extension)) {
            throw ScimException.badRequest(Type.MUTABILITY, extension.urn() + " is required and stays");
        }
        resource.remove(extension.urn());
    }

    private void write(Op op, JsonNode value) {
        ObjectNode inside = container(resource, extension.urn());
        for (var member : value.properties()) {
            extension
                    .attribute(member.getKey())
                    .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY)
                    .ifPresent(attribute -> new AttributeTarget(
                                    rules, attribute, extension.urn() + ":" + attribute.name(), inside)
                            .apply(op, member.getValue()));
        }
        tidy(resource, extension.urn());
    }

    /** The object that has the attributes of an extension; the resource itself for the base schema, whose URN is empty here. */
    static ObjectNode container(ObjectNode resource, String urn) {
        if (urn.isEmpty()) {
            return resource;
        }
        return resource.get(urn) instanceof ObjectNode inside ? inside : resource.putObject(urn);
    }

    /** An extension without values is none. */
    static void tidy(ObjectNode resource, String urn) {
        if (!urn.isEmpty() && resource.path(urn).isEmpty()) {
            resource.remove(urn);
        }
    }
}
