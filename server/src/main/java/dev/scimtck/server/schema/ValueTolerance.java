package dev.scimtck.server.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Reads a value that a provider writes in another form than the schema says. */
sealed interface ValueTolerance permits ScalarInArray, ComplexAsText, BooleanAsText {

    /** Its switch. */
    Tolerance tolerance();

    /** The value in the form that the schema says; as it was sent where it is not of the form that this one knows. */
    JsonNode read(Attribute attribute, JsonNode sent);

    /** Those that are switched on, in the order in which they apply. */
    static List<ValueTolerance> of(Set<Tolerance> on) {
        List<ValueTolerance> all = List.of(new ScalarInArray(), new ComplexAsText(), new BooleanAsText());
        return all.stream().filter(one -> on.contains(one.tolerance())).toList();
    }
}
