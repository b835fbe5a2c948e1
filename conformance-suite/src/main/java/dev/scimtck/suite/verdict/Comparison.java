package dev.scimtck.suite.verdict;

import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise in one run than in an earlier one. What was skipped, or could not be judged for the network's sake, says nothing
 * of the server and counts as not judged.
 *
 * @param before the earlier run
 * @param now the later one
 * @param worse checks, steps and providers that came out worse
 * @param better those that came out better
 * @param judgedNow those that were not judged before
 * @param judgedNoMore those that are not judged now
 * @param newFindings what is wrong and was not
 * @param goneFindings what was wrong and is not any more
 */
public record Comparison(
        Result before,
        Result now,
        List<Change> worse,
        List<Change> better,
        List<Change> judgedNow,
        List<Change> judgedNoMore,
        List<Finding> newFindings,
        List<Finding> goneFindings) {
    private static final String NOT_JUDGED = "not run";
    private static final String CUSTOMERS = "customers of ";

    public Comparison {
        worse = List.copyOf(worse);
        better = List.copyOf(better);
        judgedNow = List.copyOf(judgedNow);
        judgedNoMore = List.copyOf(judgedNoMore);
        newFindings = List.copyOf(newFindings);
        goneFindings = List.copyOf(goneFindings);
    }

    /** How something came out, as far as it can be compared. */
    private record Came(Verdict verdict, boolean stopsProvider, boolean known, boolean fails, String words) {
        static Came of(Outcome outcome) {
            return new Came(
                    outcome.verdict(), outcome.stopsTheProvider(), outcome.known(), outcome.fails(), outcome.words());
        }

        static Came of(ProviderAnswer answer) {
            Verdict verdict = switch (answer.answer()) {
                case YES -> Verdict.PASS;
                case WITH_DEVIATIONS -> Verdict.WARN;
                case NO -> Verdict.FAIL;
            };
            boolean no = answer.answer() == Answer.NO;
            return new Came(verdict, no, true, no, answer.answer().words());
        }

        boolean worseThan(Came other) {
            return verdict.compareTo(other.verdict) > 0 || (stopsProvider && !other.stopsProvider);
        }
    }

    /** Compares two runs. */
    public static Comparison of(Result before, Result now) {
        Map<String, Came> then = came(before);
        Map<String, Came> today = came(now);
        List<String> places = places(then, today);
        BiFunction<Came, Came, Boolean> worse = (old, recent) -> recent.worseThan(old);
        BiFunction<Came, Came, Boolean> better = (old, recent) -> !recent.worseThan(old) && old.worseThan(recent);
        return new Comparison(
                before,
                now,
                changes(places, then, today, worse),
                changes(places, then, today, better),
                oneSided(places, then, today, recent -> new String[] {NOT_JUDGED, recent}),
                oneSided(places, today, then, old -> new String[] {old, NOT_JUDGED}),
                without(now.findings(), before.findings()),
                without(before.findings(), now.findings()));
    }

    /** What weighs most comes first: providers, then what fails, then the rest. */
    private static List<String> places(Map<String, Came> then, Map<String, Came> today) {
        Set<String> places = new TreeSet<>(then.keySet());
        places.addAll(today.keySet());
        return places.stream()
                .sorted(Comparator.<String, Boolean>comparing(place -> !place.startsWith(CUSTOMERS))
                        .thenComparing(place -> !fails(then.get(place)) && !fails(today.get(place))))
                .toList();
    }

    private static boolean fails(@Nullable Came came) {
        return came != null && came.fails();
    }

    private static Map<String, Came> came(Result result) {
        var came = new LinkedHashMap<String, Came>();
        Outcome.all(result).forEach(outcome -> came.put(outcome.place(), Came.of(outcome)));
        result.providers()
                .forEach(answer -> came.put(CUSTOMERS + answer.dialect().title(), Came.of(answer)));
        came.values().removeIf(one -> !one.known());
        return came;
    }

    private static List<Change> changes(
            List<String> places,
            Map<String, Came> then,
            Map<String, Came> today,
            BiFunction<Came, Came, Boolean> which) {
        var changes = new ArrayList<Change>();
        for (String place : places) {
            Optional<Came> old = Optional.ofNullable(then.get(place));
            Optional.ofNullable(today.get(place))
                    .filter(recent -> old.isPresent() && which.apply(old.orElseThrow(), recent))
                    .ifPresent(recent ->
                            changes.add(new Change(place, old.orElseThrow().words(), recent.words())));
        }
        return changes;
    }

    /** What only the second knows. */
    private static List<Change> oneSided(
            List<String> places, Map<String, Came> without, Map<String, Came> with, Function<String, String[]> words) {
        var changes = new ArrayList<Change>();
        for (String place : places) {
            Came came = with.get(place);
            if (came != null && !without.containsKey(place)) {
                String[] both = words.apply(came.words());
                changes.add(new Change(place, both[0], both[1]));
            }
        }
        return changes;
    }

    private static List<Finding> without(List<Finding> findings, List<Finding> others) {
        Set<String> known = others.stream().map(Finding::id).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> !known.contains(finding.id()))
                .toList();
    }

    /** Whether something got worse, or fails that was not judged before. */
    public boolean gotWorse() {
        Set<String> failing = came(now).entrySet().stream()
                .filter(entry -> entry.getValue().fails())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return !worse.isEmpty() || judgedNow.stream().map(Change::what).anyMatch(failing::contains);
    }

    /** Whether both came out alike. */
    public boolean isEmpty() {
        return worse.isEmpty()
                && better.isEmpty()
                && judgedNow.isEmpty()
                && judgedNoMore.isEmpty()
                && newFindings.isEmpty()
                && goneFindings.isEmpty();
    }

    /** How much there is of each, in words. */
    public String counts() {
        return worse.size() + " worse, " + better.size() + " better, " + judgedNow.size() + " judged only now, "
                + judgedNoMore.size() + " judged no more; " + newFindings.size() + " new findings, "
                + goneFindings.size() + " gone.";
    }
}
