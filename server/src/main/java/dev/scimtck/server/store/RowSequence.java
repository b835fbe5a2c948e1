package dev.scimtck.server.store;

import java.util.Arrays;

/**
 * Rows in the order of creation. A change copies one short chunk, so a snapshot costs one reference a chunk and is never
 * seen changing. Guarded by the store's lock.
 */
final class RowSequence {
    private static final int CHUNK = 512;

    private Row[][] chunks = new Row[0][];
    private int chunkCount;
    private int size;

    /** Appends a row that is newer than all others. */
    void append(Row row) {
        Row[] last = chunkCount == 0 ? new Row[CHUNK] : chunks[chunkCount - 1];
        if (last.length < CHUNK) {
            Row[] longer = Arrays.copyOf(last, last.length + 1);
            longer[last.length] = row;
            chunks[chunkCount - 1] = longer;
        } else {
            if (chunkCount == chunks.length) {
                chunks = Arrays.copyOf(chunks, Math.max(16, chunkCount * 2));
            }
            chunks[chunkCount++] = new Row[] {row};
        }
        size++;
    }

    /** Puts a row in the place of the one of its sequence. */
    void replace(Row row) {
        int chunk = chunkOf(row.sequence);
        Row[] changed = chunks[chunk].clone();
        changed[RowSnapshot.firstAfter(changed, row.sequence) - 1] = row;
        chunks[chunk] = changed;
    }

    /** Removes the row of that sequence. */
    void remove(long sequence) {
        int chunk = chunkOf(sequence);
        Row[] was = chunks[chunk];
        int at = RowSnapshot.firstAfter(was, sequence) - 1;
        if (was.length == 1) {
            System.arraycopy(chunks, chunk + 1, chunks, chunk, chunkCount - chunk - 1);
            chunkCount--;
        } else {
            Row[] shorter = Arrays.copyOf(was, was.length - 1);
            System.arraycopy(was, at + 1, shorter, at, was.length - at - 1);
            chunks[chunk] = shorter;
        }
        size--;
    }

    /** The last chunk that begins at or before a sequence. */
    private int chunkOf(long sequence) {
        int low = 0;
        int high = chunkCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle][0].sequence <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The rows as they are now. */
    RowSnapshot snapshot() {
        return new RowSnapshot(Arrays.copyOf(chunks, chunkCount), size);
    }
}
