package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A server that lacks what it may lack, and says so, is accused of nothing. */
class PartialServerTest {
    /** The proxy that it stands behind answers these requests by itself. */
    private static final Set<String> ALTERED_BY_THE_PROXY =
            Set.of("auth.garbled-token-opens-nothing", "response.is-scim-json", "security.huge-body-is-refused");

    @Test
    void nothing_that_is_honestly_lacking_is_a_fault_and_nothing_is_blocked_by_it() {
        try (FaultyServer server = PartialServer.start()) {
            Result result = SuiteRun.all(server.target());
            var accused = new TreeMap<>(SuiteRun.verdicts(result));
            accused.values().removeIf(verdict -> verdict.compareTo(Verdict.BLOCKED) < 0);
            accused.keySet().removeAll(ALTERED_BY_THE_PROXY);
            assertEquals(Map.of(), accused, () -> SuiteRun.explained(result));
        }
    }
}
