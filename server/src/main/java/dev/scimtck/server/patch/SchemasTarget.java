package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;

/**
 * {@code schemas} as the target of an operation, RFC 7644 section 3.5.2: a client may name the extensions of the type. What is in
 * {@code schemas} in the end follows from what the resource has, so nothing else is to be done.
 */
record SchemasTarget(ResourceType type) {

    void apply(Op op, JsonNode value) {
        if (op == Op.REMOVE) {
            throw ScimException.badRequest(Type.MUTABILITY, "schemas is required and stays");
        }
        if (value.isTextual()) {
            checkKnown(value.asText());
        } else if (value.isArray()) {
            value.forEach(urn -> checkKnown(urn.asText()));
        } else {
            throw ScimException.badRequest(Type.INVALID_VALUE, "schemas must be an array of URNs");
        }
    }

    private void checkKnown(String urn) {
        boolean known =
                urn.equalsIgnoreCase(type.schema().urn()) || type.extension(urn).isPresent();
        if (!known) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "schemas: a " + type.name() + " has no schema " + urn);
        }
    }
}
