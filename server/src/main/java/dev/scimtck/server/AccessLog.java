package dev.scimtck.server;

import dev.scimtck.server.http.Exchange;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * One line for each request that was answered: when, what method on what kind of resource, the status, how long it took. Never
 * a token, a body, an id or what stands in a query.
 */
public final class AccessLog implements Exchange.Observer {
    private final Consumer<String> lines;
    private final Clock clock;

    private AccessLog(Consumer<String> lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** A log that goes to the logger of this name, at level INFO. */
    public static AccessLog toLogger(Clock clock) {
        Logger logger = System.getLogger(AccessLog.class.getName());
        return new AccessLog(line -> logger.log(Level.INFO, line), clock);
    }

    /** A log that is written there, line by line. */
    public static AccessLog to(PrintWriter writer, Clock clock) {
        return new AccessLog(writer::println, clock);
    }

    @Override
    public void answered(Exchange exchange) {
        lines.accept(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + exchange.method() + " "
                + exchange.resource() + " " + exchange.status() + " "
                + exchange.took().toMillis() + " ms");
    }
}
