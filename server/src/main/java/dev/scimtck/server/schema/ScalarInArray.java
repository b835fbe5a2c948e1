package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code ["x"]} for {@code "x"}: an array of one around the value of a single-valued attribute. Entra ID (BA, tutorial). */
record ScalarInArray() implements ValueTolerance {
    @Override
    public Tolerance tolerance() {
        return Tolerance.SCALAR_IN_ARRAY;
    }

    @Override
    public JsonNode read(Attribute attribute, JsonNode sent) {
        boolean wrapped = !attribute.multiValued() && sent.isArray() && sent.size() == 1;
        return wrapped ? sent.get(0) : sent;
    }
}
