package dev.scimtck.suite.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What waivers and a baseline make of how a run ends. */
class AcceptanceTest {
    private static final Dialect OKTA = new Dialect("okta", "wizard");
    private static final String CHECK = "create.username-is-unique";

    private static CheckResult check(String id, Verdict verdict, String... findings) {
        return new CheckResult(
                id, "Title", List.of("RFC7644-3.3-07"), new Judgement(verdict, "", List.of(findings)), false, 1);
    }

    private static StepResult step(String name, Verdict verdict, boolean breaks) {
        var judgement = new Judgement(verdict, "", List.of());
        return new StepResult(name, "POST /Users", "observed", "S1", judgement, "", breaks, false, 1);
    }

    private static Result run(List<CheckResult> checks, StepResult... steps) {
        var recordings = new ArrayList<RecordingResult>();
        var providers = new ArrayList<ProviderAnswer>();
        if (steps.length > 0) {
            recordings.add(new RecordingResult("okta/story (put)", "Story", OKTA, Verdict.FAIL, List.of(steps)));
            boolean broken = List.of(steps).stream()
                    .anyMatch(step -> step.breaksProvider() || step.verdict() == Verdict.BLOCKED);
            providers.add(new ProviderAnswer(OKTA, broken ? Answer.NO : Answer.YES, ""));
        }
        return result(providers, recordings, checks, List.of(), List.of());
    }

    private static Result result(
            List<ProviderAnswer> providers,
            List<RecordingResult> recordings,
            List<CheckResult> checks,
            List<RequirementResult> requirements,
            List<Finding> findings) {
        return new Result(
                "http://127.0.0.1/scim/v2",
                Instant.parse("2026-11-24T23:30:00Z"),
                new Ending.Complete(),
                providers,
                recordings,
                checks,
                requirements,
                findings,
                List.of(),
                1);
    }

    private static Result waived(Result result, Waiver... waivers) {
        return new Waivers(List.of(waivers)).applyTo(result, place -> true);
    }

    private static Waiver waiver(String place) {
        return new Waiver(place, "repaired in 4.2", Optional.empty(), "T-1");
    }

    private static Waiver until(String place, String day) {
        return new Waiver(place, "repaired in 4.2", Optional.of(LocalDate.parse(day)), "");
    }

    private static int status(Result result) {
        return ExitStatus.of(result, dialect -> true).code();
    }

    @Test
    void a_waived_failure_keeps_its_verdict_and_does_not_fail_the_run() {
        Result run = run(List.of(check(CHECK, Verdict.FAIL), check("create.other", Verdict.PASS)));
        assertEquals(1, status(run));
        Result waived = waived(run, waiver(CHECK));
        assertEquals(0, status(waived));
        assertEquals(Verdict.FAIL, waived.checks().getFirst().verdict());
        assertEquals(
                Optional.of("waived: repaired in 4.2, T-1"),
                waived.checks().getFirst().judgement().accepted().map(Accepted::words));
        assertEquals(1, waived.accepted());
        assertEquals(1, status(waived(run, waiver("create.other"))), "another check's failure was waived");
    }

    @Test
    void a_waiver_that_is_no_longer_needed_fails_the_run() {
        Result waived = waived(run(List.of(check(CHECK, Verdict.WARN))), waiver(CHECK));
        assertEquals(1, status(waived));
        assertEquals(
                List.of(new StaleWaiver(CHECK, "is no longer needed, it came out WARN; take it out")),
                waived.staleWaivers());
    }

    @Test
    void a_waiver_holds_on_its_last_day_and_fails_the_run_after_it() {
        Result run = run(List.of(check(CHECK, Verdict.FAIL)));
        assertEquals(0, status(waived(run, until(CHECK, "2026-11-24"))));
        Result expired = waived(run, until(CHECK, "2026-11-23"));
        assertEquals(1, status(expired));
        assertEquals(0, expired.accepted());
        assertEquals(1, expired.staleWaivers().size());
        Result repaired = waived(run(List.of(check(CHECK, Verdict.PASS))), until(CHECK, "2026-11-23"));
        assertEquals(1, status(repaired), "an expired waiver must go, whatever came out");
        assertEquals(1, repaired.staleWaivers().size());
    }

    @Test
    void nothing_is_said_of_a_waiver_whose_check_could_not_be_judged() {
        Result skipped = waived(run(List.of(check(CHECK, Verdict.SKIP))), waiver(CHECK), waiver("create.not-run"));
        assertEquals(List.of(), skipped.staleWaivers());
        assertEquals(0, status(skipped));
        Result partial = new Waivers(List.of(waiver(CHECK)))
                .applyTo(run(List.of(check(CHECK, Verdict.PASS))), place -> !place.equals(CHECK));
        assertEquals(List.of(), partial.staleWaivers(), "a part of a run does not settle it");
    }

