package dev.scimtck.server.filter;

import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;

/** Whether a filter or a PATCH path is being read: an error in one has another scimType than in the other. */
enum ScimSyntax {
    FILTER(Type.INVALID_FILTER, "filter: "),
    PATH(Type.INVALID_PATH, "path: ");

    private final Type type;
    private final String what;

    ScimSyntax(Type type, String what) {
        this.type = type;
        this.what = what;
    }

    ScimException error(String problem) {
        return ScimException.badRequest(type, what + problem);
    }
}
