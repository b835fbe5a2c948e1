package dev.scimtck.suite.inspect.trouble;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage.Outcome;
import dev.scimtck.suite.inspect.search.Search;
import dev.scimtck.suite.inspect.trouble.Trouble.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The trouble that is on. Safe for use by many threads. */
public final class Troubles {
    private final RandomGenerator chance;
    private final FakeAnswers answers = new FakeAnswers();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Running> on = new ArrayList<>();
    private volatile boolean none = true;
    private long last;

    /** @param chance decides whether what is likely happens */
    public Troubles(RandomGenerator chance) {
        this.chance = chance;
    }

    /** How often it was met so far. */
    public record Told(Trouble trouble, int done) {}

    /** Trouble that is on, and how often it was met. */
    private static final class Running {
        private final Trouble trouble;
        private int done;

        private Running(Trouble trouble) {
            this.trouble = trouble;
        }
    }

    /**
     * What becomes of a request that met trouble.
     *
     * @param words what was done to it
     * @param outcome where it goes
     */
    public record Met(String words, Outcome outcome) {}

    /** Whether there is none. */
    public boolean isEmpty() {
        return none;
    }

    /** Switches trouble on. */
    public synchronized Told add(Kind kind, Search search, double probability, int times, double seconds) {
        var trouble = new Trouble(last + 1, kind, search.ofRequests(), probability, times, seconds);
        last++;
        on.add(new Running(trouble));
        none = false;
        return new Told(trouble, 0);
    }

    /** Switches trouble off; whether it was on. */
    public synchronized boolean remove(long id) {
        boolean was = on.removeIf(running -> running.trouble.id() == id);
        none = on.isEmpty();
        return was;
    }

    /** Switches all of it off. */
    public synchronized void clear() {
        on.clear();
        none = true;
    }

    /** What is on. */
    public synchronized List<Told> all() {
        return on.stream()
                .map(running -> new Told(running.trouble, running.done))
                .toList();
    }

    /** Lets go of what is held back, and holds nothing back any more. */
    public void end() {
        over.countDown();
        clear();
    }

    /** Whether a request meets trouble, and what becomes of it; waits for as long as it is held back. */
    public Optional<Met> meet(Message request) {
        return next(request).map(trouble -> new Met(trouble.words(), outcome(trouble, request)));
    }

    private synchronized Optional<Trouble> next(Message request) {
        for (Running running : on) {
            Trouble trouble = running.trouble;
            boolean hit = applies(trouble, request) && chance.nextDouble() < trouble.probability();
            if (hit) {
                running.done++;
                if (running.done == trouble.times()) {
                    remove(trouble.id());
                }
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }

    private static boolean applies(Trouble trouble, Message request) {
        boolean possible = trouble.kind() != Kind.LOSE || FakeAnswers.isWrite(request);
        return possible && trouble.search().test(new RequestOnly(request));
    }

    private Outcome outcome(Trouble trouble, Message request) {
        return switch (trouble.kind()) {
            case THROTTLE -> new Outcome.Answered(answers.throttled(Math.round(trouble.seconds())));
            case FAIL -> new Outcome.Answered(answers.failed());
            case DENY -> new Outcome.Answered(answers.denied());
            case LOSE -> new Outcome.Answered(answers.asIfDone(request));
            case DROP -> new Outcome.Dropped();
            case DELAY -> {
                await(trouble.seconds());
                yield Outcome.unchanged();
            }
        };
    }

    private void await(double seconds) {
        try {
            boolean ended = over.await(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
            if (ended) {
                clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
