package dev.scimtck.server.store;

import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.schema.ResourceType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of a type that can match a filter: few where it asks for equality with what is indexed, else all. */
record Candidates(ResourceType type, Table table, RowLookup lookup) {

    RowSnapshot of(Optional<Filter> filter) {
        return filter.flatMap(this::ids).map(this::rows).orElseGet(table::snapshot);
    }

    private RowSnapshot rows(Set<String> ids) {
        List<Row> rows = ids.stream()
                .flatMap(id -> lookup.find(type, id).stream())
                .sorted(Comparator.comparingLong(row -> row.sequence))
                .toList();
        return RowSnapshot.of(rows);
    }

    /** Ids of all that can match; empty where any may. */
    private Optional<Set<String>> ids(Filter filter) {
        return switch (filter) {
            case Filter.And(var left, var right) -> ids(left).or(() -> ids(right));
            case Filter.Or(var left, var right) ->
                ids(left).flatMap(one -> ids(right).map(other -> union(one, other)));
            case Filter.Comparison(var path, var operator, var value)
            when operator == Operator.EQ && value.isTextual() ->
                Resolved.of(type, path)
                        .filter(resolved -> resolved.extension().isEmpty())
                        .flatMap(resolved -> equal(resolved, value.asText()));
            default -> Optional.empty();
        };
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private Optional<Set<String>> equal(Resolved resolved, String value) {
        boolean isId = resolved.sub().map(sub -> sub.name().equals("value")).orElse(true);
        Optional<Relation> relation = Relation.of(type, resolved.attribute());
        if (relation.isPresent()) {
            return isId ? Optional.of(linked(relation.get(), value)) : Optional.empty();
        }
        if (resolved.sub().isPresent()) {
            return Optional.empty();
        }
        return resolved.attribute().name().equals("id")
                ? Optional.of(Set.of(value))
                : table.index(resolved.attribute()).map(index -> Set.copyOf(index.find(value)));
    }

    /** Those on the other side of a membership of that resource. */
    private Set<String> linked(Relation relation, String id) {
        return switch (relation) {
            case MEMBERS -> lookup.memberships().groups(id);
            case GROUPS -> lookup.memberships().members(id);
        };
    }
}
