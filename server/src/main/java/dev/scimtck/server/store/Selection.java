package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Picks a slice of what matches, in order, without sorting or keeping more than that slice needs. */
final class Selection {
    private final Slice slice;
    private final Comparator<Rank> order;
    private final Rank border;
    private final int most;
    /** The one that would have to go first is at the head. */
    private final PriorityQueue<Item> kept;

    private int total;
    private int inside;

    /**
     * A place in the order: by key, then by type, then by age.
     *
     * @param key what is sorted by
     * @param ordinal of the type among those that are searched
     * @param sequence in the order of creation
     */
    record Rank(JsonNode key, int ordinal, long sequence) {}

    private record Item(Rank rank, Row row) {}

    /**
     * An empty selection.
     *
     * @param border where the slice begins or ends; of no meaning for one by index
     */
    Selection(Slice slice, boolean descending, Rank border) {
        this.slice = slice;
        this.border = border;
        Comparator<JsonNode> keys = descending ? SortKey.ORDER.reversed() : SortKey.ORDER;
        this.order = Comparator.comparing(Rank::key, keys)
                .thenComparingInt(Rank::ordinal)
                .thenComparingLong(Rank::sequence);
        long reach =
                slice instanceof Slice.FromIndex(int startIndex, int count) ? startIndex - 1L + count : slice.count();
        this.most = slice.count() == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE - 8, reach);
        Comparator<Item> items = Comparator.comparing(Item::rank, order);
        this.kept = new PriorityQueue<>(slice instanceof Slice.Before ? items : items.reversed());
    }

    /** Takes a row that matches. */
    void offer(Row row, JsonNode key, int ordinal) {
        total++;
        var item = new Item(new Rank(key, ordinal, row.sequence), row);
        boolean wanted = switch (slice) {
            case Slice.FromIndex byIndex -> true;
            case Slice.After after -> order.compare(item.rank(), border) > 0;
            case Slice.Before before -> order.compare(item.rank(), border) < 0;
        };
        if (!wanted) {
            return;
        }
        inside++;
        Item head = kept.peek();
        boolean full = kept.size() >= most;
        if (!full) {
            kept.add(item);
        } else if (head != null && kept.comparator().compare(item, head) > 0) {
            kept.poll();
            kept.add(item);
        }
    }

    int total() {
        return total;
    }

    /** The rows of the slice, in order. */
    List<Row> rows() {
        int skipped = slice instanceof Slice.FromIndex(int startIndex, int count) ? startIndex - 1 : 0;
        return kept.stream()
                .sorted(Comparator.comparing(Item::rank, order))
                .skip(skipped)
                .map(Item::row)
                .toList();
    }

    /** How many rows come before the slice. */
    int before() {
        return switch (slice) {
            case Slice.FromIndex(int startIndex, int count) -> Math.min(total, startIndex - 1);
            case Slice.After after -> total - inside;
            case Slice.Before before -> inside - kept.size();
        };
    }
}
