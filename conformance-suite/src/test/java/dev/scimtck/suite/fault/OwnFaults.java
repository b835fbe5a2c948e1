package dev.scimtck.suite.fault;

import java.util.List;

/** Further faults. */
final class OwnFaults {
    private OwnFaults() {}

    static List<SeededFault> all() {
        return List.of();
    }
}
