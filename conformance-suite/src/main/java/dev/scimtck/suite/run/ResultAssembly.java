package dev.scimtck.suite.run;

import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Findings.Breach;
import dev.scimtck.suite.verdict.Findings.Told;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what a run found out. */
final class ResultAssembly {
    private final Catalogue catalogue;
    private final Session session;
    private final Invariants invariants;
    private final Findings findings;

    ResultAssembly(Catalogue catalogue, Session session, Invariants invariants, Findings findings) {
        this.catalogue = catalogue;
        this.session = session;
        this.invariants = invariants;
        this.findings = findings;
    }

    Result result(String target, Instant started, Ending ending, List<Leftover> leftovers, long millis) {
        List<CheckResult> checks = new ArrayList<>(session.checks());
        checks.sort(Comparator.comparing(CheckResult::id));
        if (!checks.isEmpty() || !session.recordings().isEmpty()) {
            checks.addAll(invariants.results());
        }
        Told told = findings.told(catalogue.advice()::of);
        List<RecordingResult> recordings = session.recordings().stream()
                .sorted(Comparator.comparing(RecordingResult::recording))
                .map(recording -> told(recording, told))
                .toList();
        return new Result(
                target,
                started,
                ending,
                // Nobody is onboarded by reading.
                session.manner().readOnly() ? List.of() : Onboarding.answers(recordings),
                recordings,
                checks.stream().map(check -> told(check, told)).toList(),
                requirements(checks, findings.breaches()),
                told.findings(),
                leftovers,
                millis);
    }

    private static RecordingResult told(RecordingResult recording, Told told) {
        List<StepResult> steps = recording.steps().stream()
                .map(step -> step.judged(told.in(step.judgement())))
                .toList();
        return new RecordingResult(
                recording.recording(), recording.title(), recording.dialect(), recording.verdict(), steps);
    }

    private static CheckResult told(CheckResult check, Told told) {
        return check.judged(told.in(check.judgement()));
    }

    private List<RequirementResult> requirements(List<CheckResult> checks, Map<String, Breach> breaches) {
        Map<String, Set<String>> about = new LinkedHashMap<>();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (CheckResult check : checks) {
            for (String requirement : check.requirements()) {
                about.computeIfAbsent(requirement, key -> new LinkedHashSet<>()).add(check.id());
                boolean judged = check.verdict() != Verdict.SKIP && check.verdict() != Verdict.ERROR;
                boolean passed = check.judgement().findings().stream()
                        .map(breaches::get)
                        .noneMatch(breach -> breach != null && breach.clause().equals(requirement));
                if (judged && passed && check.verdict() != Verdict.BLOCKED) {
                    verdicts.merge(requirement, Verdict.PASS, Verdict::or);
                }
            }
        }
        for (Breach breach : breaches.values()) {
            if (catalogue.find(breach.clause()).isPresent()) {
                about.computeIfAbsent(breach.clause(), key -> new LinkedHashSet<>())
                        .addAll(breach.places().stream().sorted().toList());
                verdicts.merge(breach.clause(), breach.verdict(), Verdict::or);
            }
        }
        return about.entrySet().stream()
                .map(entry -> requirement(entry.getKey(), entry.getValue(), verdicts))
                .toList();
    }

    private RequirementResult requirement(String id, Set<String> checks, Map<String, Verdict> verdicts) {
        Clause clause = catalogue.clause(id);
        return new RequirementResult(
                id, clause.level(), clause.testable(), Optional.ofNullable(verdicts.get(id)), List.copyOf(checks));
    }
}
