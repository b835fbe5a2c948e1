package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.Tolerance;
import java.util.List;

/** {@code "path":"manager"} for {@code urn:…:enterprise:2.0:User:manager}, as Entra ID's tutorial has it (MS-DEV). */
record BareExtensionAttribute() implements OperationTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.BARE_EXTENSION_ATTRIBUTE;
    }

    @Override
    public List<ObjectNode> read(ResourceType type, ObjectNode operation) {
        String path = operation.path("path").asText("");
        if (path.isEmpty() || path.indexOf(':') >= 0) {
            return List.of(operation);
        }
        String name = FilterParser.parsePath(path).attribute().name();
        List<Schema> having = type.extensions().stream()
                .filter(extension -> extension.attribute(name).isPresent())
                .toList();
        boolean meant = type.attribute(name).isEmpty() && having.size() == 1;
        if (meant) {
            operation.put("path", having.getFirst().urn() + ":" + path);
        }
        return List.of(operation);
    }
}
