package dev.scimtck.suite.inspect.meaning;

import java.util.Locale;
import java.util.Optional;

/**
 * One attribute: as it was, as it was sent, and as it came back. Values are JSON text; empty where there is none.
 *
 * @param path the attribute: {@code name.familyName}, {@code emails[type eq "work"].value}
 * @param before as last seen before
 * @param sent as the client sent it
 * @param after as returned in the answer, or read later
 * @param outcome what became of it
 */
public record Change(
        String path, Optional<String> before, Optional<String> sent, Optional<String> after, Outcome outcome) {

    /** The same of one resource among several. */
    Change of(String resource) {
        return new Change(resource + ": " + path, before, sent, after, outcome);
    }

    /** What became of what was sent. */
    public enum Outcome {
        /** It came back as it was sent, and is another than before, or nothing is known of before. */
        AS_SENT,
        /** Something else came back. */
        ALTERED,
        /** Nothing of it came back, although the server has a place for it: it has shown it before, here or elsewhere. */
        LOST,
        /** Nothing of it came back, and no answer of the server has ever had it. */
        UNMAPPED,
        /** It was not sent, and is there now. */
        ADDED,
        /** It is gone, as was asked. */
        REMOVED,
        /** It came back as it was sent, and was so before. */
        UNCHANGED,
        /** The answer does not show it. */
        UNKNOWN,
        /** The server did not take the request. */
        REFUSED;

        /** As the API writes it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
