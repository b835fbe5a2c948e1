package dev.scimtck.suite.requirement;

import dev.scimtck.suite.verdict.Verdict;
import java.util.Optional;

/**
 * One normative statement on a service provider.
 *
 * @param id {@code RFC7644-3.3-09}: document, section, ordinal; never changes
 * @param document {@code RFC7644}
 * @param section {@code 3.3}
 * @param level the RFC's keyword, or {@code STATEMENT} for normative prose without one
 * @param summary what it says, in our words
 * @param testable {@code black-box}, {@code needs-config}, {@code client-side} or {@code not-testable}
 * @param violated what it means when it does not hold; empty where it is not judged
 */
public record Clause(
        String id,
        String document,
        String section,
        String level,
        String summary,
        String testable,
        Optional<Verdict> violated) {

    /** The clause as people cite it: {@code RFC 7644 section 3.3}. */
    public String citation() {
        String name = document.startsWith("RFC") ? "RFC " + document.substring(3) : document;
        return name + " section " + section;
    }
}
