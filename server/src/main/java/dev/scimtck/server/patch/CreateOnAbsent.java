package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.schema.Values;
import java.util.Optional;
import java.util.Set;

/**
 * {@code emails[type eq "work"].value} of a user without a work address: Entra ID means the address to be made (SP-42,
 * SDK-416), several operations on one absent value make one (SDK-680). Only a filter of a single {@code eq} says what is to be
 * made; any other has no target, RFC 7644 section 3.5.2.3.
 */
record CreateOnAbsent(Values values) {
    static Optional<CreateOnAbsent> of(Set<Tolerance> on, Values values) {
        return on.contains(Tolerance.CREATE_ON_ABSENT) ? Optional.of(new CreateOnAbsent(values)) : Optional.empty();
    }

    /** The element that the filter describes, with what it compares and nothing else; empty if it describes none. */
    Optional<ObjectNode> element(Attribute attribute, Filter filter, String path) {
        if (!(filter instanceof Filter.Comparison(var at, var operator, var wanted))
                || operator != Operator.EQ
                || wanted.isNull()) {
            return Optional.empty();
        }
        return attribute.sub(at.name()).map(by -> {
            ObjectNode element = JsonNodeFactory.instance.objectNode();
            return element.set(by.name(), values.of(by, wanted, path));
        });
    }
}
