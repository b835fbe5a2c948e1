package dev.scimtck.server.store;

import java.util.List;

/** Hears of every transaction of a store that changed something. */
@FunctionalInterface
public interface ChangeListener {

    /** For a store that nobody listens to: it need not make the changes known. */
    ChangeListener NONE = changes -> {};

    /**
     * A transaction is committed. Called once for it, in the order of the transactions, before any later one of the same
     * resources; must neither block nor throw.
     *
     * @param changes what it changed, in order; never empty
     */
    void committed(List<Change> changes);
}
