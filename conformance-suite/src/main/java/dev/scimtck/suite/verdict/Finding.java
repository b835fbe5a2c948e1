package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Evidence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong with the target: mismatches of one cause, told once.
 *
 * @param id stable from run to run, so that two runs can be compared
 * @param verdict the worst of its mismatches on the RFC axis
 * @param clause id of the requirement, or the provider that needs it
 * @param alsoBreaks the other clauses that do not hold for the same cause
 * @param breaks the providers whose flow does not work because of it
 * @param operation the kind of request in which it was seen
 * @param summary what is wrong
 * @param advice what to do about it
 * @param expected what was expected where it was seen first
 * @param actual what came instead there
 * @param places every check and step in which it was seen
 * @param exchanges the exchange that shows it, and where a write was read back, that one after it
 */
public record Finding(
        String id,
        Verdict verdict,
        String clause,
        List<String> alsoBreaks,
        Set<Dialect> breaks,
        String operation,
        String summary,
        String advice,
        String expected,
        String actual,
        List<String> places,
        List<Evidence> exchanges) {

    public Finding {
        alsoBreaks = List.copyOf(alsoBreaks);
        breaks = Set.copyOf(breaks);
        places = List.copyOf(places);
        exchanges = List.copyOf(exchanges);
    }

    /** The clauses that it tells of, the one that stands for it first. */
    public List<String> clauses() {
        return Stream.concat(Stream.of(clause), alsoBreaks.stream()).toList();
    }

    /** Whether it tells of that clause. */
    public boolean names(String id) {
        return clause.equals(id) || alsoBreaks.contains(id);
    }
}
