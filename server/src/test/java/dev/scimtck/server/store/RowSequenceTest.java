package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random changes beside a plain list that is changed likewise. */
class RowSequenceTest {
    private static final ResourceType USER =
            SchemaRegistry.standard().type("User").orElseThrow();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RowSequence rows = new RowSequence();
    private final List<Row> model = new ArrayList<>();

    private static Row row(long sequence) {
        return new Row(USER, "id" + sequence, sequence, new byte[0], 0, 0, 1);
    }

    @Test
    void holds_what_a_list_would_hold_and_a_snapshot_stays() {
        long last = 0;
        for (int i = 0; i < 2_000; i++) {
            last += 1 + random.nextInt(3);
            rows.append(row(last));
            model.add(row(last));
        }
        for (int i = 0; i < 20_000; i++) {
            int kind = random.nextInt(10);
            if (kind < 4 || model.isEmpty()) {
                last += 1 + random.nextInt(3);
                Row added = row(last);
                rows.append(added);
                model.add(added);
            } else if (kind < 9) {
                rows.remove(model.remove(random.nextInt(model.size())).sequence);
            } else {
                int at = random.nextInt(model.size());
                Row changed = row(model.get(at).sequence);
                rows.replace(changed);
                model.set(at, changed);
            }
            if (i % 500 == 0) {
                compare();
            }
        }
        RowSnapshot before = rows.snapshot();
        List<Long> was = sequences(before.slice(0, Integer.MAX_VALUE));
        model.forEach(row -> rows.remove(row.sequence));
        assertEquals(was, sequences(before.slice(0, Integer.MAX_VALUE)), () -> "seed " + seed);
        assertEquals(0, rows.snapshot().size());
    }

    private void compare() {
        RowSnapshot snapshot = rows.snapshot();
        assertEquals(model.size(), snapshot.size());
        int from = random.nextInt(model.size() + 10);
        int count = random.nextInt(700);
        List<Long> expected = sequences(model.stream().skip(from).limit(count).toList());
        assertEquals(expected, sequences(snapshot.slice(from, count)), () -> "seed " + seed);
        long sequence = random.nextLong(model.isEmpty() ? 5 : model.getLast().sequence + 5);
        long upTo = model.stream().filter(row -> row.sequence <= sequence).count();
        assertEquals(upTo, snapshot.indexAfter(sequence), () -> "seed " + seed);
    }

    private static List<Long> sequences(List<Row> of) {
        return of.stream().map(row -> row.sequence).toList();
    }
}
