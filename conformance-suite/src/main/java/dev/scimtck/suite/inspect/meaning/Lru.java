package dev.scimtck.suite.inspect.meaning;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what has not been used for longest. */
final class Lru<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    Lru(int most) {
        super(64, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
