package dev.scimtck.suite.run;

import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.CheckResult;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    Result result(String target, Ending ending, List<Leftover> leftovers, long millis) {
        List<CheckResult> checks = new ArrayList<>(session.checks());
        checks.sort(Comparator.comparing(CheckResult::id));
        if (!checks.isEmpty() || !session.recordings().isEmpty()) {
            checks.addAll(invariants.results());
        }
        List<Finding> told = findings.all(this::advice);
        List<RecordingResult> recordings = session.recordings().stream()
                .sorted(Comparator.comparing(RecordingResult::recording))
                .toList();
        return new Result(
                target,
                ending,
                Onboarding.answers(recordings),
                recordings,
                checks,
                requirements(checks, told),
                told,
                leftovers,
                millis);
    }

    private String advice(String requirement) {
        Clause clause = catalogue.clause(requirement);
        return "Make it so: " + clause.summary() + " (" + clause.citation() + ").";
    }

    private List<RequirementResult> requirements(List<CheckResult> checks, List<Finding> told) {
        Map<String, Finding> byId = told.stream().collect(Collectors.toMap(Finding::id, finding -> finding));
        Map<String, Set<String>> about = new LinkedHashMap<>();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (CheckResult check : checks) {
            for (String requirement : check.requirements()) {
                about.computeIfAbsent(requirement, key -> new LinkedHashSet<>()).add(check.id());
                boolean judged = check.verdict() != Verdict.SKIP && check.verdict() != Verdict.ERROR;
                boolean passed = check.judgement().findings().stream()
                        .map(byId::get)
                        .noneMatch(
                                finding -> finding != null && finding.clause().equals(requirement));
                if (judged && passed && check.verdict() != Verdict.BLOCKED) {
                    verdicts.merge(requirement, Verdict.PASS, Verdict::or);
                }
            }
        }
        for (Finding finding : told) {
            if (catalogue.find(finding.clause()).isPresent()) {
                about.computeIfAbsent(finding.clause(), key -> new LinkedHashSet<>())
                        .addAll(finding.places());
                verdicts.merge(finding.clause(), finding.verdict(), Verdict::or);
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
