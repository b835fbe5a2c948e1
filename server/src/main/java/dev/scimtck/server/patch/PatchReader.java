package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.patch.PatchOperation.Op;
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

    private final Set<Tolerance> tolerances;
    private final int most;

    /**
     * @param tolerances what is accepted beyond the RFC
     * @param most how many operations one request may have
     */
    public PatchReader(Set<Tolerance> tolerances, int most) {
        this.tolerances = Set.copyOf(tolerances);
        this.most = most;
    }

    /**
     * The operations of a body.
     *
     * @throws ScimException 400 invalidSyntax, invalidPath, invalidValue or noTarget
     */
    public List<PatchOperation> read(JsonNode body) {
        if (!body.isObject()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body must be a JSON object, a PatchOp");
        }
        checkSchemas(body.path("schemas"));
        JsonNode operations = member(body, "Operations");
        if (!operations.isArray()) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "Operations must be an array");
        }
        if (operations.isEmpty() && !tolerances.contains(Tolerance.NO_OPERATIONS)) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "Operations is empty");
        }
        if (operations.size() > most) {
            throw ScimException.of(413, "more than " + most + " operations in one PATCH");
        }
        var read = new ArrayList<PatchOperation>();
        for (JsonNode operation : operations) {
            read.add(operation(operation));
        }
        return List.copyOf(read);
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

    private PatchOperation operation(JsonNode operation) {
        Op op = op(member(operation, "op"));
        JsonNode path = member(operation, "path");
        JsonNode value = member(operation, "value");
        Optional<PatchPath> parsed = Optional.empty();
        if (path.isTextual() && !path.asText().isEmpty()) {
            parsed = Optional.of(FilterParser.parsePath(path.asText()));
        } else if (!path.isMissingNode() && !path.isNull()) {
            throw ScimException.badRequest(Type.INVALID_PATH, "path must be a string that is not empty");
        }
        if (op == Op.REMOVE && parsed.isEmpty()) {
            throw ScimException.badRequest(Type.NO_TARGET, "remove needs a path");
        }
        if (op == Op.ADD && value.isMissingNode()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "add needs a value");
        }
        if (op == Op.REPLACE && value.isMissingNode()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "replace needs a value");
        }
        if (parsed.isEmpty() && !value.isObject()) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "without a path the value must be an object of attributes");
        }
        return new PatchOperation(op, parsed, value);
    }

    private Op op(JsonNode op) {
        String said = op.asText("");
        String lower = said.toLowerCase(Locale.ROOT);
        boolean taken = said.equals(lower) || tolerances.contains(Tolerance.OP_IN_ANY_CASE);
        for (Op known : Op.values()) {
            if (taken && known.name().toLowerCase(Locale.ROOT).equals(lower)) {
                return known;
            }
        }
        throw ScimException.badRequest(
                Type.INVALID_SYNTAX, "op must be add, remove or replace, not " + (said.isEmpty() ? "missing" : said));
    }
}
