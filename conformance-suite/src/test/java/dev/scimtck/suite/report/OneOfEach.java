package dev.scimtck.suite.report;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Changes;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A result that has every kind of verdict, step and answer once. */
final class OneOfEach {
    static final Dialect LEGACY = new Dialect("entra", "legacy");

    private OneOfEach() {}

    static Result result() {
        var evidence = new Evidence(
                "PATCH /scim/v2/Groups/1",
                List.of("Authorization: ***"),
                "{\"op\":\"Remove\"}",
                "204 No Content",
                List.of(),
                "",
                3,
                "curl -g -i -X PATCH 'http://127.0.0.1/scim/v2/Groups/1'");
        var finding = new Finding(
                "rfc7644-3.5.2.2-04-patch-groups-id",
                Verdict.FAIL,
                "RFC7644-3.5.2.2-04",
                List.of("RFC7644-3.5.2-24"),
                Set.of(LEGACY),
                "PATCH /Groups/{id}",
                "What is stored afterwards is not what was asked for",
                "Remove the members that are listed.",
                "stored in group, /members: 1 element",
                "stored in group, /members: nothing \u0007 & <odd>",
                List.of("entra/legacy-member-removal: remove-one-member"),
                List.of(evidence, evidence));
        var steps = new ArrayList<StepResult>();
        var checks = new ArrayList<CheckResult>();
        for (Verdict verdict : Verdict.values()) {
            var judgement = new Judgement(
                    verdict,
                    verdict == Verdict.PASS ? "" : "because of " + verdict,
                    verdict == Verdict.FAIL ? List.of(finding.id()) : List.of());
            steps.add(new StepResult(
                    "step-" + verdict.key(),
                    "PATCH /Groups/{{group.id}}",
                    "observed",
                    "MS-DEV",
                    judgement,
                    verdict == Verdict.FAIL ? "expected 201, got 500" : "",
                    verdict == Verdict.FAIL,
                    verdict == Verdict.ERROR,
                    5));
            checks.add(new CheckResult(
                    "area.check-" + verdict.key(),
                    "Title of " + verdict,
                    List.of("RFC7644-3.3-07"),
                    judgement,
                    false,
                    7));
        }
        return new Result(
                "http://127.0.0.1/scim/v2",
                Instant.parse("2026-11-24T12:00:00Z"),
                new Ending.Complete(),
                List.of(
                        new ProviderAnswer(LEGACY, Answer.NO, "step x"),
                        new ProviderAnswer(new Dialect("okta", "wizard"), Answer.WITH_DEVIATIONS, "step y"),
                        new ProviderAnswer(new Dialect("google", "catalogue"), Answer.YES, "")),
                List.of(new RecordingResult("entra/legacy-member-removal", "Title", LEGACY, Verdict.ERROR, steps)),
                checks,
                List.of(new RequirementResult(
                        "RFC7644-3.3-07", "SHALL", "black-box", Optional.of(Verdict.FAIL), List.of("area.check-fail"))),
                List.of(finding),
                List.of(new Leftover("/Users userName x: DELETE was answered 500", "curl -g -X DELETE …")),
                1234);
    }

    /** What is accepted of it, and what is not any more. */
    static Result accepted() {
        Result plain = result();
        var checks = new ArrayList<CheckResult>(plain.checks());
        checks.replaceAll(check -> new CheckResult(
                check.id(),
                check.title(),
                check.requirements(),
                new Judgement(
                        check.verdict(),
                        check.judgement().reason(),
                        check.judgement().findings(),
                        switch (check.verdict()) {
                            case FAIL -> Optional.of(new Accepted.Waived("repaired in <4.2>, T-1, until 2027-01-31"));
                            case BLOCKED -> Optional.of(new Accepted.AsBefore(Instant.parse("2026-11-01T12:00:00Z")));
                            default -> Optional.empty();
                        }),
                check.networkFault(),
                check.millis()));
        return new Result(
                plain.target(),
                plain.started(),
                plain.ending(),
                plain.providers(),
                plain.recordings(),
                checks,
                plain.requirements(),
                plain.findings(),
                plain.leftovers(),
                plain.durationMillis(),
                List.of(new StaleWaiver("area.check-pass", "is no longer needed, it came out PASS; take it out")),
                Optional.of(new Changes(
                        Instant.parse("2026-11-01T12:00:00Z"),
                        List.of(new Change("entra/legacy-x: y", "PASS", "FAIL")),
                        List.of(new Change("area.check-pass", "FAIL", "PASS")))),
                Pauses.none());
    }

    /** The same with other findings. */
    static Result with(Result plain, List<Finding> findings) {
        return new Result(
                plain.target(),
                plain.started(),
                plain.ending(),
                plain.providers(),
                plain.recordings(),
                plain.checks(),
                plain.requirements(),
                findings,
                plain.leftovers(),
                plain.durationMillis());
    }
}
