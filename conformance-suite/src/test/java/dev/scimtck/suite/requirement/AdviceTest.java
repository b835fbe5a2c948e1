package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each clause that a finding can name comes with one sentence on what to change. */
class AdviceTest {
    private static final int SHORTEST = 40;
    private static final int LONGEST = 220;
    private static final double SAME_WORDS = 0.5;
    private static final Pattern ONE_SENTENCE = Pattern.compile("[A-Z](?!.*[.!?] +[A-Z]).*[^.]\\.", Pattern.DOTALL);

    private final Catalogue catalogue = Catalogue.load();
    private final Map<String, String> advice = catalogue.advice().byClause();

    /** Whatever checks, invariants and recordings name. */
    private Set<String> named() {
        var named = new TreeSet<String>();
        AllChecks.descriptions().forEach(check -> named.addAll(check.requirements()));
        new Invariants(catalogue, ResponseSchemas.load(), SuiteRun.target(URI.create("http://127.0.0.1/"), "t"))
                .coverage()
                .values()
                .forEach(named::addAll);
        RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), catalogue))
                .forEach(recording -> named(recording).forEach(named::add));
        return named;
    }

    private static Stream<String> named(Recording recording) {
        return Stream.of(
                        recording.steps().stream().flatMap(step -> step.expect().verifies().stream()),
                        recording.steps().stream()
                                .flatMap(step -> step.expect().body().stream())
                                .flatMap(match -> match.verifies().stream()),
                        recording.effects().values().stream().flatMap(effect -> effect.verifies().stream()),
                        recording.deviations().values().stream().map(Recording.Deviation::clause))
                .flatMap(clauses -> clauses);
    }

    @Test
    void every_clause_that_is_named_has_one_and_no_other_has() {
        assertAdvisedOn(named());
    }

    @Test
    void every_clause_whose_breach_is_judged_has_one() {
        assertAdvisedOn(catalogue.all().stream()
                .filter(clause -> clause.violated().isPresent())
                .map(Clause::id)
                .collect(Collectors.toSet()));
    }

    private void assertAdvisedOn(Set<String> clauses) {
        var without = new TreeSet<>(clauses);
        without.removeAll(advice.keySet());
        assertEquals(Set.of(), without, "write a sentence on each in advice.yaml: what to change, and the usual cause");
        var unused = new TreeSet<>(advice.keySet());
        unused.removeAll(clauses);
        assertEquals(Set.of(), unused, "no finding can name these");
    }

    @Test
    void each_is_one_sentence_of_some_length() {
        List<String> wrong = advice.entrySet().stream()
                .filter(entry -> entry.getValue().length() < SHORTEST
                        || entry.getValue().length() > LONGEST
                        || !ONE_SENTENCE.matcher(entry.getValue()).matches())
                .map(entry -> entry.getKey() + " (" + entry.getValue().length() + "): " + entry.getValue())
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void no_two_are_the_same() {
        assertEquals(advice.size(), new HashSet<>(advice.values()).size());
    }

    @Test
    void none_says_the_clause_again() {
        List<String> again = advice.entrySet().stream()
                .filter(entry -> shared(
                                entry.getValue(),
                                catalogue.clause(entry.getKey()).summary())
                        >= SAME_WORDS)
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
        assertEquals(List.of(), again);
    }

    @Test
    void a_clause_said_again_would_be_noticed() {
        String summary = catalogue.clause("RFC7644-3.3-07").summary();
        assertTrue(shared("Make it so: " + summary + ".", summary) >= SAME_WORDS);
    }

    /** Which part of its words of four letters and more the advice has from the summary. */
    private static double shared(String advice, String summary) {
        Set<String> words = words(advice);
        var same = new HashSet<>(words);
        same.retainAll(words(summary));
        return (double) same.size() / words.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .filter(word -> word.length() > 3)
                .collect(Collectors.toSet());
    }
}
