package dev.scimtck.server.store;

import java.util.UUID;

/** Makes the ids of resources: never the same twice, and fit for a path segment. */
@FunctionalInterface
public interface IdSource {
    /** The next id. */
    String next();

    /** Random UUIDs. */
    static IdSource random() {
        return () -> UUID.randomUUID().toString();
    }
}
