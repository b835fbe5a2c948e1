package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

/**
 * Many comparisons, each of which one user of a cast fits and another does not, in few requests: joined by {@code and} they
 * find the one only if each finds it, joined by {@code or} they find the other if any does. Only where that goes wrong each
 * is asked by itself, to say which it was.
 */
final class GeneratedFilters {
    private static final int AT_ONCE = 15;

    private final Cast cast;
    private final List<String> comparisons;

    /**
     * @param cast has a user {@code one}, whom each comparison fits, and a user {@code decoy}, whom none does
     * @param comparisons the comparisons
     */
    GeneratedFilters(Cast cast, List<String> comparisons) {
        this.cast = cast;
        this.comparisons = List.copyOf(comparisons);
    }

    /** Each finds the one alone, or is refused with 400, as RFC 7644 section 3.4.2.2 has it for what a server cannot do. */
    void hold() {
        for (int from = 0; from < comparisons.size(); from += AT_ONCE) {
            var some = comparisons.subList(from, Math.min(comparisons.size(), from + AT_ONCE));
            if (!findsOne(String.join(" and ", some)) || !findsOne(String.join(" or ", some))) {
                for (String comparison : some) {
                    holds(comparison);
                }
            }
        }
    }

    private boolean findsOne(String joined) {
        Answer found = cast.find("(" + joined + ")");
        return found.status() == 200 && cast.names(found).equals(List.of("one"));
    }

    private void holds(String comparison) {
        Answer found = cast.find(comparison);
        if (found.status() == 400) {
            found.judge().observed("declined: " + comparison.substring(0, comparison.indexOf(" eq ")));
            return;
        }
        List<String> names = cast.names(found);
        expect(found)
                .status(200)
                .that("users found by " + comparison, names.contains("one"), equalTo(true))
                .proving("RFC7644-3.4.2.2-04")
                .that("others found by " + comparison, names.size() - (names.contains("one") ? 1 : 0), equalTo(0));
    }
}
