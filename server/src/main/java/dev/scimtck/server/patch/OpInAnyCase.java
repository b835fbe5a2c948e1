package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Tolerance;
import java.util.List;
import java.util.Locale;

/** {@code Add}, {@code Replace}, {@code Remove}: Entra ID's default dialect capitalises them (MS-COMPAT, SUNA-7297). */
record OpInAnyCase() implements OperationTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.OP_IN_ANY_CASE;
    }

    @Override
    public List<ObjectNode> read(ResourceType type, ObjectNode operation) {
        String op = operation.path("op").asText("");
        if (!op.isEmpty()) {
            operation.put("op", op.toLowerCase(Locale.ROOT));
        }
        return List.of(operation);
    }
}
