package dev.scimtck.suite.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says on stderr what the run has come to, one line a recording or class of checks. */
final class Progress implements TestExecutionListener {
    private static final int RECORDING_DEPTH = 3;

    private final PrintWriter err;
    private final int recordings;
    private final AtomicInteger tests = new AtomicInteger();

    Progress(PrintWriter err, int recordings) {
        this.err = err;
        this.recordings = recordings;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        long checks = plan.countTestIdentifiers(TestIdentifier::isTest);
        err.println("playing " + recordings + " recordings, then " + checks + " checks");
    }

    /** Not the engine, and not what only groups the recordings. */
    private static boolean isRecordingOrTopic(TestIdentifier test) {
        int depth = test.getUniqueIdObject().getSegments().size() - 1;
        return depth == RECORDING_DEPTH || (depth == 1 && !test.getDisplayName().startsWith("Replays"));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests.incrementAndGet();
        } else if (isRecordingOrTopic(test)) {
            err.println("  " + tests.get() + " done, " + test.getDisplayName().split(":", 2)[0]);
        }
    }
}
