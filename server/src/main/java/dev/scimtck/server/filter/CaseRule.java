package dev.scimtck.server.filter;

import dev.scimtck.server.schema.Attribute;
import java.text.Normalizer;
import java.util.Locale;

/**
 * How strings are compared: as they are where the attribute is caseExact, else without regard to case. One rule for
 * filters, sorting and uniqueness, so that what is found by a filter is what is taken.
 */
public final class CaseRule {
    private CaseRule() {}

    /** What is the same for all strings that the attribute takes as equal. */
    public static String key(Attribute attribute, String text) {
        return attribute.caseExact() ? text : folded(text);
    }

    /** A string without its case; in composed form, as RFC 8265 section 3.3 compares user names. */
    public static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return foldedUnicode(text);
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String foldedUnicode(String text) {
        var folded = new StringBuilder(text.length());
        // Both ways, as String.equalsIgnoreCase does: letters that share an upper case are the same.
        text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
