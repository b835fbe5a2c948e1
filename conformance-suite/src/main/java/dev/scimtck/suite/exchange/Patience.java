package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    /** What is waited after a 429 that does not say how long. */
    static final Duration UNTOLD = Duration.ofSeconds(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final InstantSource clock;
    private final Pause pause;
    private final Rate rate;
    private final int mostRepeats;
    private Instant next = Instant.MIN;
    private int putOff;
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

    /** Waits for as long as the target has asked for so far, and then for the moment that the rate gives. */
    void awaitTurn() throws TransportException {
        awaitTarget();
        Instant mine = rate.take(clock.instant());
        spend(Duration.between(clock.instant(), mine));
        awaitTarget();
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
        if (asked.isEmpty() || mostRepeats == 0) {
            return false;
        }
        putOff++;
        if (sent > mostRepeats || asked.get().compareTo(LONGEST) > 0) {
            return false;
        }
        longest = longest.compareTo(asked.get()) > 0 ? longest : asked.get();
        Instant until = clock.instant().plus(asked.get());
        next = next.isAfter(until) ? next : until;
        return true;
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

    /** What a report tells of it; empty where no request was put off. */
    public synchronized Optional<String> told() {
        return putOff == 0
                ? Optional.empty()
                : Optional.of("requests were answered 429 or 503 with Retry-After " + putOff
                        + " times and sent again; the longest wait was " + longest.toSeconds() + " s");
    }
}
