package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits as long as a target asks for: 429 and 503 with {@code Retry-After}, RFC 9110 section 10.2.3. While it waits, nothing
 * else is sent either. A request that was put off was not carried out, so that sending it again repeats nothing.
 */
public final class Patience {
    /** How often one request is sent again. */
    static final int MOST_REPEATS = 5;

    /** The longest that is waited at a time. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    /** The longest that is waited while nothing is let through at all. */
    static final Duration LONGEST_IN_VAIN = Duration.ofMinutes(10);

    /** What is waited after a 429 that does not say how long. */
    static final Duration UNTOLD = Duration.ofSeconds(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final InstantSource clock;
    private final Pause pause;
    private final Rate rate;
    private final int mostRepeats;
    private Instant next = Instant.MIN;
    private Optional<Instant> inVainSince = Optional.empty();
    private Pauses pauses = Pauses.none();
    private int givenUp;
    private Duration longest = Duration.ZERO;

    /** How time is spent. */
    @FunctionalInterface
    public interface Pause {
        /**
         * Returns when the time is over, or as soon as the run was stopped.
         *
         * @return whether the run goes on
         */
        boolean over(Duration time) throws InterruptedException;
    }

    /**
     * @param clock what time it is
     * @param pause how time is spent
     */
    public Patience(InstantSource clock, Pause pause) {
        this(clock, pause, Rate.unbounded());
    }

    /**
     * @param clock what time it is
     * @param pause how time is spent
     * @param rate how many requests may begin in a time
     */
    public Patience(InstantSource clock, Pause pause, Rate rate) {
        this(clock, pause, rate, MOST_REPEATS);
    }

    private Patience(InstantSource clock, Pause pause, Rate rate, int mostRepeats) {
        this.clock = clock;
        this.pause = pause;
        this.rate = rate;
        this.mostRepeats = mostRepeats;
    }

    /** Waits for nothing and repeats nothing: who sends wants to see just what is answered. */
    public static Patience none() {
        return new Patience(InstantSource.system(), time -> true, Rate.unbounded(), 0);
    }

    /** That of a run which nobody stops. */
    public static Patience unstoppable() {
        return unstoppable(Rate.unbounded());
    }

    /**
     * That of a run which nobody stops.
     *
     * @param rate how many requests may begin in a time
     */
    public static Patience unstoppable(Rate rate) {
        return stoppedBy(new CountDownLatch(1), rate);
    }

    /**
     * That of a run which may be stopped.
     *
     * @param stop counted down when it is
     * @param rate how many requests may begin in a time
     */
    public static Patience stoppedBy(CountDownLatch stop, Rate rate) {
        return new Patience(InstantSource.system(), time -> !stop.await(time.toNanos(), TimeUnit.NANOSECONDS), rate);
    }

    /**
     * Waits for as long as the target has asked for so far, and then for the moment that the rate gives.
     *
     * @return how long that was
     */
    Duration awaitTurn() throws TransportException {
        Instant from = clock.instant();
        awaitTarget();
        Instant mine = rate.take(clock.instant());
        spend(Duration.between(clock.instant(), mine));
        awaitTarget();
        return Duration.between(from, clock.instant());
    }

    private void awaitTarget() throws TransportException {
        Duration left = left();
        while (left.isPositive()) {
            spend(left);
            left = left();
        }
    }

    private void spend(Duration time) throws TransportException {
        try {
            if (time.isPositive() && !pause.over(time)) {
                throw new TransportException(Kind.ABORTED, "the run was stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(Kind.ABORTED, "the run was stopped", e);
        }
    }

    private synchronized Duration left() {
        return next.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), next);
    }

    /**
     * Whether to send a request again.
     *
     * @param response what it was answered
     * @param sent how often it was sent, from 1
     */
    synchronized boolean repeats(Response response, int sent) {
        Optional<Duration> asked = asked(response);
        if (asked.isEmpty()) {
            inVainSince = Optional.empty();
            return false;
        }
        Instant now = clock.instant();
        Instant until = now.plus(asked.get());
        Instant since = inVainSince.orElse(now);
        inVainSince = Optional.of(since);
        boolean bearable = asked.get().compareTo(LONGEST) <= 0 && !until.isAfter(since.plus(LONGEST_IN_VAIN));
        if (sent > mostRepeats || !bearable) {
            givenUp++;
            return false;
        }
        waitUntil(until, now);
        longest = longest.compareTo(asked.get()) > 0 ? longest : asked.get();
        return true;
    }

    /** What several are told to wait at the same time is waited once. */
    private void waitUntil(Instant until, Instant now) {
        Instant from = next.isAfter(now) ? next : now;
        pauses = pauses.and(until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO);
        next = next.isAfter(until) ? next : until;
    }

    /** Whether an answer says nothing of the request but that it comes too soon. */
    public static boolean isPutOff(Response response) {
        return response.status() == TOO_MANY_REQUESTS
                || (response.status() == UNAVAILABLE
                        && response.header("Retry-After").isPresent());
    }

    /** Why a request was not let through in the end, and what to do; for an answer that {@link #isPutOff} is true of. */
    public String gaveUp(Response response) {
        boolean tooLong =
                asked(response).filter(asked -> asked.compareTo(LONGEST) > 0).isPresent();
        String told = tooLong
                ? " and asked to wait longer than the " + LONGEST.toSeconds() + " s that a run waits at a time"
                : " however long it was waited";
        return "was answered " + response.status() + told
                + "; try --rate or --parallel 1, or lift the limit of the target";
    }

    private Optional<Duration> asked(Response response) {
        if (!isPutOff(response)) {
            return Optional.empty();
        }
        return Optional.of(response.header("Retry-After")
                .flatMap(said -> read(said, response))
                .orElse(UNTOLD));
    }

    /** Seconds or a date, RFC 9110 section 10.2.3; empty for anything else. A date is seen from the target's own clock. */
    private Optional<Duration> read(String said, Response response) {
        String bare = said.strip();
        if (bare.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(bare)));
        }
        return HttpDate.parse(bare, clock.instant()).map(date -> {
            Instant now = response.header("Date")
                    .flatMap(text -> HttpDate.parse(text.strip(), clock.instant()))
                    .orElseGet(clock::instant);
            Duration until = Duration.between(now, date);
            return until.isNegative() ? Duration.ZERO : until;
        });
    }

    /** How often requests were put off so far, and how long was waited. */
    public synchronized Pauses pauses() {
        return pauses;
    }

    /** What a report tells of it; empty where no request was put off. */
    public synchronized Optional<String> told() {
        var told = new ArrayList<String>();
        pauses.words()
                .ifPresent(words -> told.add(
                        "requests were " + words + " in all, at most " + longest.toSeconds() + " s at a time"));
        if (givenUp > 0) {
            told.add(givenUp + " were not let through and could not be judged");
        }
        return told.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", told));
    }
}
