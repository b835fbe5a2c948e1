package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Tolerance;
import java.util.List;
import java.util.Set;

/** Turns an operation as a provider writes it into operations that RFC 7644 section 3.5.2 knows. */
sealed interface OperationTolerance permits OpInAnyCase, FlatKeys, BareExtensionAttribute {

    /** Its switch. */
    Tolerance tolerance();

    /**
     * The operations that are meant.
     *
     * @param type the resource type that is patched
     * @param operation members {@code op}, {@code path} and {@code value}, as far as they are there; it may be changed and given back
     */
    List<ObjectNode> read(ResourceType type, ObjectNode operation);

    /** Those that are switched on, in the order in which they apply. */
    static List<OperationTolerance> of(Set<Tolerance> on) {
        List<OperationTolerance> all = List.of(new OpInAnyCase(), new FlatKeys(), new BareExtensionAttribute());
        return all.stream().filter(one -> on.contains(one.tolerance())).toList();
    }
}
