package dev.scimtck.suite.fault;

import java.util.ArrayList;
import java.util.List;

/** Every fault that is seeded somewhere in the tests, each time made anew: some remember what they have seen. */
public final class AllFaults {
    private AllFaults() {}

    /** The faults. */
    public static List<SeededFault> all() {
        var all = new ArrayList<SeededFault>(FirstFaults.all());
        all.addAll(CatalogueFaults.all());
        all.addAll(ImaginedFaults.withoutChecks());
        CheckFaultTest.faults().forEach(all::add);
        ProviderFaults.all().forEach(expected -> all.add(new SeededFault(expected.fault(), expected.breaks())));
        return List.copyOf(all);
    }
}
