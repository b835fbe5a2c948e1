package dev.scimtck.server.patch;

import dev.scimtck.server.schema.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An empty {@code Operations}, as Entra ID has been seen to send it (BA): nothing is to be done. */
record NoOperations() {
    static Optional<NoOperations> of(Set<Tolerance> on) {
        return on.contains(Tolerance.NO_OPERATIONS) ? Optional.of(new NoOperations()) : Optional.empty();
    }

    List<PatchOperation> operations() {
        return List.of();
    }
}
