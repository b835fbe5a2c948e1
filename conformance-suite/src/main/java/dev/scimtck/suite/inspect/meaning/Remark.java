package dev.scimtck.suite.inspect.meaning;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong, or worth knowing, in a request or in its answer.
 *
 * @param on whose fault it is
 * @param severity how much it matters
 * @param clause id in the catalogue of requirements; empty where only a provider needs it
 * @param section the clause as people cite it; empty where there is none
 * @param summary what is wrong, in one sentence
 * @param expected what would be right
 * @param actual what was there instead
 * @param where JSON Pointer, or the name of a header; may be empty
 * @param knownFor the providers that are known to do this
 * @param whatNext what the provider does next because of it; empty where nobody knows
 * @param advice what to do about it
 */
public record Remark(
        On on,
        Severity severity,
        String clause,
        String section,
        String summary,
        String expected,
        String actual,
        String where,
        List<String> knownFor,
        String whatNext,
        String advice) {
    public Remark {
        knownFor = List.copyOf(knownFor);
    }

    /** Which of the two messages it is about. */
    public enum On {
        /** What the client sent. */
        REQUEST,
        /** What the server answered. */
        RESPONSE;

        /** As the API writes it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
