package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * {@code "7"} for {@code {"value":"7"}}: Entra ID writes a manager as the bare id and clears it with {@code ""} (LOGIC,
 * SDK-541), or with {@code {"value":""}} (VAL-MGR).
 */
record ComplexAsText() implements ValueTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.COMPLEX_AS_TEXT;
    }

    @Override
    public JsonNode read(Attribute attribute, JsonNode sent) {
        if (!attribute.isComplex() || attribute.sub("value").isEmpty()) {
            return sent;
        }
        JsonNode value = sent.isObject() && sent.size() == 1 ? sent.path("value") : sent;
        if (!value.isTextual()) {
            return sent;
        }
        return value.asText().isEmpty()
                ? NullNode.getInstance()
                : JsonNodeFactory.instance.objectNode().set("value", value);
    }
}
