package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.FilterParser;
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
import dev.scimtck.server.schema.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Applies a PATCH to a resource, RFC 7644 section 3.5.2: operation after operation, all or none. Works on a copy.
 */
public final class Patcher {
    private final Values values;
    private final Documents documents;

    /** @param values normalises values, and knows what is accepted beyond the RFC */
    public Patcher(Values values) {
        this.values = values;
        this.documents = new Documents(values);
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
        ObjectNode complete = documents.complete(type, patched);
        Documents.checkImmutable(type, resource, complete);
        return complete;
    }

    /** A value without a path: each member is an attribute; those that the server owns are ignored. */
    private void members(ResourceType type, ObjectNode patched, Op op, JsonNode value) {
        for (var member : value.properties()) {
            String key = member.getKey();
            Optional<Schema> extension = type.extension(key);
            if (extension.isPresent()) {
                extension(type, patched, op, extension.get(), member.getValue());
            } else {
                memberPath(type, key)
                        .filter(path -> isWritable(type, path))
                        .ifPresent(path -> at(type, patched, op, path, member.getValue()));
            }
        }
    }

    private Optional<PatchPath> memberPath(ResourceType type, String key) {
        boolean flat = key.indexOf('.') >= 0 || key.toLowerCase(Locale.ROOT).startsWith("urn:");
        if (!flat) {
            return type.attribute(key)
                    .map(attribute -> new PatchPath(new AttributePath("", attribute.name(), ""), Optional.empty(), ""));
        }
        if (!values.tolerates(Tolerance.FLAT_KEYS)) {
            return Optional.empty();
        }
        PatchPath path = FilterParser.parsePath(key);
        return resolve(type, path).map(found -> path);
    }

    private static boolean isWritable(ResourceType type, PatchPath path) {
        boolean servers = path.attribute().name().equalsIgnoreCase("schemas");
        return !servers
                && resolve(type, path)
                        .filter(found -> found.attribute().mutability() != Mutability.READ_ONLY)
                        .isPresent();
    }

    private void extension(ResourceType type, ObjectNode patched, Op op, Schema extension, JsonNode value) {
        if (Values.isUnassigned(value) || op == Op.REMOVE) {
            patched.remove(extension.urn());
            return;
        }
        if (!value.isObject()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, extension.urn() + " must be an object");
        }
        for (var member : value.properties()) {
            extension
                    .attribute(member.getKey())
                    .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY)
                    .ifPresent(attribute -> at(
                            type,
                            patched,
                            op,
                            new PatchPath(
                                    new AttributePath(extension.urn(), attribute.name(), ""), Optional.empty(), ""),
                            member.getValue()));
        }
    }

    private static Optional<Resolved> resolve(ResourceType type, PatchPath path) {
        AttributePath named = path.attribute();
        return Resolved.of(type, new AttributePath(named.urn(), named.name(), path.sub()));
    }

    private void at(ResourceType type, ObjectNode patched, Op op, PatchPath path, JsonNode value) {
        Optional<Schema> extension = path.filter().isEmpty() && path.sub().isEmpty()
                ? Resolved.extension(type, path.attribute())
                : Optional.empty();
        if (extension.isPresent()) {
            extension(type, patched, op, extension.get(), value);
            return;
        }
        Resolved target = resolve(type, path)
                .orElseThrow(() ->
                        ScimException.badRequest(Type.INVALID_PATH, "path: a " + type.name() + " has no " + path));
        checkMutability(target, path);
        ObjectNode container = container(patched, target.extension());
        if (path.filter().isPresent()) {
            new ValueFilterTarget(values, target, path, container).apply(op, value);
        } else if (target.sub().isPresent()) {
            sub(container, target, op, value, path);
        } else {
            new AttributeTarget(values, target.attribute(), path.toString(), container).apply(op, value);
        }
        if (!target.extension().isEmpty() && container.isEmpty()) {
            patched.remove(target.extension());
        }
    }

    private static ObjectNode container(ObjectNode patched, String extension) {
        if (extension.isEmpty()) {
            return patched;
        }
        return patched.get(extension) instanceof ObjectNode inside ? inside : patched.putObject(extension);
    }

    private static void checkMutability(Resolved target, PatchPath path) {
        Attribute written = target.sub().orElse(target.attribute());
        boolean readOnly = target.attribute().mutability() == Mutability.READ_ONLY
                || written.mutability() == Mutability.READ_ONLY
                || target.attribute().name().equals("schemas");
        if (readOnly) {
            throw ScimException.badRequest(Type.MUTABILITY, path + " is readOnly");
        }
    }

    /** {@code name.familyName}: a sub-attribute of a complex attribute, or of all values of a multi-valued one. */
    private void sub(ObjectNode container, Resolved target, Op op, JsonNode value, PatchPath path) {
        Attribute attribute = target.attribute();
        Attribute sub = target.sub().orElseThrow();
        JsonNode existing = container.path(attribute.name());
        if (attribute.multiValued()) {
            for (JsonNode element : existing) {
                new AttributeTarget(values, sub, path.toString(), (ObjectNode) element).apply(op, value);
            }
            if (existing.isEmpty() && op != Op.REMOVE) {
                throw ScimException.badRequest(Type.NO_TARGET, path + ": there is no value to change");
            }
            return;
        }
        boolean absent = !existing.isObject();
        if (absent && op == Op.REMOVE) {
            return;
        }
        ObjectNode object = absent ? container.putObject(attribute.name()) : (ObjectNode) existing;
        new AttributeTarget(values, sub, path.toString(), object).apply(op, value);
        if (object.isEmpty()) {
            container.remove(attribute.name());
        }
    }
}
