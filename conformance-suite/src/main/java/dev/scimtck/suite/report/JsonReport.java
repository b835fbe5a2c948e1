package dev.scimtck.suite.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Collection;
import java.util.List;

/**
 * {@code report.json}: the source of all other reports; {@code fixtures/json-schema/report.json} describes it. Nothing of a
 * result is lost in it: {@link JsonReportReader} gives the same result again.
 */
public final class JsonReport {
    /** Goes up where a reader of the format before could not read the next. */
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /** The report as a JSON tree. */
    public static ObjectNode of(Result result) {
        ObjectNode report = JSON.createObjectNode();
        report.put("format", FORMAT)
                .put("target", result.target())
                .put("started", result.started().toString());
        ending(report.putObject("ending"), result.ending());
        ObjectNode summary = report.putObject("summary");
        result.summary().forEach((verdict, count) -> summary.put(verdict.key(), count));
        ArrayNode providers = report.putArray("providers");
        result.providers()
                .forEach(answer -> providers
                        .addObject()
                        .put("provider", answer.dialect().provider())
                        .put("dialect", answer.dialect().name())
                        .put("answer", answer.answer().key())
                        .put("why", answer.why()));
        ArrayNode recordings = report.putArray("recordings");
        result.recordings().forEach(recording -> recording(recordings.addObject(), recording));
        ArrayNode checks = report.putArray("checks");
        result.checks().forEach(check -> check(checks.addObject(), check));
        ArrayNode requirements = report.putArray("requirements");
        result.requirements().forEach(requirement -> {
            ObjectNode node = requirements
                    .addObject()
                    .put("id", requirement.id())
                    .put("level", requirement.level())
                    .put("testable", requirement.testable())
                    .put("verdict", requirement.verdict().orElse(Verdict.SKIP).name());
            texts(node.putArray("checks"), requirement.checks());
        });
        ArrayNode findings = report.putArray("findings");
        result.findings().forEach(finding -> finding(findings.addObject(), finding));
        ArrayNode leftovers = report.putArray("leftovers");
        result.leftovers()
                .forEach(leftover ->
                        leftovers.addObject().put("what", leftover.what()).put("command", leftover.command()));
        report.put("durationMillis", result.durationMillis());
        pauses(report, result.pauses());
        ArrayNode stale = report.putArray("staleWaivers");
        result.staleWaivers()
                .forEach(
                        waiver -> stale.addObject().put("place", waiver.place()).put("why", waiver.why()));
        result.changes().ifPresent(changes -> {
            ObjectNode node = report.putObject("changes")
                    .put("baseline", changes.baseline().toString());
            changes(node.putArray("worse"), changes.worse());
            changes(node.putArray("better"), changes.better());
        });
        return report;
    }

    private static void pauses(ObjectNode node, Pauses pauses) {
        node.putObject("pauses")
                .put("times", pauses.times())
                .put("waitedMillis", pauses.waited().toMillis());
    }

    /** Present only where it was put off. */
    private static void pausesIfAny(ObjectNode node, Pauses pauses) {
        if (pauses.times() > 0) {
            pauses(node, pauses);
        }
    }

    private static void changes(ArrayNode array, List<Change> changes) {
        changes.forEach(change -> array.addObject()
                .put("what", change.what())
                .put("before", change.before())
                .put("now", change.now()));
    }

    /** Present only where it is so. */
    private static void accepted(ObjectNode node, Judgement judgement) {
        judgement.accepted().ifPresent(accepted -> {
            switch (accepted) {
                case Accepted.Waived(var reason) -> node.put("waived", reason);
                case Accepted.AsBefore(var baseline) -> node.put("asBefore", baseline.toString());
            }
        });
    }

    private static void ending(ObjectNode node, Ending ending) {
        switch (ending) {
            case Ending.Complete() -> node.put("how", "complete").put("why", "");
            case Ending.TargetLost(var why) -> node.put("how", "target-lost").put("why", why);
            case Ending.OutOfTime(var why) -> node.put("how", "out-of-time").put("why", why);
            case Ending.Interrupted() -> node.put("how", "interrupted").put("why", "");
        }
    }

    private static void recording(ObjectNode node, RecordingResult recording) {
        node.put("recording", recording.recording())
                .put("title", recording.title())
                .put("provider", recording.dialect().provider())
                .put("dialect", recording.dialect().name())
                .put("verdict", recording.verdict().name());
        ArrayNode steps = node.putArray("steps");
        for (StepResult step : recording.steps()) {
            ObjectNode one = steps.addObject()
                    .put("step", step.step())
                    .put("request", step.request())
                    .put("evidence", step.evidence())
                    .put("source", step.source())
                    .put("verdict", step.verdict().name())
                    .put("reason", step.judgement().reason())
                    .put("because", step.because())
                    .put("breaksProvider", step.breaksProvider())
                    .put("networkFault", step.networkFault())
                    .put("millis", step.millis());
            texts(one.putArray("findings"), step.judgement().findings());
            pausesIfAny(one, step.pauses());
            accepted(one, step.judgement());
        }
    }

    private static void check(ObjectNode node, CheckResult check) {
        node.put("id", check.id())
                .put("title", check.title())
                .put("verdict", check.verdict().name())
                .put("reason", check.judgement().reason())
                .put("networkFault", check.networkFault())
                .put("millis", check.millis());
        texts(node.putArray("requirements"), check.requirements());
        texts(node.putArray("findings"), check.judgement().findings());
        pausesIfAny(node, check.pauses());
        accepted(node, check.judgement());
    }

    private static void finding(ObjectNode node, Finding finding) {
        node.put("id", finding.id()).put("verdict", finding.verdict().name()).put("clause", finding.clause());
        texts(node.putArray("alsoBreaks"), finding.alsoBreaks());
        texts(
                node.putArray("providers"),
                finding.breaks().stream().sorted().map(JsonReport::dialect).toList());
        node.put("operation", finding.operation())
                .put("summary", finding.summary() + ": expected " + finding.expected() + ", got " + finding.actual())
                .put("what", finding.summary())
                .put("expected", finding.expected())
                .put("got", finding.actual())
                .put("advice", finding.advice());
        texts(node.putArray("places"), finding.places());
        ObjectNode exchange = node.putObject("exchange");
        List<Evidence> exchanges = finding.exchanges();
        exchange(exchange, exchanges.getFirst());
        if (exchanges.size() > 1) {
            exchange(exchange.putObject("readBack"), exchanges.getLast());
        }
    }

    private static String dialect(Dialect dialect) {
        return dialect.provider() + " " + dialect.name();
    }

    private static void exchange(ObjectNode node, Evidence evidence) {
        ObjectNode request = node.putObject("request").put("line", evidence.requestLine());
        texts(request.putArray("headers"), evidence.requestHeaders());
        request.put("body", evidence.requestBody());
        ObjectNode response = node.putObject("response").put("line", evidence.statusLine());
        texts(response.putArray("headers"), evidence.responseHeaders());
        response.put("body", evidence.responseBody());
        node.put("millis", evidence.millis()).put("curl", evidence.curl());
    }

    private static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }
}
