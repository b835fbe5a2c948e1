package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One query at work: what may match, what does, and which part of that is wanted. */
final class Search {
    private final Query query;
    private final List<Source> sources = new ArrayList<>();
    private final boolean needsMemberships;

    /** The rows of one type: where they may be found, which match, and what they are sorted by. */
    private record Source(
            ResourceType type, Candidates candidates, Predicate<Row> matches, Function<Row, JsonNode> key) {}

    /**
     * What was found.
     *
     * @param total how many match
     * @param rows those of the page
     * @param previous where the page begins, if there is anything before
     * @param next where it ends, if there is anything after
     */
    record Found(int total, List<Row> rows, Optional<Position> previous, Optional<Position> next) {}

    Search(Query query, Map<String, Table> tables, RowLookup lookup) {
        this.query = query;
        boolean memberships = false;
        for (ResourceType type : query.types()) {
            Table table = Optional.ofNullable(tables.get(type.name()))
                    .orElseThrow(() -> new IllegalArgumentException("no resources of type " + type.name()));
            Predicate<Row> matches = row -> true;
            if (query.filter().isPresent()) {
                RowView view = RowView.of(lookup, type, query.filter().get(), query.baseUrl());
                memberships |= view.needsMemberships();
                matches = matches(query.filter().get(), type, view);
            }
            Function<Row, JsonNode> key = row -> MissingNode.getInstance();
            if (query.sort().isPresent()) {
                RowView view = RowView.of(lookup, type, query.sort().get().by(), query.baseUrl());
                memberships |= view.needsMemberships();
                key = key(query.sort().get(), type, view);
            }
            sources.add(new Source(type, new Candidates(type, table, lookup), matches, key));
        }
        this.needsMemberships = memberships;
        query.sort().map(Sort::by).ifPresent(this::requireKnown);
    }

    private Predicate<Row> matches(Filter filter, ResourceType type, RowView view) {
        Predicate<JsonNode> test = FilterCompiler.compile(filter, type, query.types(), query.booleanAsText());
        return row -> test.test(view.of(row));
    }

    private static Function<Row, JsonNode> key(Sort sort, ResourceType type, RowView view) {
        Optional<SortKey> key = SortKey.of(type, sort);
        return key.<Function<Row, JsonNode>>map(by -> row -> by.in(view.of(row)))
                .orElse(row -> MissingNode.getInstance());
    }

    private void requireKnown(AttributePath path) {
        boolean known =
                query.types().stream().anyMatch(type -> Resolved.of(type, path).isPresent());
        if (!known) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "sortBy: no attribute " + path);
        }
    }

    /** Whether it reads memberships, so that all of it must be done under the store's lock. */
    boolean needsMemberships() {
        return needsMemberships;
    }

    /** What may match, type by type. Under the store's lock. */
    List<RowSnapshot> candidates() {
        return sources.stream()
                .map(source -> source.candidates().of(query.filter()))
                .toList();
    }

    Found find(List<RowSnapshot> candidates) {
        boolean asTheyLie = query.filter().isEmpty() && query.sort().isEmpty();
        return asTheyLie ? slice(candidates) : select(candidates);
    }

    /** Nothing to test and nothing to sort: the page is found by counting. */
    private Found slice(List<RowSnapshot> all) {
        int total = all.stream().mapToInt(RowSnapshot::size).sum();
        int end = total;
        int from = switch (query.slice()) {
            case Slice.FromIndex(int startIndex, int count) -> Math.min(total, startIndex - 1);
            case Slice.After(var position, int count) -> rank(all, position, position.sequence());
            case Slice.Before(var position, int count) -> {
                end = rank(all, position, position.sequence() - 1);
                yield Math.max(0, end - count);
            }
        };
        int wanted = Math.min(query.slice().count(), end - from);
        var rows = new ArrayList<Row>();
        int before = 0;
        for (RowSnapshot snapshot : all) {
            int start = Math.max(0, from - before);
            if (start < snapshot.size()) {
                rows.addAll(snapshot.slice(start, wanted - rows.size()));
            }
            before += snapshot.size();
        }
        return found(total, from, rows);
    }

    /** How many rows come before that sequence, or are it. */
    private int rank(List<RowSnapshot> all, Position position, long sequence) {
        int before = 0;
        for (int i = 0; i < all.size(); i++) {
            if (sources.get(i).type().name().equals(position.type())) {
                return before + all.get(i).indexAfter(sequence);
            }
            before += all.get(i).size();
        }
        return before;
    }

    private Found select(List<RowSnapshot> candidates) {
        boolean descending = query.sort().filter(Sort::descending).isPresent();
        var selection = new Selection(query.slice(), descending, border());
        for (int i = 0; i < candidates.size(); i++) {
            Source source = sources.get(i);
            int ordinal = i;
            candidates.get(i).forEach(row -> {
                if (source.matches().test(row)) {
                    selection.offer(row, source.key().apply(row), ordinal);
                }
            });
        }
        return found(selection.total(), selection.before(), selection.rows());
    }

    private Selection.Rank border() {
        return switch (query.slice()) {
            case Slice.FromIndex byIndex -> new Selection.Rank(MissingNode.getInstance(), 0, 0);
            case Slice.After(var position, int count) -> rank(position);
            case Slice.Before(var position, int count) -> rank(position);
        };
    }

    private Selection.Rank rank(Position position) {
        return new Selection.Rank(position.key(), ordinal(position.type()), position.sequence());
    }

    private int ordinal(String type) {
        return query.types().stream().map(ResourceType::name).toList().indexOf(type);
    }

    private Found found(int total, int before, List<Row> rows) {
        boolean any = !rows.isEmpty();
        boolean more = any && before + rows.size() < total;
        return new Found(
                total,
                rows,
                any && before > 0 ? Optional.of(position(rows.getFirst())) : Optional.empty(),
                more ? Optional.of(position(rows.getLast())) : Optional.empty());
    }

    private Position position(Row row) {
        JsonNode key = sources.get(ordinal(row.type.name())).key().apply(row);
        return new Position(key, row.type.name(), row.sequence);
    }
}
