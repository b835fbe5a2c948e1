package dev.scimtck.suite.inspect.live;

import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Journal;
import dev.scimtck.suite.inspect.meaning.Interpreter;
import dev.scimtck.suite.inspect.meaning.Meaning;
import dev.scimtck.suite.inspect.meaning.Observed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes each exchange down: first into the journal, then into the list, and then, on a thread of its own and in order, finds out what
 * it means. What waits to be understood is bounded: whoever brings more waits, and nothing is lost.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Recorder.class.getName());
    private static final int KIB = 1_024;
    private static final int MOST_WAITING = 64 * KIB;
    private static final long SECONDS_TO_END = 2;

    private final Exchanges exchanges;
    private final Optional<Journal> journal;
    private final Interpreter interpreter;
    private final Feed feed;
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ReentrantLock order = new ReentrantLock();
    private final Thread thinking;
    private volatile boolean paused;

    private sealed interface Task {
        /** It is to be understood. */
        record Understand(Entry entry, int weight) implements Task {}

        /** It is told when all before it is done. */
        record Tell(Runnable told) implements Task {}

        /** There is no more. */
        record End() implements Task {}
    }

    /**
     * @param exchanges the list
     * @param journal what is written on disk; empty for nothing
     * @param interpreter finds out what they mean; used by one thread only
     * @param feed who is told
     */
    public Recorder(Exchanges exchanges, Optional<Journal> journal, Interpreter interpreter, Feed feed) {
        this.exchanges = exchanges;
        this.journal = journal;
        this.interpreter = interpreter;
        this.feed = feed;
        this.thinking = Thread.ofPlatform().name("inspector").daemon().start(this::think);
    }

    /** Takes an exchange down, unless it is paused. */
    public Optional<Entry> record(Captured captured) {
        if (paused) {
            return Optional.empty();
        }
        journal.ifPresent(open -> open.append(captured));
        return Optional.of(list(captured));
    }

    /** Takes down what the journal holds already. */
    public Entry list(Captured captured) {
        int weight = (int) Math.min(MOST_WAITING / 2, captured.weight() / KIB + 1);
        room.acquireUninterruptibly(weight);
        order.lock();
        try {
            Entry entry = exchanges.add(captured);
            tasks.add(new Task.Understand(entry, weight));
            return entry;
        } finally {
            order.unlock();
        }
    }

    private void think() {
        try {
            Task task = tasks.take();
            while (!(task instanceof Task.End)) {
                switch (task) {
                    case Task.Understand(Entry entry, int weight) -> {
                        understand(entry);
                        room.release(weight);
                    }
                    case Task.Tell(Runnable told) -> told.run();
                    case Task.End() -> {}
                }
                task = tasks.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void understand(Entry entry) {
        Captured captured = entry.captured();
        var observed =
                new Observed(captured.id(), captured.at(), captured.took(), captured.request(), captured.response());
        Entry told = entry;
        try {
            Meaning meaning = interpreter.interpret(observed);
            told = exchanges.understood(entry.id(), meaning).orElse(entry.meaning(meaning));
        } catch (RuntimeException fault) {
            // One exchange that is beyond it must not end the inspection of all that follow.
            LOG.log(Level.WARNING, "exchange " + entry.id() + " could not be understood; please report it", fault);
        }
        Entry news = told;
        feed.tell(number -> new Feed.Event.Arrived(number, news));
    }

    /** Waits until all that was taken down is understood; whether that was so in time. */
    public boolean settled(long millis) throws InterruptedException {
        var done = new Semaphore(0);
        tasks.add(new Task.Tell(done::release));
        return done.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /** Stops taking down, or resumes. */
    public void pause(boolean stop) {
        paused = stop;
        feed.switched();
    }

    /** Whether nothing is taken down. */
    public boolean isPaused() {
        return paused;
    }

    /** Marks an exchange, or takes the mark away. */
    public Optional<Entry> mark(long id, Optional<String> word) {
        Optional<Entry> marked = exchanges.change(id, entry -> entry.mark(word));
        marked.ifPresent(entry -> feed.tell(number -> new Feed.Event.Changed(number, entry)));
        return marked;
    }

    /** Lets go of all that is listed. */
    public void clear() {
        long through = exchanges.clear();
        feed.tell(number -> new Feed.Event.Dropped(number, through));
    }

    /** The journal. */
    public Optional<Journal> journal() {
        return journal;
    }

    /** Understands what is left, and closes the journal. */
    @Override
    public void close() {
        tasks.add(new Task.End());
        try {
            thinking.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.ifPresent(Journal::close);
    }
}
