package dev.scimtck.suite.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.cli.ConformanceRun.Conformance;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Accepted.Waived;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The tests are green together where the process would end with 0, and only there. */
class ConformanceTestsTest {
    private static final Dialect WIZARD = new Dialect("okta", "wizard");
    private static final Dialect LEGACY = new Dialect("entra", "legacy");
    private static final Catalogue CATALOGUE = Catalogue.load();

    private static Result result(
            Ending ending,
            Judgement judgement,
            boolean breaks,
            Answer answer,
            Dialect dialect,
            List<StaleWaiver> stale) {
        boolean network = judgement.reason().equals("no answer");
        var step = new StepResult("a-step", "GET /Users", "observed", "x", judgement, "", breaks, network, 1);
        var played = new RecordingResult("okta/a", "Title", dialect, judgement.verdict(), List.of(step));
        var check = new CheckResult("area.check", "Title", List.of("RFC7644-3.3-07"), judgement, network, 1);
        return new Result(
                "http://127.0.0.1/",
                Instant.EPOCH,
                ending,
                List.of(new ProviderAnswer(dialect, answer, "why")),
                List.of(played),
                List.of(check),
                List.of(),
                List.of(),
                List.of(),
                1,
                stale,
                Optional.empty(),
                Pauses.none());
    }

    private static Stream<Result> results() {
        var waived = Optional.<dev.scimtck.suite.verdict.Accepted>of(new Waived("for now"));
        List<Judgement> judgements = Stream.of(Verdict.values())
                .flatMap(verdict -> Stream.of(
                        new Judgement(verdict, "reason", List.of()),
                        new Judgement(verdict, "no answer", List.of()),
                        new Judgement(verdict, "", List.of(), waived)))
                .toList();
        List<Ending> endings =
                List.of(new Ending.Complete(), new Ending.TargetLost("it was silent"), new Ending.Interrupted());
        List<List<StaleWaiver>> stale = List.of(List.of(), List.of(new StaleWaiver("area.check", "has expired")));
        return endings.stream()
                .flatMap(ending -> judgements.stream()
                        .flatMap(judgement -> stale.stream()
                                .flatMap(old -> Stream.of(
                                        result(ending, judgement, false, Answer.YES, WIZARD, old),
                                        result(ending, judgement, true, Answer.NO, WIZARD, old),
                                        result(ending, judgement, true, Answer.NO, LEGACY, old)))));
    }

    @Test
    void the_tests_are_green_where_the_exit_status_is_0_and_only_there() {
        int conformant = 0;
        for (Result result : results().toList()) {
            ExitStatus status = ExitStatus.of(result, WIZARD::equals);
            var tests = new ConformanceTests(new Conformance(result, CATALOGUE, WIZARD::equals, status, List.of()));
            List<String> red = flat(tests.containers().stream())
                    .filter(ConformanceTestsTest::isRed)
                    .map(DynamicNode::getDisplayName)
                    .toList();
            assertEquals(status == ExitStatus.CONFORMANT, red.isEmpty(), () -> status + " of " + result + ": " + red);
            conformant += status == ExitStatus.CONFORMANT ? 1 : 0;
        }
        assertEquals(true, conformant > 5, "some are conformant");
    }

    private static Stream<DynamicTest> flat(Stream<? extends DynamicNode> nodes) {
        return nodes.flatMap(node -> node instanceof DynamicContainer container
                ? flat(container.getChildren())
                : Stream.of((DynamicTest) node));
    }

    private static boolean isRed(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return false;
        } catch (TestAbortedException aborted) {
            return false;
        } catch (Throwable red) {
            return true;
        }
    }
}
