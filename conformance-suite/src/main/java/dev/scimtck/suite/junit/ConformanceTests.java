package dev.scimtck.suite.junit;

import dev.scimtck.suite.cli.ConformanceRun.Conformance;
import dev.scimtck.suite.junit.ToldTest.Outcome;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.StepResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The result of a run as tests: of the run itself, of each provider, and of each topic of checks. Each test has a source of its own,
 * because Surefire calls those without one by the number that they have in the method that makes them.
 */
final class ConformanceTests {
    private static final String RECORDINGS = "classpath:/dev/scimtck/fixtures/recordings/";

    private final Result result;
    private final Catalogue catalogue;
    private final Predicate<Dialect> required;
    private final ExitStatus status;
    private final List<String> written;
    private final Map<String, Finding> findings;
    private final FailureMessage messages;

    ConformanceTests(Conformance conformance) {
        this.result = conformance.result();
        this.catalogue = conformance.catalogue();
        this.required = conformance.required();
        this.status = conformance.status();
        this.written = conformance.written();
        this.findings = result.findings().stream().collect(Collectors.toMap(Finding::id, finding -> finding));
        this.messages = new FailureMessage(catalogue);
    }

    List<DynamicContainer> containers() {
        var containers = new ArrayList<DynamicContainer>();
        containers.add(DynamicContainer.dynamicContainer("run", run()));
        Map<String, List<DynamicNode>> providers = new TreeMap<>();
        for (ProviderAnswer answer : result.providers()) {
            of(providers, answer.dialect()).add(onboarding(answer));
        }
        for (RecordingResult recording : result.recordings()) {
            of(providers, recording.dialect()).add(container(recording));
        }
        providers.forEach((provider, nodes) ->
                containers.add(DynamicContainer.dynamicContainer(Dialect.providerTitle(provider), nodes)));
        Map<String, List<CheckResult>> topics = result.checks().stream()
                .collect(Collectors.groupingBy(CheckResult::topic, TreeMap::new, Collectors.toList()));
        topics.forEach((topic, checks) -> containers.add(DynamicContainer.dynamicContainer(
                "checks of " + topic, checks.stream().map(this::test).toList())));
        return containers;
    }

    private static List<DynamicNode> of(Map<String, List<DynamicNode>> providers, Dialect dialect) {
        return providers.computeIfAbsent(dialect.provider(), provider -> new ArrayList<>());
    }

    /** What no single check or step tells. It is green only where the process of a command line would end with 0. */
    private List<DynamicNode> run() {
        var tests = new ArrayList<DynamicNode>();
        var server = URI.create(result.target());
        Outcome outcome = switch (status) {
            case CONFORMANT -> new Outcome.Passes();
            case NOT_CONFORMANT -> fails(messages.ofRun(result, written));
            case USAGE -> new Outcome.Errs("nothing was run");
            case TARGET_LOST, SUITE_FAULT, INTERRUPTED -> new Outcome.Errs(messages.ofRun(result, written));
        };
        String left = result.leftovers().stream()
                .map(leftover -> leftover.what() + "\n" + leftover.command())
                .collect(Collectors.joining("\n"));
        tests.add(DynamicTest.dynamicTest(
                "verdict: the server is conformant",
                server,
                new ToldTest(outcome, left.isEmpty() ? "" : "left behind in the target; remove it with\n" + left)));
        result.staleWaivers()
                .forEach(waiver -> tests.add(DynamicTest.dynamicTest(
                        "waiver: " + waiver.place(),
                        server,
                        new ToldTest(fails("the waiver of " + waiver.place() + " " + waiver.why()), ""))));
        return tests;
    }

    private static Outcome fails(String message) {
        return new Outcome.Fails(message, "", "");
    }

    private DynamicTest onboarding(ProviderAnswer answer) {
        String title = answer.dialect().title();
        String words = "customers of " + title + " can be onboarded: "
                + answer.answer().words() + (answer.why().isEmpty() ? "" : "; " + answer.why());
        boolean refused = answer.answer() == Answer.NO && required.test(answer.dialect());
        // Where all that keeps them out is waived, the run is not failed by it.
        Outcome outcome = !refused
                ? new Outcome.Passes()
                : status == ExitStatus.CONFORMANT ? new Outcome.Aborts(words) : fails(words);
        String entry = answer.answer() == Answer.YES || refused ? "" : words;
        var source = URI.create(RECORDINGS + answer.dialect().provider() + "/README.md");
        return DynamicTest.dynamicTest(
                "customers of " + title + " can be onboarded", source, new ToldTest(outcome, entry));
    }

    private DynamicContainer container(RecordingResult recording) {
        var source = URI.create(RECORDINGS + recording.recording().replaceFirst(" .*", "") + ".yaml");
        Stream<DynamicTest> steps = recording.steps().stream()
                .map(step -> DynamicTest.dynamicTest(
                        recording.recording() + ": " + step.step(), source, told(recording, step)));
        return DynamicContainer.dynamicContainer(recording.recording() + ": " + recording.title(), source, steps);
    }

    private ToldTest told(RecordingResult recording, StepResult step) {
        String because = step.because()
                + (step.breaksProvider() ? "; breaks " + recording.dialect().title() : "");
        return told(
                recording.recording() + ": " + step.step() + " (" + step.request() + ")", step.judgement(), because);
    }

    private DynamicTest test(CheckResult check) {
        var told = told(check.id() + ": " + check.title(), check.judgement(), "");
        return check.requirements().stream()
                .findFirst()
                .flatMap(catalogue::find)
                .map(clause -> DynamicTest.dynamicTest(check.id(), URI.create(clause.link()), told))
                .orElseGet(() -> DynamicTest.dynamicTest(check.id(), told));
    }

    private ToldTest told(String title, Judgement judgement, String because) {
        List<Finding> seen = judgement.findings().stream()
                .map(findings::get)
                .filter(Objects::nonNull)
                .toList();
        String message = messages.of(title, judgement, because, seen);
        Optional<Finding> first = seen.stream().findFirst();
        Outcome outcome = switch (judgement.verdict()) {
            case PASS, NOTE, WARN -> new Outcome.Passes();
            case SKIP -> new Outcome.Aborts(judgement.reason());
            case BLOCKED ->
                new Outcome.Aborts(judgement.accepted().map(Accepted::words).orElse("blocked: " + judgement.reason()));
            case FAIL ->
                judgement
                        .accepted()
                        .<Outcome>map(accepted -> new Outcome.Aborts(accepted.words()))
                        .orElseGet(() -> new Outcome.Fails(
                                message,
                                first.map(Finding::expected).orElse(""),
                                first.map(Finding::actual).orElse("")));
            case ERROR -> new Outcome.Errs(message);
        };
        boolean worthKnowing = !(outcome instanceof Outcome.Fails || outcome instanceof Outcome.Errs)
                && (!seen.isEmpty() || !judgement.reason().isEmpty());
        return new ToldTest(outcome, worthKnowing ? message : "");
    }
}
