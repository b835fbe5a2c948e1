package dev.scimtck.suite.target;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many resources of a run may be alive at once in a target where it is a guest. Each check and recording says beforehand
 * how many it makes and waits until there is room for them, so that no two that hold some wait for each other. What could not
 * be removed takes up room until the end.
 */
public final class Room {
    /** The most that a guest may have. */
    public static final int OF_A_GUEST = 50;

    private final int size;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> inside = new HashMap<>();
    private final Map<String, Integer> overdrawn = new TreeMap<>();
    private int taken;

    private Room(int size) {
        this.size = size;
    }

    /** That of a guest. */
    public static Room ofAGuest() {
        return new Room(OF_A_GUEST);
    }

    /** Without a bound. */
    public static Room unbounded() {
        return new Room(Integer.MAX_VALUE);
    }

    /**
     * Waits until there is room.
     *
     * @param owner the check or recording
     * @param wanted the most that it makes
     * @return whether there is; if not there never will be, for what could not be removed takes it up
     */
    public boolean enter(String owner, int wanted) {
        lock.lock();
        try {
            while (taken > size - wanted) {
                if (inside.isEmpty()) {
                    return false;
                }
                changed.awaitUninterruptibly();
            }
            taken += wanted;
            inside.put(owner, wanted);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives back what one had; nothing for one that never entered.
     *
     * @param owner the check or recording
     * @param made how many resources it made
     * @param left how many of them could not be removed
     */
    void leave(String owner, int made, int left) {
        lock.lock();
        try {
            Integer had = inside.remove(owner);
            if (had != null) {
                taken -= had;
                taken += left;
                if (made > had) {
                    overdrawn.put(owner, made);
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Who made more than it said, and how many. */
    public Map<String, Integer> overdrawn() {
        lock.lock();
        try {
            return Map.copyOf(overdrawn);
        } finally {
            lock.unlock();
        }
    }
}
