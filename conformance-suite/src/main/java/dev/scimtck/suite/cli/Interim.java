package dev.scimtck.suite.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells once of a run that takes its time, while it goes on: nobody waits longer than a minute for a first word. */
final class Interim implements AutoCloseable {
    /** When it is told. */
    static final Duration AFTER = Duration.ofSeconds(45);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private Interim(Duration after, Runnable tell) {
        this.thread = Thread.ofVirtual().unstarted(() -> {
            try {
                if (!over.await(after.toMillis(), TimeUnit.MILLISECONDS)) {
                    tell.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Tells, unless it is closed before.
     *
     * @param after when
     * @param tell what to do then
     */
    static Interim after(Duration after, Runnable tell) {
        var interim = new Interim(after, tell);
        interim.thread.start();
        return interim;
    }

    /** What is being told is told to its end. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
