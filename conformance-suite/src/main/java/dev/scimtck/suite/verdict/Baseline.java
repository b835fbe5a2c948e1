package dev.scimtck.suite.verdict;

import dev.scimtck.suite.verdict.Accepted.AsBefore;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Changes;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An earlier run. What failed in it, and fails no worse now, does not fail the run; what it does not tell of is held to be right
 * until now.
 *
 * @param before that run
 */
public record Baseline(Result before) {

    /** The same run with what was so before accepted, and with what has changed. */
    public Result applyTo(Result now) {
        Map<String, Outcome> earlier = Outcome.all(before).stream()
                .collect(Collectors.toMap(Outcome::place, outcome -> outcome, (one, same) -> one, LinkedHashMap::new));
        Set<String> newlyBroken = newlyBroken(now);
        var worse = new ArrayList<Change>();
        Result judged = Outcome.judged(now, outcome -> {
            boolean open = outcome.fails() && outcome.judgement().accepted().isEmpty();
            if (!open) {
                return outcome.judgement();
            }
            Optional<Outcome> then = Optional.ofNullable(earlier.get(outcome.place()));
            Set<String> added = broken(outcome, now, newlyBroken);
            if (then.isPresent() && isNoWorse(outcome, then.get()) && added.isEmpty()) {
                return outcome.judgement().accepted(new AsBefore(before.started()));
            }
            worse.add(new Change(
                    outcome.place(),
                    then.map(Outcome::words).orElse("not run"),
                    outcome.words() + (added.isEmpty() ? "" : ", newly of " + String.join(", ", added))));
            return outcome.judgement();
        });
        return judged.withChanges(new Changes(before.started(), worse, better(now, earlier)));
    }

    private static boolean isNoWorse(Outcome now, Outcome then) {
        boolean sameByRfc = then.failsTheRfc() || !now.failsTheRfc();
        boolean sameForProvider = then.stopsTheProvider() || !now.stopsTheProvider();
        return sameByRfc && sameForProvider;
    }

    /** Duties that hold no more: a check that failed already must not hide them. */
    private Set<String> newlyBroken(Result now) {
        var broken = new HashSet<>(failed(now));
        broken.removeAll(failed(before));
        return broken;
    }

    private static Set<String> failed(Result result) {
        return result.requirements().stream()
                .filter(requirement ->
                        requirement.verdict().filter(Verdict.FAIL::equals).isPresent())
                .map(RequirementResult::id)
                .collect(Collectors.toSet());
    }

    /** Those of the clauses that this check or step saw broken. */
    private static Set<String> broken(Outcome outcome, Result now, Set<String> clauses) {
        return now.requirements().stream()
                .filter(requirement -> clauses.contains(requirement.id()))
                .filter(requirement -> requirement.checks().contains(outcome.place()))
                .map(RequirementResult::id)
                .filter(clause -> now.findings().stream()
                        .filter(finding -> outcome.judgement().findings().contains(finding.id()))
                        .anyMatch(finding -> finding.clause().equals(clause)
                                || finding.alsoBreaks().contains(clause)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Change> better(Result now, Map<String, Outcome> earlier) {
        var better = new ArrayList<Change>();
        for (Outcome outcome : Outcome.all(now)) {
            Outcome then = earlier.get(outcome.place());
            if (then != null && then.fails() && outcome.known() && !outcome.fails()) {
                better.add(new Change(outcome.place(), then.words(), outcome.words()));
            }
        }
        for (Result.ProviderAnswer answer : now.providers()) {
            before.providers().stream()
                    .filter(then -> then.dialect().equals(answer.dialect())
                            && then.answer().compareTo(answer.answer()) > 0)
                    .forEach(then -> better.add(new Change(
                            "customers of " + answer.dialect().title(),
                            then.answer().words(),
                            answer.answer().words())));
        }
        return better;
    }
}
