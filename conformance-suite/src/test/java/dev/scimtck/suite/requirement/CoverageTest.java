package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the RFCs say that can be seen from outside is proved by a check or an invariant. */
class CoverageTest {
    private final Catalogue catalogue = Catalogue.load();

    private Set<String> named() {
        var target = SuiteRun.target(URI.create("http://127.0.0.1/"), "t");
        var invariants = new Invariants(catalogue, ResponseSchemas.load(), target).coverage();
        return Stream.concat(
                        AllChecks.descriptions().stream().map(AllChecks.Description::requirements),
                        invariants.values().stream())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> clauses(Set<String> testable) {
        return catalogue.all().stream()
                .filter(clause -> testable.contains(clause.testable()))
                .map(Clause::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_clause_that_shows_from_outside_is_covered() {
        Set<String> uncovered = clauses(Set.of("black-box", "needs-config"));
        uncovered.removeAll(named());
        assertEquals(
                Set.of(),
                uncovered,
                "write a check or an invariant that proves them, or say in the catalogue why they are not-testable");
    }

    @Test
    void nothing_names_a_clause_that_is_not_in_the_catalogue() {
        Set<String> unknown = named();
        unknown.removeIf(id -> catalogue.find(id).isPresent());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void what_shows_from_outside_is_judged_and_nothing_else_is() {
        for (Clause clause : catalogue.all()) {
            boolean shows = Set.of("black-box", "needs-config").contains(clause.testable());
            assertEquals(shows, clause.violated().isPresent(), clause.id() + " is " + clause.testable());
        }
    }

    @Test
    void whatever_is_not_testable_says_why() {
        List<String> withoutReason = CatalogueFile.entries().stream()
                .filter(entry -> entry.path("testable").asText().equals("not-testable"))
                .filter(entry -> !entry.path("check_idea").asText().startsWith("Not testable: "))
                .map(entry -> entry.path("id").asText())
                .toList();
        assertEquals(List.of(), withoutReason, "begin check_idea with \"Not testable: \" and the reason");
        assertTrue(CatalogueFile.entries().size() > 600, "the catalogue was read");
    }
}
