package dev.scimtck.suite.fault;

import java.util.List;
import java.util.stream.Stream;

/** Further faults that servers may well have. */
final class OwnFaults {
    private OwnFaults() {}

    static List<SeededFault> all() {
        return Stream.of(OwnWriteFaults.all(), OwnReadFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
