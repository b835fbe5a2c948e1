package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which providers are known to deviate from a clause: those whose recordings do. */
final class KnownFor {
    private final Map<String, Set<String>> byClause = new TreeMap<>();

    KnownFor(List<Recording> recordings) {
        for (Recording recording : recordings) {
            recording
                    .deviations()
                    .values()
                    .forEach(deviation -> byClause.computeIfAbsent(deviation.clause(), clause -> new TreeSet<>())
                            .add(Dialect.providerTitle(recording.dialect().provider())));
        }
    }

    /** The titles of the providers. */
    Set<String> providers(String clause) {
        return byClause.getOrDefault(clause, Set.of());
    }
}
