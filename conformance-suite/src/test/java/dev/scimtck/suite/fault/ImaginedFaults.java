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
                        ImaginedMessageFaults.all(),
                        ImaginedSecondFaults.all(),
                        ImaginedQueryFaults.all(),
                        ImaginedThirdFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those for which a check was made; the build runs each against it. */
    static List<SeededFault> withChecks() {
        return all().stream().filter(seeded -> !seeded.trips().isEmpty()).toList();
    }

    /** Those that the suite saw as it was. */
    static List<SeededFault> withoutChecks() {
        return all().stream().filter(seeded -> seeded.trips().isEmpty()).toList();
    }
}
