package dev.scimtck.server.store;

import java.util.List;

/** Hears of every transaction of a store that changed something. */
@FunctionalInterface
public interface ChangeListener {

    /**
     * A transaction is committed. Called once for it, in the order of the transactions, before any later one of the same
     * resources; must neither block nor throw.
     *
     * @param changes what it changed, in order; never empty
     */
    void committed(List<Change> changes);
}
