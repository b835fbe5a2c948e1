package dev.scimtck.server.provisioning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events that are not taken yet, in the order in which they happened: fresh ones, and such as wait, either for another
 * attempt or behind an earlier event of the same resource. Guarded by the queue's lock.
 */
final class Backlog {
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
    private final List<Entry> waiting = new ArrayList<>();
    private final Map<String, Integer> waitingFor = new HashMap<>();
    private long nextDue = Long.MAX_VALUE;
    private boolean hasDue;
    private int offered;

    /** An event and how often it was offered. */
    static final class Entry {
        private final ProvisioningEvent event;
        private int attempts;
        private long due;

        private Entry(ProvisioningEvent event) {
            this.event = event;
        }

        ProvisioningEvent event() {
            return event;
        }

        int attempts() {
            return attempts;
        }

        void tried() {
            attempts++;
        }
    }

    void add(ProvisioningEvent event) {
        fresh.add(new Entry(event));
    }

    int depth() {
        return fresh.size() + waiting.size() + offered;
    }

    int waiting() {
        return waiting.size();
    }

    /** Takes out the next event that may be offered: one that waited long enough, else a fresh one. */
    Optional<Entry> next(long now) {
        if (hasDue && nextDue - now <= 0) {
            Optional<Entry> again = again(now);
            if (again.isPresent()) {
                offered++;
                return again;
            }
        }
        while (!fresh.isEmpty()) {
            Entry entry = fresh.removeFirst();
            boolean free = entry.event().concerns().stream().noneMatch(waitingFor::containsKey);
            if (free) {
                offered++;
                return Optional.of(entry);
            }
            entry.due = now;
            park(entry, waiting.size());
        }
        return Optional.empty();
    }

    /** The first of those that wait whose time has come and that stands behind no other of its resources. */
    private Optional<Entry> again(long now) {
        Set<String> held = new HashSet<>();
        hasDue = false;
        for (Iterator<Entry> all = waiting.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            boolean behind = entry.event().concerns().stream().anyMatch(held::contains);
            if (!behind && entry.due - now <= 0) {
                all.remove();
                entry.event()
                        .concerns()
                        .forEach(id -> waitingFor.merge(id, -1, (had, less) -> {
                            int left = had + less;
                            return left == 0 ? null : left;
                        }));
                // Those behind it may be free now.
                due(now);
                return Optional.of(entry);
            }
            if (!behind) {
                due(entry.due);
            }
            held.addAll(entry.event().concerns());
        }
        return Optional.empty();
    }

    private void due(long when) {
        nextDue = hasDue && nextDue - when <= 0 ? nextDue : when;
        hasDue = true;
    }

    private void park(Entry entry, int at) {
        waiting.add(at, entry);
        entry.event().concerns().forEach(id -> waitingFor.merge(id, 1, Integer::sum));
    }

    /** The listener took it. */
    void taken(Entry entry) {
        offered--;
    }

    /** The listener threw: it waits, before all that came after it. */
    void refused(Entry entry, long until) {
        offered--;
        entry.due = until;
        park(entry, 0);
        due(until);
    }

    /** How long until one that waits may be offered again; the longest there is where none waits. */
    long nanosToNext(long now) {
        return hasDue ? Math.max(0, nextDue - now) : Long.MAX_VALUE;
    }
}
