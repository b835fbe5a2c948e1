package dev.scimtck.suite.fault;

import java.util.List;
import java.util.stream.Stream;

/** Faults that were imagined to measure the suite by what it was not built for. */
final class ImaginedFaults {
    private ImaginedFaults() {}

    static List<SeededFault> all() {
        return Stream.of(
                        ImaginedWriteFaults.all(),
                        ImaginedGroupFaults.all(),
                        ImaginedReadFaults.all(),
                        ImaginedMessageFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
