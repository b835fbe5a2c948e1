package dev.scimtck.suite.fault;

import java.util.List;
import java.util.stream.Stream;

/** Faults of real servers, with the ids under which they are known. */
final class CatalogueFaults {
    private CatalogueFaults() {}

    static List<SeededFault> all() {
        return Stream.of(
                        RealUserFaults.all(),
                        RealGroupFaults.all(),
                        RealPatchFaults.all(),
                        RealFilterFaults.all(),
                        RealListFaults.all(),
                        RealDiscoveryFaults.all(),
                        RealErrorFaults.all(),
                        RealMessageFaults.all(),
                        RealAttributeFaults.all(),
                        RealSecurityFaults.all(),
                        RealProviderFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
