package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.platform.launcher.TestExecutionListener;

/** Runs the suite as {@code scim-tck check} does, for tests that assert on the result. */
public final class SuiteRun {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PARALLEL = 4;
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final ResponseSchemas SCHEMAS = ResponseSchemas.load();
    private static final List<Recording> RECORDINGS =
            RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), CATALOGUE));

    private SuiteRun() {}

    /** A target with the suite's usual settings. */
    public static Target target(URI baseUrl, String token) {
        return new Target(baseUrl, new Secret(token), TIMEOUT, "example.com");
    }

    /** The recordings that come with the suite. */
    public static List<Recording> recordings() {
        return RECORDINGS;
    }

    /** A target with the suite's usual settings, and what the run has besides. */
    public static Target target(URI baseUrl, String token, Access access) {
        return new Target(baseUrl, new Secret(token), TIMEOUT, "example.com", access);
    }

    /** All recordings and checks. */
    public static Result all(Target target) {
        return only(target, recording -> true);
    }

    /** All checks, and those recordings. */
    public static Result only(Target target, Predicate<Recording> which) {
        var selected = new RecordingSelection(RECORDINGS.stream().filter(which).toList());
        var run = new Run(target, Run.Selection.all(selected), CATALOGUE, SCHEMAS, PARALLEL, new Random(7));
        return run.execute(new TestExecutionListener() {});
    }

    /** Those classes of checks, and those recordings. */
    public static Result some(Target target, List<Class<?>> classes, Predicate<Recording> which) {
        var selected = new RecordingSelection(RECORDINGS.stream().filter(which).toList());
        return new Run(target, new Run.Selection(selected, classes), CATALOGUE, SCHEMAS, PARALLEL, new Random(7))
                .execute(new TestExecutionListener() {});
    }

    /** Those classes of checks but for these checks, and those recordings. */
    public static Result some(Target target, List<Class<?>> classes, Set<String> leftOut, Predicate<Recording> which) {
        var selected = new RecordingSelection(RECORDINGS.stream().filter(which).toList());
        var selection = new Run.Selection(selected, classes, leftOut);
        return new Run(target, selection, CATALOGUE, SCHEMAS, PARALLEL, new Random(7))
                .execute(new TestExecutionListener() {});
    }

    /** Those classes of checks, and no recording. */
    public static Result checks(Target target, List<Class<?>> classes) {
        var selection = new Run.Selection(new RecordingSelection(List.of()), classes);
        return new Run(target, selection, CATALOGUE, SCHEMAS, PARALLEL, new Random(7))
                .execute(new TestExecutionListener() {});
    }

    /** A run with names of its own, not yet started. */
    static Run prepared(Target target, Run.Selection selection, int parallel) {
        return new Run(target, selection, CATALOGUE, SCHEMAS, parallel, new Random(parallel));
    }

    /** Runs it. */
    static Result executed(Run run) {
        return run.execute(new TestExecutionListener() {});
    }

    /** Those classes of checks, with that patience. */
    static Result checks(Target target, List<Class<?>> classes, Patience patience) {
        var selection = new Run.Selection(new RecordingSelection(List.of()), classes);
        var stop = new CountDownLatch(1);
        return new Run(
                        target,
                        selection,
                        CATALOGUE,
                        SCHEMAS,
                        PARALLEL,
                        Run.newName(new Random(7)),
                        Manner.usual(),
                        patience,
                        stop)
                .execute(new TestExecutionListener() {});
    }

    /** The verdict of each check and step, by its name. */
    public static Map<String, Verdict> verdicts(Result result) {
        var verdicts = new TreeMap<String, Verdict>();
        result.checks().forEach(check -> verdicts.put(check.id(), check.verdict()));
        result.recordings()
                .forEach(recording -> recording
                        .steps()
                        .forEach(step -> verdicts.put(recording.recording() + ": " + step.step(), step.verdict())));
        return verdicts;
    }

    /** The dialects and what is answered for them. */
    public static Map<String, String> answers(Result result) {
        var answers = new TreeMap<String, String>();
        result.providers()
                .forEach(answer -> answers.put(
                        answer.dialect().provider() + "/" + answer.dialect().name(),
                        answer.answer().key()));
        return answers;
    }

    /** Those that did not pass, with what was found, as a test's failure message. */
    public static String explained(Result result) {
        var words = new StringBuilder();
        verdicts(result).forEach((name, verdict) -> {
            if (verdict != Verdict.PASS) {
                words.append(verdict).append(' ').append(name).append('\n');
            }
        });
        result.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASS)
                .forEach(check -> words.append(check.id())
                        .append(": ")
                        .append(check.judgement().reason())
                        .append('\n'));
        result.findings()
                .forEach(finding -> words.append(finding.verdict())
                        .append(' ')
                        .append(finding.clause())
                        .append(": ")
                        .append(finding.summary())
                        .append("; expected ")
                        .append(finding.expected())
                        .append(", got ")
                        .append(finding.actual())
                        .append('\n'));
        return words.toString();
    }
}
