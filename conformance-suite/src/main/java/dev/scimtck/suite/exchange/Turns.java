package dev.scimtck.suite.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The requests of one connection whose responses are to come, in the order in which they come, RFC 9112 section 9.3.2. */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean over;

    /** A request has gone on. */
    void expect(Pending pending) {
        lock.lock();
        try {
            waiting.add(pending);
        } finally {
            lock.unlock();
        }
    }

    /** The one that is answered next. */
    @Nullable
    Pending next() {
        lock.lock();
        try {
            return waiting.peek();
        } finally {
            lock.unlock();
        }
    }

    /** It has been answered. */
    void done(Pending pending) {
        lock.lock();
        try {
            waiting.remove(pending);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No response comes any more. */
    void end() {
        lock.lock();
        try {
            over = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Those that will not be answered any more. */
    List<Pending> left() {
        lock.lock();
        try {
            List<Pending> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** What the relay says itself goes after the responses that are still to come. */
    void awaitAll() throws InterruptedException {
        lock.lock();
        try {
            while (!waiting.isEmpty() && !over) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
