package dev.scimtck.server.store;

import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a filter asks of memberships. Where it only asks whether certain resources are members, as Entra ID does, these
 * alone need be looked up, however large the group is.
 */
final class MemberTerms {
    private final String attribute;

    /** @param attribute {@code members} or {@code groups} */
    MemberTerms(String attribute) {
        this.attribute = attribute;
    }

    /** The ids that a filter asks about; empty if it asks for more than whether they are there. */
    Optional<Set<String>> ids(Filter filter) {
        return switch (filter) {
            case Filter.And(var left, var right) -> both(left, right);
            case Filter.Or(var left, var right) -> both(left, right);
            case Filter.Not(var inner) -> ids(inner);
            case Filter.Comparison(var path, var operator, var value)
            when isAbout(path) ->
                isValue(path.sub()) && operator == Operator.EQ && value.isTextual()
                        ? Optional.of(Set.of(value.asText()))
                        : Optional.empty();
            case Filter.ValuePath(var path, var inner)
            when isAbout(path) ->
                inner instanceof Filter.Comparison(var at, var operator, var value)
                                && at.name().equalsIgnoreCase("value")
                                && operator == Operator.EQ
                                && value.isTextual()
                        ? Optional.of(Set.of(value.asText()))
                        : Optional.empty();
            case Filter.ValueComparison comparison when isAbout(comparison.path()) -> Optional.empty();
            case Filter.Present present when isAbout(present.path()) -> Optional.empty();
            default -> Optional.of(Set.of());
        };
    }

    private Optional<Set<String>> both(Filter left, Filter right) {
        Optional<Set<String>> one = ids(left);
        Optional<Set<String>> other = ids(right);
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        var ids = new HashSet<>(one.get());
        ids.addAll(other.get());
        return Optional.of(ids);
    }

    /** Whether a path names the attribute; with its sub-attribute or without. */
    boolean isAbout(AttributePath path) {
        return path.name().equalsIgnoreCase(attribute);
    }

    private static boolean isValue(String sub) {
        return sub.isEmpty() || sub.equalsIgnoreCase("value");
    }
}
