package dev.scimtck.server.patch;

import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.schema.Values;
import java.util.Optional;
import java.util.Set;

/**
 * How values are written into a resource, and what of it goes beyond the RFC.
 *
 * @param values normalises them
 * @param booleanAsText whether {@code "True"} compares as a boolean in a value filter
 * @param removeListed what remove does with a value; without it, it takes none
 * @param createOnAbsent what a filter without a match makes; without it, it has no target
 */
record PatchRules(
        Values values,
        boolean booleanAsText,
        Optional<RemoveListedValues> removeListed,
        Optional<CreateOnAbsent> createOnAbsent) {

    static PatchRules of(Set<Tolerance> on) {
        var values = new Values(on);
        return new PatchRules(
                values,
                on.contains(Tolerance.BOOLEAN_AS_TEXT),
                RemoveListedValues.of(on),
                CreateOnAbsent.of(on, values));
    }
}
