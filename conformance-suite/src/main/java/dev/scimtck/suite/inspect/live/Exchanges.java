package dev.scimtck.suite.inspect.live;

import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.meaning.Meaning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The exchanges that are held: the last ones, as many as there is room for by number and by weight. Safe for use by many threads; who
 * reads sees each as it was at some moment.
 */
public final class Exchanges {
    /** What is known of an exchange takes about as much room as the exchange. */
    private static final int MEANING = 2;

    private final Bounds bounds;
    private final Place place;
    private final NavigableMap<Long, Entry> held = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long last;
    private long bytes;
    private long dropped;

    /** How many exchanges are held at most, and how many bytes they may take together. */
    public record Bounds(int exchanges, long bytes) {}

    /** How it stands. */
    public record Held(int exchanges, long bytes, Bounds most, long dropped, long seen) {}

    /**
     * One page of a list.
     *
     * @param entries what is on it
     * @param total how many there are, on whatever page
     * @param more whether there are more beyond
     */
    public record Page(List<Entry> entries, int total, boolean more) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param bounds what there is room for
     * @param place where the base URL is
     */
    public Exchanges(Bounds bounds, Place place) {
        this.bounds = bounds;
        this.place = place;
    }

    /** Holds one more, and lets go of the oldest where there is no room. */
    Entry add(Captured captured) {
        lock.lock();
        try {
            last++;
            String path = captured.request().head().isRequest()
                    ? place.below(captured.request().head().target())
                    : "";
            var entry = new Entry(captured.as(last), path, Optional.empty(), Optional.empty());
            held.put(last, entry);
            bytes += weight(entry);
            while (held.size() > bounds.exchanges() || (bytes > bounds.bytes() && held.size() > 1)) {
                bytes -= weight(held.pollFirstEntry().getValue());
                dropped++;
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private static long weight(Entry entry) {
        return entry.captured().weight() * MEANING;
    }

    /** Changes one, if it is still held. */
    Optional<Entry> change(long id, UnaryOperator<Entry> change) {
        return Optional.ofNullable(held.computeIfPresent(id, (same, entry) -> change.apply(entry)));
    }

    /** It is known what it means. */
    Optional<Entry> understood(long id, Meaning meaning) {
        return change(id, entry -> entry.meaning(meaning));
    }

    /** Lets go of all; the last of them. */
    long clear() {
        lock.lock();
        try {
            held.clear();
            bytes = 0;
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** One of them. */
    public Optional<Entry> find(long id) {
        return Optional.ofNullable(held.get(id));
    }

    /** Those that are found, in their order. */
    public List<Entry> found(Predicate<? super Entry> search) {
        return held.values().stream().filter(search).toList();
    }

    /** Those of them that are still held, in the order given. */
    public List<Entry> of(Collection<Long> ids) {
        var entries = new ArrayList<Entry>();
        for (long id : ids) {
            find(id).ifPresent(entries::add);
        }
        return entries;
    }

    /**
     * A page of those that are found.
     *
     * @param before only those with a smaller id
     * @param after only those with a greater id
     * @param newest whether the newest come first
     * @param limit how many at most
     */
    public Page page(Predicate<? super Entry> search, long before, long after, boolean newest, int limit) {
        Map<Long, Entry> ordered = newest ? held.descendingMap() : held;
        var page = new ArrayList<Entry>();
        int total = 0;
        int within = 0;
        for (Entry entry : ordered.values()) {
            if (search.test(entry)) {
                total++;
                boolean there = entry.id() < before && entry.id() > after;
                within += there ? 1 : 0;
                if (there && page.size() < limit) {
                    page.add(entry);
                }
            }
        }
        return new Page(page, total, within > page.size());
    }

    /** How it stands. */
    public Held state() {
        lock.lock();
        try {
            return new Held(held.size(), bytes, bounds, dropped, last);
        } finally {
            lock.unlock();
        }
    }
}
