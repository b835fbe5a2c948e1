package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.run.Preflight;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.target.Target;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/** How long a run may take, and how long it waits for its target to begin with. */
final class TimeOptions {
    @Option(
            names = "--run-timeout",
            paramLabel = "TIME",
            defaultValue = "4h",
            converter = TimeSpan.class,
            description =
                    "The longest that the whole run may take, such as 90s, 10m or 2h; ${DEFAULT-VALUE} by default."
                            + " What is not done by then is reported as not run; what was made is removed all the same.")
    private Duration longest = Duration.ofHours(4);

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = TimeSpan.class,
            description =
                    "How long to wait for a target that is still starting: that cannot be connected to, or answers"
                            + " 502, 503 or 504; ${DEFAULT-VALUE} by default.")
    private Duration wait = Duration.ZERO;

    /** Waits for the target if that was asked for, says what for, and looks whether a run makes sense. */
    Preflight.Outcome preflight(Target target, OutputOptions output, Console console) {
        var over = new CountDownLatch(1);
        try (Interim bound = Interim.after(longest.plus(wait), over::countDown)) {
            return Preflight.of(
                    target,
                    wait,
                    over,
                    what -> output.tell("waiting up to " + TimeSpan.words(wait) + " for the target: " + what, console));
        }
    }

    /** Ends the run when its time is up, unless this is closed before. */
    Interim bound(Run run) {
        return Interim.after(
                longest, () -> run.outOfTime("the run may take " + TimeSpan.words(longest) + " (--run-timeout)"));
    }
}
