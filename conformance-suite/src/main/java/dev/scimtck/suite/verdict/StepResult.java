package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Pauses;

/**
 * One step of a recording.
 *
 * @param step its name
 * @param request method and target as recorded
 * @param evidence {@code observed}, {@code documented} or {@code inferred}
 * @param source where that is known from
 * @param judgement how it came out
 * @param because what went wrong in it, as it was seen there; empty where nothing did
 * @param breaksProvider whether the provider's flow does not work because of it
 * @param networkFault whether the network is why it could not be judged
 * @param millis how long its exchange took
 * @param pauses how often its requests were put off
 */
public record StepResult(
        String step,
        String request,
        String evidence,
        String source,
        Judgement judgement,
        String because,
        boolean breaksProvider,
        boolean networkFault,
        long millis,
        Pauses pauses) {

    /** One that was never put off. */
    public StepResult(
            String step,
            String request,
            String evidence,
            String source,
            Judgement judgement,
            String because,
            boolean breaksProvider,
            boolean networkFault,
            long millis) {
        this(step, request, evidence, source, judgement, because, breaksProvider, networkFault, millis, Pauses.none());
    }

    /** The same with another judgement. */
    public StepResult judged(Judgement other) {
        return new StepResult(
                step, request, evidence, source, other, because, breaksProvider, networkFault, millis, pauses);
    }

    /** How it came out. */
    public Verdict verdict() {
        return judgement.verdict();
    }

    /** Whether the run ended before its turn. */
    public boolean notRun() {
        return judgement.notRun();
    }
}
