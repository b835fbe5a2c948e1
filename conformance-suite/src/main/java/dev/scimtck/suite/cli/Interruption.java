package dev.scimtck.suite.cli;

import dev.scimtck.suite.run.Run;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does to a run: it gives up what is under way, removes what was made, and still reports. The JVM itself ends
 * the process with 130 then.
 */
final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_CLEAN_UP = 60;
    private static final long SECONDS_TO_REPORT = 10;

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Run run, PrintWriter err) {
        this.hook = new Thread(() -> interrupted(run, err), "clean up");
    }

    static Interruption of(Run run, PrintWriter err) {
        var interruption = new Interruption(run, err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupted(Run run, PrintWriter err) {
        err.println("scim-tck: interrupted; removing what this run made");
        if (!run.stop(SECONDS_TO_CLEAN_UP)) {
            err.println("scim-tck: not all of it could be removed in " + SECONDS_TO_CLEAN_UP
                    + " s; scim-tck clean --list shows what is left");
            return;
        }
        try {
            reported.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run is over, and its report is out. */
    void reported() {
        reported.countDown();
    }

    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook is what ends it, and it has just been let go.
        }
    }
}
