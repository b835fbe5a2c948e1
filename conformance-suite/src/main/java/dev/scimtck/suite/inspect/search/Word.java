package dev.scimtck.suite.inspect.search;

import java.util.Locale;

/**
 * One word of a search as it was typed.
 *
 * @param from where it begins
 * @param end where it ends
 * @param not whether a minus stands before it
 * @param key what stands before the colon, in lower case; empty for a plain word
 * @param value the rest, without its quotation marks
 * @param quoted whether it had them
 */
record Word(int from, int end, boolean not, String key, String value, boolean quoted) {

    /** Reads the word that begins at a place where no space is. */
    static Word read(String text, int from) {
        int at = from;
        boolean not = text.charAt(at) == '-';
        at += not ? 1 : 0;
        int keyFrom = at;
        while (at < text.length() && isKey(text.charAt(at))) {
            at++;
        }
        boolean keyed = at > keyFrom && at < text.length() && text.charAt(at) == ':';
        String key = keyed ? text.substring(keyFrom, at).toLowerCase(Locale.ROOT) : "";
        int valueFrom = keyed ? at + 1 : keyFrom;
        if (valueFrom < text.length() && text.charAt(valueFrom) == '"') {
            return quoted(text, from, valueFrom, not, key);
        }
        int end = valueFrom;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        if (end == valueFrom) {
            String what = keyed ? key + ": needs a value" : "a minus needs a word after it";
            throw new SearchException(from, what);
        }
        return new Word(from, end, not, key, text.substring(valueFrom, end), false);
    }

    private static Word quoted(String text, int from, int mark, boolean not, String key) {
        int close = text.indexOf('"', mark + 1);
        if (close < 0) {
            throw new SearchException(mark, "this quotation mark is never closed");
        }
        String value = text.substring(mark + 1, close);
        if (value.isBlank()) {
            throw new SearchException(mark, "there is nothing between the quotation marks");
        }
        return new Word(from, close + 1, not, key, value, true);
    }

    private static boolean isKey(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
