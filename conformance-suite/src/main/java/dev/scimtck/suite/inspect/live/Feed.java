package dev.scimtck.suite.inspect.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Word of what happens, to whoever listens. Each listener has room for so many events; one that is slower than that is told to begin
 * anew, and holds nobody up.
 */
public final class Feed {
    private static final int REMEMBERED = 1_000;
    private static final int WAITING = 2_000;

    private final String name;
    private final Deque<Event> recent = new ArrayDeque<>();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;
    private long last;

    /** @param name tells the events of this feed from those of an earlier one */
    public Feed(String name) {
        this.name = name;
    }

    /** What happened. */
    public sealed interface Event {
        /** By which a listener that comes back says what it has heard. */
        long number();

        /** A new exchange. */
        record Arrived(long number, Entry entry) implements Event {}

        /** One that has changed. */
        record Changed(long number, Entry entry) implements Event {}

        /** All up to that one were let go. */
        record Dropped(long number, long through) implements Event {}

        /** Pause or trouble was switched. */
        record Switched(long number) implements Event {}

        /** What went before is not told: load everything anew. */
        record Reset(long number) implements Event {}
    }

    /** Makes an event of its number. */
    @FunctionalInterface
    interface News {
        Event as(long number);
    }

    synchronized void tell(News news) {
        last++;
        Event event = news.as(last);
        recent.addLast(event);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        listeners.forEach(listener -> listener.hear(event));
    }

    /** Pause or trouble was switched. */
    public void switched() {
        tell(Event.Switched::new);
    }

    /** Nothing is told any more, and who listens learns so. */
    public void end() {
        ended = true;
        tell(Event.Reset::new);
    }

    /** Whether nothing is told any more. */
    public boolean isEnded() {
        return ended;
    }

    /** The id of an event. */
    public String id(Event event) {
        return name + "-" + event.number();
    }

    /**
     * Listens.
     *
     * @param lastHeard the id of the event that was heard last; empty for none
     * @param wanted which exchanges are told of
     */
    public synchronized Listener listen(String lastHeard, Predicate<Entry> wanted) {
        var listener = new Listener(wanted);
        if (!lastHeard.isEmpty()) {
            missed(lastHeard)
                    .ifPresentOrElse(
                            events -> events.forEach(listener::hear), () -> listener.hear(new Event.Reset(last)));
        }
        listeners.add(listener);
        return listener;
    }

    /** What came since; empty where that is not known any more. */
    private Optional<List<Event>> missed(String lastHeard) {
        if (!lastHeard.matches(name + "-[0-9]{1,18}")) {
            return Optional.empty();
        }
        long heard = Long.parseLong(lastHeard.substring(name.length() + 1));
        long known = recent.isEmpty() ? last + 1 : recent.getFirst().number();
        if (heard + 1 < known || heard > last) {
            return Optional.empty();
        }
        var missed = new ArrayList<Event>();
        recent.stream().filter(event -> event.number() > heard).forEach(missed::add);
        return Optional.of(missed);
    }

    /** How many listen. */
    public int listeners() {
        return listeners.size();
    }

    /** One who listens. */
    public final class Listener implements AutoCloseable {
        private final Predicate<Entry> wanted;
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);

        private Listener(Predicate<Entry> wanted) {
            this.wanted = wanted;
        }

        private void hear(Event event) {
            boolean heard = switch (event) {
                case Event.Arrived(long number, Entry entry) -> wanted.test(entry);
                case Event.Changed(long number, Entry entry) -> wanted.test(entry);
                default -> true;
            };
            if (heard && !waiting.offer(event)) {
                waiting.clear();
                waiting.add(new Event.Reset(event.number()));
            }
        }

        /** The next event; empty if none comes in time. */
        public Optional<Event> next(long millis) throws InterruptedException {
            return Optional.ofNullable(waiting.poll(millis, TimeUnit.MILLISECONDS));
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
