package dev.scimtck.suite.fault;

import java.util.Optional;
import java.util.Set;

/**
 * A fault, and the checks and steps that it must bring to FAIL, or to the verdict that the catalogue gives their clause.
 *
 * @param fault the fault
 * @param trips ids of checks, and {@code recording: step} for steps; none where the measuring is to find out which
 * @param aim what must come of it, where it says so itself
 */
public record SeededFault(Fault fault, Set<String> trips, Optional<Aim> aim) {
    public SeededFault {
        trips = Set.copyOf(trips);
    }

    /** What must come of it is known by its number or its clause. */
    public SeededFault(Fault fault, Set<String> trips) {
        this(fault, trips, Optional.empty());
    }

    @Override
    public String toString() {
        return fault.story().id() + ": " + fault.story().wrong();
    }
}
