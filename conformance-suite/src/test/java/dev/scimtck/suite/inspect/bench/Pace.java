package dev.scimtck.suite.inspect.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A client that sends so many requests a second, and makes up for what it is late. */
final class Pace {
    private final Client client;
    private final int rate;
    private final Duration time;
    private final Thread thread;
    private long sent;

    Pace(Client client, int rate, Duration time) {
        this.client = client;
        this.rate = rate;
        this.time = time;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long step = 1_000_000_000L / rate;
        long began = System.nanoTime();
        long total = rate * time.toSeconds();
        try (client) {
            for (int i = 0; i < total; i++) {
                long due = began + i * step;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                client.send(i);
                sent++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many were answered. */
    long join() throws InterruptedException {
        thread.join();
        return sent;
    }
}
