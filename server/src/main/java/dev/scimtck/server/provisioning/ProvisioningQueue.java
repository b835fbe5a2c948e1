package dev.scimtck.server.provisioning;

import dev.scimtck.server.store.Change;
import dev.scimtck.server.store.ChangeListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the store has changed and hands it to the application's listener on a thread of its own, so that no request
 * waits for it. Nothing is dropped: an event that the listener throws on is offered again, after a pause that doubles each
 * time up to a minute.
 *
 * <p>The queue is bounded before the change, not after it: while it holds {@link #capacity()} events or more, requests that
 * write are refused with 503 and changes nothing, since an event of a committed change could then only be lost or be
 * waited for. What one request changes is always told whole, so the queue may hold more than its capacity by what the
 * requests under way cause.
 */
public final class ProvisioningQueue implements ChangeListener {
    private static final Logger LOGGER = System.getLogger(ProvisioningQueue.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ProvisioningListener listener;
    private final int capacity;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backlog backlog = new Backlog();
    private @Nullable Thread thread;
    private boolean ending;
    private long delivered;
    private long refusals;

    /**
     * A queue that does not deliver yet.
     *
     * @param listener who is told
     * @param capacity from how many events on writes are refused
     * @param pause how long after the first refusal an event is offered again
     * @throws IllegalArgumentException if there is no room for an event
     */
    public ProvisioningQueue(ProvisioningListener listener, int capacity, Duration pause) {
        if (capacity < 1) {
            throw new IllegalArgumentException("the event queue needs room for 1 event at least, not " + capacity);
        }
        this.listener = listener;
        this.capacity = capacity;
        this.pause = pause;
    }

    /**
     * How it stands.
     *
     * @param depth events that are not taken yet
     * @param waiting those of them that the listener threw on, or that wait behind such a one
     * @param delivered events that were taken
     * @param refusals how often the listener threw
     */
    public record State(int depth, int waiting, long delivered, long refusals) {}

    /** How it stands now. */
    public State state() {
        lock.lock();
        try {
            return new State(backlog.depth(), backlog.waiting(), delivered, refusals);
        } finally {
            lock.unlock();
        }
    }

    /** From how many events on writes are refused. */
    public int capacity() {
        return capacity;
    }

    /** Whether writes have to be refused. */
    public boolean isFull() {
        return state().depth() >= capacity;
    }

    @Override
    public void committed(List<Change> changes) {
        List<ProvisioningEvent> events = Translation.events(changes);
        lock.lock();
        try {
            events.forEach(backlog::add);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to deliver; what was committed before is not lost. */
    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                ending = false;
                thread = Thread.ofVirtual().name("scim-provisioning").start(this::deliver);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends. What the listener takes at once, within the grace, is still delivered; how much is left is logged. */
    public void stop(Duration grace) {
        lock.lock();
        try {
            long left = grace.toNanos();
            while (thread != null && backlog.depth() > backlog.waiting() && left > 0) {
                left = changed.awaitNanos(left);
            }
            ending = true;
            if (thread != null) {
                thread.interrupt();
                thread = null;
            }
            if (backlog.depth() > 0) {
                LOGGER.log(Level.WARNING, "{0} provisioning events were not taken before the end", backlog.depth());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        try {
            Optional<Backlog.Entry> next = next();
            while (next.isPresent()) {
                Backlog.Entry entry = next.get();
                boolean taken = offer(entry);
                lock.lock();
                try {
                    settle(entry, taken);
                } finally {
                    lock.unlock();
                }
                next = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Backlog.Entry entry, boolean taken) {
        if (taken) {
            delivered++;
            backlog.taken(entry);
        } else {
            refusals++;
            backlog.refused(
                    entry, System.nanoTime() + pauseAfter(entry.attempts()).toNanos());
        }
        changed.signalAll();
    }

    private Duration pauseAfter(int attempts) {
        Duration doubled = pause.multipliedBy(1L << Math.min(20, attempts - 1));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** The next event that may be offered; waits for one. Empty at the end. */
    private Optional<Backlog.Entry> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ending) {
                Optional<Backlog.Entry> due = backlog.next(System.nanoTime());
                if (due.isPresent()) {
                    return due;
                }
                long nanos = backlog.nanosToNext(System.nanoTime());
                if (nanos == Long.MAX_VALUE) {
                    changed.await();
                } else {
                    changed.await(Math.max(1, nanos), TimeUnit.NANOSECONDS);
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The application's code may fail in any way; none of them may end the delivery. */
    private boolean offer(Backlog.Entry entry) {
        entry.tried();
        try {
            listener.on(entry.event());
            return true;
        } catch (RuntimeException | Error e) {
            boolean worthSaying = Integer.bitCount(entry.attempts()) == 1;
            if (worthSaying) {
                LOGGER.log(
                        Level.WARNING,
                        "the provisioning listener threw on a "
                                + entry.event().getClass().getSimpleName() + " for "
                                + entry.event().concerns() + ", attempt " + entry.attempts()
                                + "; it is offered again in "
                                + pauseAfter(entry.attempts()).toMillis() + " ms",
                        e);
            }
            return false;
        }
    }
}
