package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;

/** {@code name.familyName} as a target: a sub-attribute of a complex attribute, or of all values of a multi-valued one. */
record SubAttributeTarget(PatchRules rules, Resolved target, PatchPath path, ObjectNode container) {

    void apply(Op op, JsonNode value) {
        if (target.attribute().multiValued()) {
            ofEach(op, value);
        } else {
            ofOne(op, value);
        }
    }

    private void ofEach(Op op, JsonNode value) {
        JsonNode existing = container.path(target.attribute().name());
        if (existing.isEmpty() && op != Op.REMOVE) {
            throw ScimException.badRequest(Type.NO_TARGET, path + ": there is no value to change");
        }
        ArrayNode left = container.arrayNode();
        for (JsonNode element : existing) {
            in((ObjectNode) element).apply(op, value);
            if (!element.isEmpty()) {
                left.add(element);
            }
        }
        set(left);
    }

    private void ofOne(Op op, JsonNode value) {
        boolean absent = !container.path(target.attribute().name()).isObject();
        if (absent && op == Op.REMOVE) {
            return;
        }
        ObjectNode object = absent
                ? container.objectNode()
                : (ObjectNode) container.get(target.attribute().name());
        in(object).apply(op, value);
        set(object);
    }

    private AttributeTarget in(ObjectNode object) {
        return new AttributeTarget(rules, target.sub().orElseThrow(), path.toString(), object);
    }

    private void set(JsonNode values) {
        Attribute attribute = target.attribute();
        if (!values.isEmpty()) {
            container.set(attribute.name(), values);
        } else if (container.has(attribute.name())) {
            new AttributeTarget(rules, attribute, path.toString(), container).unassign();
        }
    }
}
