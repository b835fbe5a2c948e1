package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.StepResult;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of all of a result that a target may have put them into: what was expected and came, why something could not
 * be judged, and the exchanges once more, since a token may have become known only after one.
 */
final class Concealment {
    private final UnaryOperator<String> hide;

    Concealment(UnaryOperator<String> hide) {
        this.hide = hide;
    }

    Result of(Result result) {
        return new Result(
                        result.target(),
                        result.started(),
                        of(result.ending()),
                        result.providers().stream().map(this::of).toList(),
                        result.recordings().stream().map(this::of).toList(),
                        result.checks().stream().map(this::of).toList(),
                        result.requirements(),
                        result.findings().stream().map(this::of).toList(),
                        result.leftovers().stream()
                                .map(left -> new Leftover(hide.apply(left.what()), hide.apply(left.command())))
                                .toList(),
                        result.durationMillis())
                .after(result.pauses());
    }

    private Ending of(Ending ending) {
        return ending instanceof Ending.TargetLost(var why) ? new Ending.TargetLost(hide.apply(why)) : ending;
    }

    private ProviderAnswer of(ProviderAnswer answer) {
        return new ProviderAnswer(answer.dialect(), answer.answer(), hide.apply(answer.why()));
    }

    private RecordingResult of(RecordingResult recording) {
        List<StepResult> steps = recording.steps().stream().map(this::of).toList();
        return new RecordingResult(
                recording.recording(), recording.title(), recording.dialect(), recording.verdict(), steps);
    }

    private StepResult of(StepResult step) {
        return new StepResult(
                step.step(),
                step.request(),
                step.evidence(),
                step.source(),
                of(step.judgement()),
                hide.apply(step.because()),
                step.breaksProvider(),
                step.networkFault(),
                step.millis(),
                step.pauses());
    }

    private CheckResult of(CheckResult check) {
        return check.judged(of(check.judgement()));
    }

    private Judgement of(Judgement judgement) {
        return new Judgement(
                judgement.verdict(), hide.apply(judgement.reason()), judgement.findings(), judgement.accepted());
    }

    private Finding of(Finding finding) {
        return new Finding(
                finding.id(),
                finding.verdict(),
                finding.clause(),
                finding.alsoBreaks(),
                finding.breaks(),
                finding.operation(),
                hide.apply(finding.summary()),
                hide.apply(finding.advice()),
                hide.apply(finding.expected()),
                hide.apply(finding.actual()),
                finding.places(),
                finding.exchanges().stream().map(this::of).toList());
    }

    private Evidence of(Evidence evidence) {
        return new Evidence(
                hide.apply(evidence.requestLine()),
                evidence.requestHeaders().stream().map(hide).toList(),
                hide.apply(evidence.requestBody()),
                hide.apply(evidence.statusLine()),
                evidence.responseHeaders().stream().map(hide).toList(),
                hide.apply(evidence.responseBody()),
                evidence.millis(),
                hide.apply(evidence.curl()));
    }
}
