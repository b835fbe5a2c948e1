package dev.scimtck.suite.inspect.meaning;

import java.util.List;
import java.util.Optional;

/**
 * What several exchanges tell together.
 *
 * @param kind {@code create-loop}, {@code retries}, {@code membership}, {@code still-active}, {@code not-sent}
 * @param severity how much it matters
 * @param summary what happened, in one sentence
 * @param advice what to do about it
 * @param exchanges the numbers of the exchanges that show it, the first one first
 * @param resource the user or group that it is about; empty for none
 */
public record Story(
        String kind,
        Severity severity,
        String summary,
        String advice,
        List<Long> exchanges,
        Optional<Touched> resource) {
    public Story {
        exchanges = List.copyOf(exchanges);
    }
}