    @Test
    void a_waived_step_does_not_keep_its_provider_out_nor_do_those_that_are_blocked_behind_it() {
        Result run = run(
                List.of(),
                step("create", Verdict.FAIL, true),
                step("update", Verdict.BLOCKED, false),
                step("look", Verdict.PASS, false));
        assertEquals(1, status(run));
        Result waived = waived(run, waiver("okta/story: create"));
        assertEquals(0, status(waived));
        assertEquals(2, waived.accepted());
        assertEquals(Answer.NO, waived.providers().getFirst().answer(), "what is waived is not repaired");
    }

    @Test
    void a_step_blocked_behind_a_failure_that_is_not_waived_fails_the_run() {
        Result run = run(
                List.of(),
                step("create", Verdict.FAIL, true),
                step("again", Verdict.FAIL, true),
                step("update", Verdict.BLOCKED, false));
        Result waived = waived(run, waiver("okta/story (put): create"));
        assertEquals(1, waived.accepted());
        assertEquals(1, status(waived));
    }

    @Test
    void a_step_that_only_its_provider_needs_can_be_waived() {
        Result run = run(List.of(), step("create", Verdict.NOTE, true));
        assertEquals(1, status(run));
        assertEquals(0, status(waived(run, waiver("okta/story: create"))));
    }

    @Test
    void what_failed_before_fails_no_more_and_what_got_worse_does() {
        Result before = run(
                List.of(check(CHECK, Verdict.FAIL), check("a.b", Verdict.PASS), check("a.c", Verdict.FAIL)),
                step("create", Verdict.FAIL, true));
        Result same = new Baseline(before).applyTo(before);
        assertEquals(0, status(same));
        assertEquals(3, same.accepted());

        Result now = run(
                List.of(
                        check(CHECK, Verdict.FAIL),
                        check("a.b", Verdict.FAIL),
                        check("a.c", Verdict.PASS),
                        check("a.new", Verdict.BLOCKED)),
                step("create", Verdict.WARN, false));
        Result compared = new Baseline(before).applyTo(now);
        assertEquals(1, status(compared));
        assertEquals(
                List.of(new Change("a.b", "PASS", "FAIL"), new Change("a.new", "not run", "BLOCKED")),
                compared.changes().orElseThrow().worse());
        assertEquals(
                List.of(
                        new Change("a.c", "FAIL", "PASS"),
                        new Change("okta/story (put): create", "FAIL, breaks Okta", "WARN"),
                        new Change("customers of Okta wizard", "no", "yes")),
                compared.changes().orElseThrow().better());
    }

    @Test
    void a_step_that_failed_before_and_breaks_a_provider_now_got_worse() {
        Result before = run(List.of(), step("create", Verdict.FAIL, false));
        assertEquals(1, status(new Baseline(before).applyTo(run(List.of(), step("create", Verdict.FAIL, true)))));
        assertEquals(0, status(new Baseline(before).applyTo(run(List.of(), step("create", Verdict.FAIL, false)))));
    }

    @Test
    void a_check_that_failed_before_does_not_hide_a_clause_that_is_newly_broken() {
        Result before = failing("RFC7644-3.3-07");
        assertEquals(0, status(new Baseline(before).applyTo(failing("RFC7644-3.3-07"))));
        Result now = new Baseline(before).applyTo(failing("RFC7644-3.3-07", "RFC7644-3.3-09"));
        assertEquals(1, status(now));
        assertEquals(
                "FAIL, newly of RFC7644-3.3-09",
                now.changes().orElseThrow().worse().getFirst().now());
    }

    private static Result failing(String... clauses) {
        var requirements = new ArrayList<RequirementResult>();
        var findings = new ArrayList<Finding>();
        for (String clause : clauses) {
            requirements.add(new RequirementResult(
                    clause, "SHALL", "black-box", Optional.of(Verdict.FAIL), List.of("response.any")));
            findings.add(new Finding(
                    "f-" + clause,
                    Verdict.FAIL,
                    clause,
                    List.of(),
                    Set.of(),
                    "POST /Users",
                    "wrong",
                    "repair it",
                    "a",
                    "b",
                    List.of("response.any"),
                    List.of()));
        }
        String[] ids = findings.stream().map(Finding::id).toArray(String[]::new);
        return result(List.of(), List.of(), List.of(check("response.any", Verdict.FAIL, ids)), requirements, findings);
    }

    @Test
    void a_waiver_comes_before_the_baseline() {
        Result before = run(List.of(check(CHECK, Verdict.PASS)));
        Result now = waived(run(List.of(check(CHECK, Verdict.FAIL))), waiver(CHECK));
        Result compared = new Baseline(before).applyTo(now);
        assertEquals(0, status(compared));
        assertEquals(List.of(), compared.changes().orElseThrow().worse());
    }
}
