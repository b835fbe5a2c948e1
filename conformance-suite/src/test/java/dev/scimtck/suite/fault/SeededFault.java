package dev.scimtck.suite.fault;

import dev.scimtck.suite.check.AllChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fault, and the checks and steps that it must bring to FAIL, or to the verdict that the catalogue gives their clause.
 *
 * @param fault the fault
 * @param trips ids of checks, and {@code recording: step} for steps; none where the measuring is to find out which
 * @param aim what must come of it, where it says so itself
 */
public record SeededFault(Fault fault, Set<String> trips, Optional<Aim> aim) {
    private static final Set<String> TRAFFIC = Set.of(
            "create.answers-201-with-the-resource",
            "members.of-a-new-group-are-stored",
            "paging.beyond-the-end-is-empty");

    public SeededFault {
        trips = Set.copyOf(trips);
    }

    /** What must come of it is known by its number or its clause. */
    public SeededFault(Fault fault, Set<String> trips) {
        this(fault, trips, Optional.empty());
    }

    /** The classes of the checks that must see it; where what judges every answer must, some that make answers to judge. */
    public List<Class<?>> classes() {
        var ids = new TreeSet<>(trips);
        if (trips.stream().anyMatch(trip -> trip.startsWith("response."))) {
            ids.addAll(TRAFFIC);
        }
        return AllChecks.classesOf(ids);
    }

    /** The checks of those classes that need not run: all but those that must see it, where the answers to them are enough. */
    Set<String> leftOut() {
        if (trips.stream().anyMatch(trip -> trip.startsWith("response."))) {
            return Set.of();
        }
        List<Class<?>> classes = classes();
        return AllChecks.descriptions().stream()
                .filter(check -> classes.contains(check.method().getDeclaringClass()))
                .map(AllChecks.Description::id)
                .filter(id -> !trips.contains(id))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return fault.story().id() + ": " + fault.story().wrong();
    }
}
