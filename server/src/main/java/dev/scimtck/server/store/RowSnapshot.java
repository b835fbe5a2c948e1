package dev.scimtck.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of one type in the order of creation, as they were at one moment. */
final class RowSnapshot {
    private final Row[][] chunks;
    private final int size;

    RowSnapshot(Row[][] chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** A few rows, in the order of creation. */
    static RowSnapshot of(List<Row> rows) {
        return rows.isEmpty()
                ? new RowSnapshot(new Row[0][], 0)
                : new RowSnapshot(new Row[][] {rows.toArray(Row[]::new)}, rows.size());
    }

    int size() {
        return size;
    }

    void forEach(Consumer<Row> action) {
        for (Row[] chunk : chunks) {
            for (Row row : chunk) {
                action.accept(row);
            }
        }
    }

    /** At most so many rows from that index on, counted from 0; finds the first without looking at those before it. */
    List<Row> slice(int from, int count) {
        var slice = new ArrayList<Row>();
        int before = 0;
        for (Row[] chunk : chunks) {
            int start = Math.max(0, from - before);
            for (int i = start; i < chunk.length && slice.size() < count; i++) {
                slice.add(chunk[i]);
            }
            before += chunk.length;
            if (slice.size() >= count) {
                break;
            }
        }
        return slice;
    }

    /** How many rows have that sequence or one before it. */
    int indexAfter(long sequence) {
        int before = 0;
        for (Row[] chunk : chunks) {
            if (chunk[chunk.length - 1].sequence > sequence) {
                return before + firstAfter(chunk, sequence);
            }
            before += chunk.length;
        }
        return before;
    }

    /** The index of the first row of a chunk whose sequence is greater. */
    static int firstAfter(Row[] chunk, long sequence) {
        int low = 0;
        int high = chunk.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chunk[middle].sequence <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
