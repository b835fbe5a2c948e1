package dev.scimtck.suite.verdict;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Why a failure does not fail the run. It keeps its verdict all the same. */
public sealed interface Accepted {

    /**
     * Someone has decided so.
     *
     * @param reason why, with the ticket and the last day, where there are such
     */
    record Waived(String reason) implements Accepted {}

    /**
     * It was no better in the run that this one is compared with.
     *
     * @param baseline when that run began
     */
    record AsBefore(Instant baseline) implements Accepted {}

    /** The reason as reports tell it. */
    default String words() {
        return switch (this) {
            case Waived(var reason) -> "waived: " + reason;
            case AsBefore(var baseline) ->
                "not worse than in the baseline of " + LocalDate.ofInstant(baseline, ZoneOffset.UTC);
        };
    }
}
