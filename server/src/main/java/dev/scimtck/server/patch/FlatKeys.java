package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Paths as member names of a value without a path: {@code {"name.familyName":"King","urn:…:User:department":"Research"}}.
 * Entra ID writes so with its feature flag (MS-COMPAT, SP-132), Keeper does too (google S27). Each becomes an operation with
 * that path. As with plain names, what the type does not know and what the server owns is passed over.
 */
record FlatKeys() implements OperationTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.FLAT_KEYS;
    }

    @Override
    public List<ObjectNode> read(ResourceType type, ObjectNode operation) {
        boolean withPath = !operation.path("path").isMissingNode();
        if (withPath || !(operation.get("value") instanceof ObjectNode value)) {
            return List.of(operation);
        }
        // Only op is taken over: a copy of the whole operation for every key would cost the square of its size.
        JsonNode op = operation.path("op");
        ObjectNode plain = value.objectNode();
        var operations = new ArrayList<ObjectNode>();
        for (var member : value.properties()) {
            if (!isFlat(type, member.getKey())) {
                plain.set(member.getKey(), member.getValue());
            } else if (isWritable(type, FilterParser.parsePath(member.getKey()))) {
                operations.add(operation.deepCopy().put("path", member.getKey()).set("value", member.getValue()));
            }
        }
        if (plain.size() == value.size()) {
            return List.of(operation);
        }
        if (!plain.isEmpty()) {
            operations.addFirst(operation(op, plain));
        }
        return operations;
    }

    private static ObjectNode operation(JsonNode op, JsonNode value) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.set("op", op);
        operation.set("value", value);
        return operation;
    }

    /** Whether a member's name is a path, and neither an attribute nor an extension as a whole. */
    static boolean isFlat(ResourceType type, String key) {
        boolean path = key.indexOf('.') >= 0
                || key.indexOf('[') >= 0
                || key.toLowerCase(Locale.ROOT).startsWith("urn:");
        return path && type.extension(key).isEmpty();
    }

    private static boolean isWritable(ResourceType type, PatchPath path) {
        AttributePath attribute = path.attribute();
        return Resolved.of(type, new AttributePath(attribute.urn(), attribute.name(), path.sub()))
                .filter(found -> found.attribute().mutability() != Mutability.READ_ONLY)
                .filter(found -> found.sub()
                        .filter(sub -> sub.mutability() == Mutability.READ_ONLY)
                        .isEmpty())
                .isPresent();
    }
}
