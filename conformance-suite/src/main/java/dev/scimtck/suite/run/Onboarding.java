package dev.scimtck.suite.run;

import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The provider axis: can a customer of this provider and dialect be onboarded today? */
final class Onboarding {
    private Onboarding() {}

    static List<ProviderAnswer> answers(List<RecordingResult> recordings) {
        Map<Dialect, List<RecordingResult>> byDialect = new TreeMap<>();
        recordings.forEach(recording -> byDialect
                .computeIfAbsent(recording.dialect(), key -> new ArrayList<>())
                .add(recording));
        var answers = new ArrayList<ProviderAnswer>();
        byDialect.forEach((dialect, played) -> answer(dialect, played).ifPresent(answers::add));
        return List.copyOf(answers);
    }

    /** Empty where the network, and not the target, is why nothing can be said, or the run ended before all was played. */
    private static Optional<ProviderAnswer> answer(Dialect dialect, List<RecordingResult> played) {
        Optional<String> broken = first(played, Onboarding::breaks);
        if (broken.isPresent()) {
            return Optional.of(new ProviderAnswer(dialect, Answer.NO, broken.get()));
        }
        boolean unknown = played.stream()
                .flatMap(recording -> recording.steps().stream())
                .anyMatch(step -> step.verdict() == Verdict.ERROR || step.notRun());
        if (unknown || played.stream().allMatch(recording -> recording.steps().isEmpty())) {
            return Optional.empty();
        }
        Optional<String> deviates = first(played, Onboarding::deviates);
        return Optional.of(deviates.map(why -> new ProviderAnswer(dialect, Answer.WITH_DEVIATIONS, why))
                .orElseGet(() -> new ProviderAnswer(dialect, Answer.YES, "")));
    }

    private static boolean breaks(StepResult step) {
        return step.breaksProvider() || step.verdict() == Verdict.BLOCKED;
    }

    private static boolean deviates(StepResult step) {
        return step.verdict() == Verdict.WARN || step.verdict() == Verdict.FAIL;
    }

    private static Optional<String> first(List<RecordingResult> played, Predicate<StepResult> which) {
        for (RecordingResult recording : played) {
            for (StepResult step : recording.steps()) {
                if (which.test(step)) {
                    return Optional.of(recording.recording() + ", step " + step.step() + ": " + step.because());
                }
            }
        }
        return Optional.empty();
    }
}
