package dev.scimtck.suite.verdict;

import java.util.List;
import java.util.Map;

/**
 * One recording.
 *
 * @param recording its name, {@code okta/wizard-joiner}
 * @param title what it plays
 * @param dialect provider and dialect
 * @param verdict the worst of its steps
 * @param steps its steps in the order played
 */
public record RecordingResult(
        String recording, String title, Dialect dialect, Verdict verdict, List<StepResult> steps) {
    public RecordingResult {
        steps = List.copyOf(steps);
    }

    RecordingResult judged(Map<String, Judgement> judgements) {
        List<StepResult> judged = steps.stream()
                .map(step -> step.judged(judgements.getOrDefault(recording + ": " + step.step(), step.judgement())))
                .toList();
        return new RecordingResult(recording, title, dialect, verdict, judged);
    }

    /**
     * Whether the provider's flow works, in words: {@code works}, {@code works with warnings}, or the step at which it
     * breaks, with what the provider's administrator will see.
     */
    public String outcome() {
        for (int i = 0; i < steps.size(); i++) {
            StepResult step = steps.get(i);
            if (step.breaksProvider() || step.verdict() == Verdict.BLOCKED) {
                return "breaks at step " + (i + 1) + ", " + step.step() + ": " + step.because();
            }
        }
        if (steps.stream().anyMatch(step -> step.verdict() == Verdict.ERROR)) {
            return "could not be judged";
        }
        if (steps.stream().allMatch(step -> step.verdict() == Verdict.SKIP)) {
            return "not played";
        }
        if (steps.stream().anyMatch(StepResult::notRun)) {
            return "not played to its end";
        }
        boolean warned =
                steps.stream().anyMatch(step -> step.verdict() == Verdict.WARN || step.verdict() == Verdict.FAIL);
        return warned ? "works with warnings" : "works";
    }
}
