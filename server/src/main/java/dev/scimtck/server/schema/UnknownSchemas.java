package dev.scimtck.server.schema;

import java.util.List;
import java.util.Set;

/**
 * URNs in {@code schemas} that the resource type does not have: {@code urn:scim:schemas:core:1.0} of Google Workspace (S1)
 * and OneLogin (O2), Entra ID's ADSCIM group (MS-DEV), an extension of another application (google S9), Keeper's URN with a
 * semicolon at its end (google S27). They are passed over. A schema that another resource type of this server is made of is
 * none of them: whoever names only that one means another endpoint.
 */
record UnknownSchemas(boolean on, SchemaRegistry registry) {
    static UnknownSchemas of(Set<Tolerance> on, SchemaRegistry registry) {
        return new UnknownSchemas(on.contains(Tolerance.UNKNOWN_SCHEMAS), registry);
    }

    /** Whether such URNs may stand there, without the one of the resource type too. */
    boolean accepts(List<String> unknown, boolean withOwn) {
        return on && (withOwn || unknown.stream().noneMatch(this::isOfAnotherType));
    }

    private boolean isOfAnotherType(String urn) {
        return registry.types().stream().anyMatch(type -> type.schema().urn().equalsIgnoreCase(urn));
    }
}
