package dev.scimtck.suite.cli;

import dev.scimtck.suite.report.ConsoleReport.Detail;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says on stderr what the run has come to: every tenth of it, or each recording and topic, or nothing. */
final class Progress implements TestExecutionListener {
    private static final int RECORDING_DEPTH = 3;

    private static final int PARTS = 10;

    private final Detail detail;
    private final int recordings;
    private final PrintWriter err;
    private final AtomicInteger tests = new AtomicInteger();
    private final AtomicInteger parts = new AtomicInteger();
    private volatile int expected = Integer.MAX_VALUE;

    /**
     * @param detail how much is told
     * @param recordings how many recordings are played
     * @param err where it is told
     */
    Progress(Detail detail, int recordings, PrintWriter err) {
        this.detail = detail;
        this.recordings = recordings;
        this.err = err;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        long checks = plan.countTestIdentifiers(TestIdentifier::isTest);
        if (detail != Detail.VERDICT) {
            err.println("playing " + recordings + " recordings, then " + checks + " checks");
        }
        expected = (int) checks + recordings;
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
        }
        if (detail == Detail.ALL && !test.isTest() && isRecordingOrTopic(test)) {
            err.println("  " + tests.get() + " done, " + name(test));
        }
        if (detail == Detail.USUAL && isOneOfTheExpected(test)) {
            int part = parts.incrementAndGet();
            if (part * PARTS / expected > (part - 1) * PARTS / expected) {
                err.println("  " + part * PARTS / expected * PARTS + " % done");
            }
        }
    }

    /** A recording or a check. */
    private static boolean isOneOfTheExpected(TestIdentifier test) {
        int depth = test.getUniqueIdObject().getSegments().size() - 1;
        boolean replayed = test.getUniqueId().contains("Replays");
        return replayed ? depth == RECORDING_DEPTH : test.isTest();
    }

    private static String name(TestIdentifier test) {
        return test.getDisplayName().split(":", 2)[0];
    }
}
