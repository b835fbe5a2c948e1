package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.patch.PatchOperation.Op;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a PATCH, RFC 7644 section 3.5.2. */
public final class PatchReader {
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final List<String> MEMBERS = List.of("op", "path", "value");

    private final List<OperationTolerance> tolerances;
    private final Optional<NoOperations> noOperations;
    private final int most;

    /**
     * @param tolerances what is accepted beyond the RFC
     * @param most how many operations one request may have
     */
    public PatchReader(Set<Tolerance> tolerances, int most) {
        this.tolerances = OperationTolerance.of(tolerances);
        this.noOperations = NoOperations.of(tolerances);
        this.most = most;
    }

    /**
     * The operations of a body.
     *
     * @param type the type of the resource that they are for
     * @throws ScimException 400 invalidSyntax, invalidPath, invalidValue or noTarget
     */
    public List<PatchOperation> read(ResourceType type, JsonNode body) {
        if (!body.isObject()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body must be a JSON object, a PatchOp");
        }
        checkSchemas(member(body, "schemas"));
        JsonNode operations = member(body, "Operations");
        if (!operations.isArray()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "Operations must be an array");
        }
        if (operations.isEmpty()) {
            return noOperations
                    .orElseThrow(() -> ScimException.badRequest(Type.INVALID_SYNTAX, "Operations is empty"))
                    .operations();
        }
        checkCount(operations.size());
        var read = new ArrayList<PatchOperation>();
        for (JsonNode operation : operations) {
            List<ObjectNode> meant = meant(type, members(operation));
            checkCount(read.size() + meant.size());
            meant.forEach(one -> read.add(operation(one)));
        }
        return List.copyOf(read);
    }

    private void checkCount(int operations) {
        if (operations > most) {
            throw ScimException.of(413, "more than " + most + " operations in one PATCH");
        }
    }

    private static void checkSchemas(JsonNode schemas) {
        boolean named = false;
        for (JsonNode urn : schemas) {
            named |= urn.asText().equalsIgnoreCase(URN);
        }
        if (!named) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "schemas must name " + URN);
        }
    }

    /** Attribute names are written in any case, RFC 7643 section 2.1. */
    private static JsonNode member(JsonNode object, String name) {
        for (var member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return object.path(name);
    }

    private static ObjectNode members(JsonNode operation) {
        if (!operation.isObject()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "Operations: each must be an object");
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (var member : operation.properties()) {
            String name = member.getKey().toLowerCase(Locale.ROOT);
            if (MEMBERS.contains(name) && members.has(name)) {
                throw ScimException.badRequest(Type.INVALID_SYNTAX, "an operation has exactly one " + name);
            }
            if (MEMBERS.contains(name)) {
                members.set(name, member.getValue());
            }
        }
        if (members.path("path").isNull()) {
            members.remove("path");
        }
        return members;
    }

    private List<ObjectNode> meant(ResourceType type, ObjectNode operation) {
        List<ObjectNode> meant = List.of(operation);
        for (OperationTolerance tolerance : tolerances) {
            meant = meant.stream()
                    .flatMap(one -> tolerance.read(type, one).stream())
                    .toList();
        }
        return meant;
    }

    private static PatchOperation operation(ObjectNode operation) {
        Op op = op(operation.path("op"));
        JsonNode path = operation.path("path");
        JsonNode value = operation.path("value");
        Optional<PatchPath> parsed = Optional.empty();
        if (path.isTextual() && !path.asText().isEmpty()) {
            parsed = Optional.of(FilterParser.parsePath(path.asText()));
        } else if (!path.isMissingNode()) {
            throw ScimException.badRequest(Type.INVALID_PATH, "path must be a string that is not empty");
        }
        if (op == Op.REMOVE && parsed.isEmpty()) {
            throw ScimException.badRequest(Type.NO_TARGET, "remove needs a path");
        }
        if (op != Op.REMOVE && value.isMissingNode()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, op.name().toLowerCase(Locale.ROOT) + " needs a value");
        }
        if (parsed.isEmpty() && !value.isObject()) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "without a path the value must be an object of attributes");
        }
        return new PatchOperation(op, parsed, value);
    }

    private static Op op(JsonNode op) {
        return switch (op.asText("")) {
            case "add" -> Op.ADD;
            case "remove" -> Op.REMOVE;
            case "replace" -> Op.REPLACE;
            case "" -> throw ScimException.badRequest(Type.INVALID_SYNTAX, "op is missing");
            default ->
                throw ScimException.badRequest(
                        Type.INVALID_SYNTAX, "op must be add, remove or replace, not " + op.asText());
        };
    }
}
