package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Locale;

/**
 * {@code "False"} for {@code false}: Entra ID's default dialect writes booleans as text (MS-COMPAT, GW-47), and templates of
 * OneLogin do (O4). Anything but true and false is left for the schema to refuse.
 */
record BooleanAsText() implements ValueTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.BOOLEAN_AS_TEXT;
    }

    @Override
    public JsonNode read(Attribute attribute, JsonNode sent) {
        if (attribute.type() != Attribute.Type.BOOLEAN || !sent.isTextual()) {
            return sent;
        }
        return switch (sent.asText().toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> sent;
        };
    }
}
