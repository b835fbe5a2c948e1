package dev.scimtck.suite.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one check or step came out, on both axes.
 *
 * @param place its name, as findings name it: {@code create.username-is-unique}, {@code okta/wizard-joiner: create}
 * @param judgement how it came out for the RFCs
 * @param dialect whose flow it belongs to; empty for a check
 * @param breaksProvider whether that flow does not work because of it
 * @param networkFault whether the network is why it could not be judged
 */
record Outcome(
        String place, Judgement judgement, Optional<Dialect> dialect, boolean breaksProvider, boolean networkFault) {

    static Outcome of(CheckResult check) {
        return new Outcome(check.id(), check.judgement(), Optional.empty(), false, check.networkFault());
    }

    static Outcome of(RecordingResult recording, StepResult step) {
        return new Outcome(
                recording.recording() + ": " + step.step(),
                step.judgement(),
                Optional.of(recording.dialect()),
                step.breaksProvider(),
                step.networkFault());
    }

    /** All checks and steps of a run. */
    static List<Outcome> all(Result result) {
        var all = new ArrayList<Outcome>();
        result.checks().forEach(check -> all.add(of(check)));
        result.recordings().forEach(recording -> recording.steps().forEach(step -> all.add(of(recording, step))));
        return all;
    }

    /** The same run with every judgement replaced. */
    static Result judged(Result result, Function<Outcome, Judgement> judging) {
        var judgements = new LinkedHashMap<String, Judgement>();
        all(result).forEach(outcome -> judgements.put(outcome.place(), judging.apply(outcome)));
        return result.judged(Map.copyOf(judgements));
    }

    Verdict verdict() {
        return judgement.verdict();
    }

    /** For the RFCs. */
    boolean failsTheRfc() {
        return !networkFault && (verdict() == Verdict.FAIL || verdict() == Verdict.BLOCKED);
    }

    /** For the provider whose flow it belongs to. */
    boolean stopsTheProvider() {
        return dialect.isPresent() && (breaksProvider || verdict() == Verdict.BLOCKED);
    }

    boolean fails() {
        return failsTheRfc() || stopsTheProvider();
    }

    /** Whether something is known of the target by it. */
    boolean known() {
        return !networkFault && verdict() != Verdict.SKIP && verdict() != Verdict.ERROR;
    }

    String words() {
        return stopsTheProvider()
                ? verdict() + ", breaks "
                        + Dialect.providerTitle(dialect.orElseThrow().provider())
                : verdict().name();
    }
}
