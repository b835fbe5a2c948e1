package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.check.AllChecks.Description;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.Run.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names select. */
class NarrowingTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Selection ALL = Selection.all(new RecordingSelection(SuiteRun.recordings()));
    private static final Narrowing NARROWING = new Narrowing(ALL, CATALOGUE, Set.of("response.any"));

    private static Set<String> checks(Selection selection) {
        return ids(selection::includes);
    }

    private static Set<String> ids(Predicate<Description> which) {
        return AllChecks.descriptions().stream()
                .filter(which)
                .map(Description::id)
                .collect(Collectors.toSet());
    }

    private static Set<String> only(String... names) {
        return checks(NARROWING.narrowed(List.of(names), List.of()));
    }

    private static Set<String> dialects(Selection selection) {
        return selection.recordings().recordings().stream()
                .map(Recording::dialect)
                .map(dialect -> dialect.provider() + "/" + dialect.name())
                .collect(Collectors.toSet());
    }

    @Test
    void without_names_all_is_left() {
        assertEquals(ALL, NARROWING.narrowed(List.of(), List.of()));
    }

    @Test
    void a_provider_and_a_dialect_are_recordings_and_no_checks() {
        Selection okta = NARROWING.narrowed(List.of("okta"), List.of("okta/governance"));
        assertEquals(Set.of("okta/wizard", "okta/template", "okta/spec-suite"), dialects(okta));
        assertEquals(Set.of(), checks(okta));
        assertEquals(List.of(), okta.checks(), "a class without a check is not opened");
    }

    @Test
    void a_check_and_a_topic_are_checks_and_no_recordings() {
        assertEquals(Set.of("create.username-is-unique"), only("create.username-is-unique"));
        Selection sort = NARROWING.narrowed(List.of("sort"), List.of());
        assertEquals(ids(check -> check.id().startsWith("sort.")), checks(sort));
        assertEquals(List.of(), sort.recordings().recordings());
    }

    @Test
    void a_clause_and_a_section_with_those_below_it_are_the_checks_about_them() {
        assertEquals(ids(check -> check.requirements().contains("RFC7644-3.3-09")), only("rfc7644-3.3-09"));
        assertEquals(
                ids(check -> check.requirements().stream()
                        .anyMatch(id -> id.startsWith("RFC7644-3.5.2-") || id.startsWith("RFC7644-3.5.2."))),
                only("RFC7644-3.5.2"));
        assertTrue(only("RFC7644-3.5.2").size() < only("RFC7644-3.5").size());
    }

    @Test
    void a_level_means_the_checks_of_all_words_of_that_level() {
        assertEquals(
                ids(check -> check.requirements().stream()
                        .anyMatch(id -> Set.of("MAY", "OPTIONAL")
                                .contains(CATALOGUE.clause(id).level()))),
                only("may"));
        assertFalse(only("may").isEmpty());
    }

    @Test
    void what_is_skipped_is_left_out_of_what_is_selected() {
        Selection left = NARROWING.narrowed(List.of("sort", "okta"), List.of("should", "okta/wizard"));
        assertFalse(checks(left).isEmpty());
        assertTrue(only("sort").containsAll(checks(left)));
        assertTrue(only("should").stream().noneMatch(checks(left)::contains));
        assertFalse(dialects(left).contains("okta/wizard"));
        assertTrue(dialects(left).contains("okta/template"));
    }

    @Test
    void all_that_is_selected_can_be_skipped() {
        assertTrue(NARROWING.narrowed(List.of("sort"), List.of("sort")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "RFC7644-9.9", "okt", "RFC7644-3.", "", "response.any", "RFC7644-3.12-99"})
    void a_name_that_means_nothing_is_a_problem(String name) {
        assertTrue(NARROWING.problem(name).isPresent(), name);
    }

    @Test
    void each_name_that_is_shown_means_something() {
        for (String name : List.of("okta", "okta/template", "okta/template-joiner", "sort", "RFC7644", "MUST")) {
            assertEquals(Optional.empty(), NARROWING.problem(name), name);
        }
    }
}
