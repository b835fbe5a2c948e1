package dev.scimtck.suite.verdict;

import dev.scimtck.suite.verdict.Accepted.Waived;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a run's failures is waived, and which waivers must go. A step that is blocked stands behind one that failed before
 * it in its recording; where all that failed before it is waived, so is that.
 *
 * @param all the waivers
 */
public record Waivers(List<Waiver> all) {
    public Waivers {
        all = List.copyOf(all);
    }

    /** None. */
    public static Waivers none() {
        return new Waivers(List.of());
    }

    /**
     * The same run with what is waived.
     *
     * @param settled whether a check or step that came out right in this run would have done so in a whole one; only then is
     *     its waiver no longer needed
     */
    public Result applyTo(Result result, Predicate<String> settled) {
        LocalDate today = LocalDate.ofInstant(result.started(), ZoneOffset.UTC);
        List<Waiver> holding =
                all.stream().filter(waiver -> !waiver.hasExpired(today)).toList();
        Map<String, Judgement> judgements = new HashMap<>();
        result.checks()
                .forEach(check -> judgements.put(check.id(), judged(Outcome.of(check), holding, Optional.empty())));
        result.recordings().forEach(recording -> steps(recording, holding, judgements));
        return result.judged(judgements).withStaleWaivers(stale(result, today, settled));
    }

    private static void steps(RecordingResult recording, List<Waiver> holding, Map<String, Judgement> judgements) {
        boolean open = false;
        Optional<Accepted> cause = Optional.empty();
        for (StepResult step : recording.steps()) {
            Outcome outcome = Outcome.of(recording, step);
            Judgement judged = judged(outcome, holding, open ? Optional.empty() : cause);
            judgements.put(outcome.place(), judged);
            if (outcome.fails() || outcome.verdict() == Verdict.ERROR) {
                open |= judged.accepted().isEmpty();
                cause = cause.or(judged::accepted);
            }
        }
    }

    private static Judgement judged(Outcome outcome, List<Waiver> holding, Optional<Accepted> cause) {
        if (!outcome.fails()) {
            return outcome.judgement();
        }
        Optional<Accepted> own = holding.stream()
                .filter(waiver -> waiver.isAbout(outcome.place()))
                .findFirst()
                .map(waiver -> new Waived(waiver.words()));
        boolean behind = outcome.verdict() == Verdict.BLOCKED && !outcome.breaksProvider();
        return own.or(() -> behind ? cause : Optional.empty())
                .map(outcome.judgement()::accepted)
                .orElse(outcome.judgement());
    }

    private List<StaleWaiver> stale(Result result, LocalDate today, Predicate<String> settled) {
        var stale = new ArrayList<StaleWaiver>();
        for (Waiver waiver : all) {
            List<Outcome> about = Outcome.all(result).stream()
                    .filter(outcome -> waiver.isAbout(outcome.place()))
                    .toList();
            if (waiver.hasExpired(today)) {
                stale.add(new StaleWaiver(
                        waiver.place(),
                        "has expired on " + waiver.expires().orElseThrow()
                                + "; repair it, or decide anew (the reason was: " + waiver.reason() + ")"));
            } else if (isOver(about, settled)) {
                stale.add(new StaleWaiver(
                        waiver.place(),
                        "is no longer needed, it came out " + about.getFirst().verdict() + "; take it out"));
            }
        }
        return stale;
    }

    private static boolean isOver(List<Outcome> about, Predicate<String> settled) {
        return !about.isEmpty()
                && about.stream()
                        .allMatch(outcome -> outcome.known() && !outcome.fails() && settled.test(outcome.place()));
    }
}
