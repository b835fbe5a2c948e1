package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever names a clause names one that the catalogue has and judges. */
class CatalogueTest {
    private final Catalogue catalogue = Catalogue.load();

    @Test
    void every_statement_of_the_rfcs_is_there_with_an_id_of_its_section() {
        assertEquals(634, catalogue.all().size());
        for (Clause clause : catalogue.all()) {
            String prefix = clause.document() + "-" + clause.section() + "-";
            assertTrue(clause.id().startsWith(prefix), clause.id() + " is of " + clause.citation());
            Set<String> known = Set.of("black-box", "needs-config", "client-side", "not-testable");
            assertTrue(known.contains(clause.testable()), clause.id() + " " + clause.testable());
        }
    }

    @Test
    void every_check_names_clauses_that_are_judged() {
        for (AllChecks.Description check : AllChecks.descriptions()) {
            assertTrue(!check.requirements().isEmpty(), check.id());
            check.requirements().forEach(catalogue::severity);
        }
    }

    @Test
    void every_invariant_names_clauses_that_are_judged() {
        var target = SuiteRun.target(URI.create("http://127.0.0.1/"), "t");
        new Invariants(catalogue, ResponseSchemas.load(), target)
                .coverage()
                .values()
                .forEach(clauses -> clauses.forEach(catalogue::severity));
    }

    @Test
    void every_clause_that_a_recording_names_is_there() {
        // The reader refuses a recording that names another.
        assertTrue(RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), catalogue))
                        .size()
                > 10);
    }

    @Test
    void ids_of_checks_are_unique_and_stay() {
        List<String> ids =
                AllChecks.descriptions().stream().map(AllChecks.Description::id).toList();
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids::toString);
        List<String> missing =
                CheckIds.permanent().stream().filter(id -> !ids.contains(id)).toList();
        assertEquals(List.of(), missing, "an id that was published once must stay");
        List<String> unlisted =
                ids.stream().filter(id -> !CheckIds.permanent().contains(id)).toList();
        assertEquals(List.of(), unlisted, "add new ids to check-ids.txt");
    }
}
