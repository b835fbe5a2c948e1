package dev.scimtck.suite.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Dialect OKTA = new Dialect("okta", "template");

    private static StepResult step(String name, Verdict verdict, boolean breaks, String because) {
        var judgement = new Judgement(verdict, "", List.of());
        return new StepResult(name, "GET /Users", "observed", "S1", judgement, because, breaks, false, 1);
    }

    private static String outcome(StepResult... steps) {
        return new RecordingResult("okta/story", "Story", OKTA, Verdict.PASS, List.of(steps)).outcome();
    }

    @Test
    void a_story_whose_steps_pass_works() {
        assertEquals("works", outcome(step("a", Verdict.PASS, false, ""), step("b", Verdict.NOTE, false, "")));
    }

    @Test
    void a_story_that_the_run_did_not_come_to_the_end_of_is_not_said_to_work() {
        var left = new Judgement(Verdict.SKIP, SkipReason.NOT_RUN.key() + ": the time was up", List.of());
        StepResult notRun = step("b", Verdict.PASS, false, "").judged(left);
        assertEquals("not played to its end", outcome(step("a", Verdict.PASS, false, ""), notRun));
        assertEquals("not played", outcome(notRun));
    }

    @Test
    void a_warning_on_the_way_is_told() {
        assertEquals(
                "works with warnings",
                outcome(step("a", Verdict.WARN, false, "x"), step("b", Verdict.PASS, false, "")));
    }

    @Test
    void the_first_step_that_breaks_is_named_and_counted_with_what_happened_in_it() {
        assertEquals(
                "breaks at step 2, b: expected 200, got 500",
                outcome(
                        step("a", Verdict.WARN, false, "x"),
                        step("b", Verdict.FAIL, true, "expected 200, got 500"),
                        step("c", Verdict.BLOCKED, false, "step b was refused")));
    }

    @Test
    void a_judge_tells_its_own_words_and_not_those_of_another_place() {
        var findings = new Findings();
        mismatch(new Judge("first", findings), "one", Set.of());
        var second = new Judge("second", findings);
        mismatch(second, "minor", Set.of());
        mismatch(second, "two", Set.of(OKTA));
        second.administratorSees("the administrator sees no error");

        assertEquals("expected two, got nothing; the administrator sees no error", second.because());
    }

    private static void mismatch(Judge judge, String expected, Set<Dialect> breaks) {
        judge.mismatch(new Mismatch(
                Optional.of("RFC7644-3.3-07"),
                Verdict.FAIL,
                breaks,
                "POST /Users",
                "wrong",
                expected,
                "nothing",
                Optional.empty(),
                List.of()));
    }
}
