package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a PATCH to a resource, RFC 7644 section 3.5.2: operation after operation, all or none. Works on a copy.
 */
public final class Patcher {
    private final PatchRules rules;

    /** @param tolerances what is accepted beyond the RFC */
    public Patcher(Set<Tolerance> tolerances) {
        this.rules = PatchRules.of(tolerances);
    }

    /**
     * What a PATCH of a group does to its members, apart from what it does to the rest.
     *
     * @throws ScimException 400 invalidPath if a path names something that members do not have
     */
    public MembersPatch members(ResourceType type, List<PatchOperation> operations) {
        return MembersPatch.of(rules, type, operations);
    }

    /**
     * The resource after all operations.
     *
     * @param type its type
     * @param resource the attributes that clients own; left as it is
     * @throws ScimException 400 with the scimType that RFC 7644 table 9 names
     */
    public ObjectNode apply(ResourceType type, ObjectNode resource, List<PatchOperation> operations) {
        ObjectNode patched = resource.deepCopy();
        for (PatchOperation operation : operations) {
            if (operation.path().isPresent()) {
                at(type, patched, operation.op(), operation.path().get(), operation.value());
            } else {
                members(type, patched, operation.op(), operation.value());
            }
        }
        ObjectNode complete = Documents.complete(type, patched);
        Documents.checkImmutable(type, resource, complete);
        return complete;
    }

    /** A value without a path: each member is an attribute; those that the server owns are ignored. */
    private void members(ResourceType type, ObjectNode patched, Op op, JsonNode value) {
        for (var member : value.properties()) {
            String key = member.getKey();
            Optional<Schema> extension = type.extension(key);
            if (extension.isPresent()) {
                new ExtensionTarget(rules, type, extension.get(), patched).apply(op, member.getValue());
            } else if (FlatKeys.isFlat(type, key)) {
                throw ScimException.badRequest(
                        Type.INVALID_PATH, "value: " + key + " is a path, not an attribute; it goes into path");
            } else {
                type.attribute(key)
                        .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY
                                && !attribute.name().equals("schemas"))
                        .ifPresent(attribute -> new AttributeTarget(rules, attribute, attribute.name(), patched)
                                .apply(op, member.getValue()));
            }
        }
    }

    private void at(ResourceType type, ObjectNode patched, Op op, PatchPath path, JsonNode value) {
        Optional<Schema> extension = path.filter().isEmpty() && path.sub().isEmpty()
                ? Resolved.extension(type, path.attribute())
                : Optional.empty();
        if (extension.isPresent()) {
            new ExtensionTarget(rules, type, extension.get(), patched).apply(op, value);
            return;
        }
        Resolved target = resolve(type, path);
        if (target.extension().isEmpty() && target.attribute().name().equals("schemas")) {
            new SchemasTarget(type).apply(op, value);
            return;
        }
        checkMutability(target, path);
        ObjectNode container = ExtensionTarget.container(patched, target.extension());
        if (path.filter().isPresent()) {
            new ValueFilterTarget(rules, target, path, container).apply(op, value);
        } else if (target.sub().isPresent()) {
            new SubAttributeTarget(rules, target, path, container).apply(op, value);
        } else {
            new AttributeTarget(rules, target.attribute(), path.toString(), container).apply(op, value);
        }
        ExtensionTarget.tidy(patched, target.extension());
    }

    private static Resolved resolve(ResourceType type, PatchPath path) {
        AttributePath named = path.attribute();
        return Resolved.of(type, new AttributePath(named.urn(), named.name(), path.sub()))
                .orElseThrow(() ->
                        ScimException.badRequest(Type.INVALID_PATH, "path: a " + type.name() + " has no " + path));
    }

    private static void checkMutability(Resolved target, PatchPath path) {
        Attribute written = target.sub().orElse(target.attribute());
        boolean readOnly =
                target.attribute().mutability() == Mutability.READ_ONLY || written.mutability() == Mutability.READ_ONLY;
        if (readOnly) {
            throw ScimException.badRequest(Type.MUTABILITY, path + " is readOnly");
        }
    }
}
