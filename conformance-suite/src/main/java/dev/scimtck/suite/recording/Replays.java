package dev.scimtck.suite.recording;

import dev.scimtck.suite.recording.Recording.Turn;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The selected recordings that can be played side by side: a container a recording, a test a step. */
@ExtendWith(ReplayParameters.class)
public final class Replays {

    /** One container a recording. */
    @TestFactory
    Stream<DynamicContainer> recordings(Session session, RecordingSelection selection) {
        return selection.those(false).stream().map(recording -> container(recording, session));
    }

    static DynamicContainer container(Recording recording, Session session) {
        var replay = new Replay(recording, session);
        var tests = new ArrayList<DynamicTest>();
        tests.add(DynamicTest.dynamicTest("given", () -> {
            if (session.stopped().isEmpty()) {
                replay.prepare();
            }
        }));
        recording.turns().forEach(turn -> tests.add(test(turn, replay, session)));
        tests.add(DynamicTest.dynamicTest("clean up", () -> session.replayed(replay.finish())));
        // Recordings go beside each other, the steps of one after each other.
        return DynamicContainer.dynamicContainer(container -> container
                .displayName(recording.label() + ": " + recording.title())
                .executionMode(ExecutionMode.CONCURRENT)
                .childExecutionMode(ExecutionMode.SAME_THREAD)
                .children(List.copyOf(tests)));
    }

    private static DynamicTest test(Turn turn, Replay replay, Session session) {
        return DynamicTest.dynamicTest(turn.name(), () -> {
            Optional<String> stopped = session.stopped();
            List<StepResult> played = stopped.isPresent() ? replay.notRun(turn, stopped.get()) : replay.play(turn);
            Verdict worst = played.stream().map(StepResult::verdict).reduce(Verdict.PASS, Verdict::or);
            String words = played.stream().map(Replays::words).collect(Collectors.joining("; "));
            if (worst == Verdict.SKIP) {
                throw new TestAbortedException(words);
            }
            if (worst.compareTo(Verdict.BLOCKED) >= 0) {
                throw new AssertionFailedError(words);
            }
        });
    }

    private static String words(StepResult step) {
        return step.verdict() + " " + step.judgement().reason() + " "
                + String.join(", ", step.judgement().findings());
    }
}
