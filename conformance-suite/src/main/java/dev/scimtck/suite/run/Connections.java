package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.target.Target;
import java.time.Duration;

/** Opens connections to a target. */
public final class Connections {
    private static final Duration SHORT = Duration.ofSeconds(5);

    private Connections() {}

    static Transport open(Target target, Duration timeout, Patience patience, Watch watch) {
        return target.open(timeout, patience, watch);
    }

    /** For as long as it takes. */
    static Transport open(Target target, Watch watch) {
        return open(
                target, target.timeout(), Patience.unstoppable(target.wayIn().rate()), watch);
    }

    /** To remove what a run has left. */
    public static Transport toCleanUp(Target target) {
        return open(target, Watch.none());
    }

    /** Cleaning up must not wait as long as a check may: the target may be gone. */
    static Duration shorter(Duration timeout) {
        return timeout.compareTo(SHORT) < 0 ? timeout : SHORT;
    }
}
