package dev.scimtck.suite.fault;

import java.util.Set;

/**
 * A fault, and the checks and steps that it must bring to FAIL, or to the verdict that the catalogue gives their clause.
 *
 * @param fault the fault
 * @param trips ids of checks, and {@code recording: step} for steps
 */
public record SeededFault(Fault fault, Set<String> trips) {
    public SeededFault {
        trips = Set.copyOf(trips);
    }

    @Override
    public String toString() {
        return fault.story().id() + ": " + fault.story().wrong();
    }
}
