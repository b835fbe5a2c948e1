package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every clause that a black box can test is proven by a check or an invariant. */
class RequirementCoverageTest {
    /** Clauses that a configuration would have to give more for than this program takes, each with what that is. */
    private static final Map<String, String> OUT_OF_REACH = Map.ofEntries(
            Map.entry("RFC7644-1.3-01", "a base URL with a query is refused before the run starts"),
            Map.entry("RFC7644-2-01", "it needs a client certificate, which no flag gives"),
            Map.entry("RFC7644-2-10", "it needs a token of one user, and to know which user that is"),
            Map.entry("RFC7644-6-01", "optional, and either choice is lawful: with one tenant or several"),
            Map.entry("RFC7644-6.1-02", "optional, and either choice is lawful: a base URL is taken as it is given"),
            Map.entry("RFC7644-7.6-02", "optional; it would take a flood of requests to see a limit"),
            Map.entry("RFC9865-2.1-03", "a check does not wait until a cursor expires"),
            Map.entry("RFC7644-7.2-03", "optional, and either choice is lawful"));

    /** Clauses on transport security that await a check; the list may only get shorter. */
    private static final Set<String> AWAIT_A_CHECK = Set.of("RFC7644-7.2-01", "RFC7644-7.2-02", "RFC7644-7.4-03");

    private final Catalogue catalogue = Catalogue.load();

    private Set<String> covered() {
        var covered = new HashSet<String>();
        AllChecks.descriptions().forEach(check -> covered.addAll(check.requirements()));
        new Invariants(catalogue, ResponseSchemas.load(), SuiteRun.target(URI.create("http://127.0.0.1/"), "t"))
                .coverage()
                .values()
                .forEach(covered::addAll);
        return covered;
    }

    private List<String> uncovered(String testable) {
        Set<String> covered = covered();
        return catalogue.all().stream()
                .filter(clause -> clause.testable().equals(testable))
                .map(Clause::id)
                .filter(id -> !covered.contains(id))
                .sorted()
                .toList();
    }

    @Test
    void every_black_box_clause_is_proven_by_a_check_or_an_invariant() {
        assertEquals(List.of(), uncovered("black-box"), "no check or invariant names these in its requirements");
    }

    @Test
    void every_clause_that_needs_configuration_is_proven_or_listed_with_its_reason() {
        var listed = new TreeSet<>(OUT_OF_REACH.keySet());
        listed.addAll(AWAIT_A_CHECK);
        assertEquals(
                List.copyOf(listed),
                uncovered("needs-config"),
                "a clause without a check is listed with a reason; one that has a check is taken off the list");
    }
}
