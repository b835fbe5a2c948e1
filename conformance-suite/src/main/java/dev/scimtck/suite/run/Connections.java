package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.target.Target;
import java.time.Duration;

/** Opens connections to a target. */
final class Connections {
    private static final Duration SHORT = Duration.ofSeconds(5);

    private Connections() {}

    static Transport open(Target target, Duration timeout, Patience patience) {
        return target.open(timeout, patience);
    }

    /** Cleaning up must not wait as long as a check may: the target may be gone. */
    static Duration shorter(Duration timeout) {
        return timeout.compareTo(SHORT) < 0 ? timeout : SHORT;
    }
}
