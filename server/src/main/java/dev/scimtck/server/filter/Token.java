package dev.scimtck.server.filter;

/**
 * A token of a filter or path.
 *
 * @param kind what it is
 * @param text its characters, as written
 * @param at where it begins, counted from 1
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        STRING,
        OPEN,
        CLOSE,
        OPEN_BRACKET,
        CLOSE_BRACKET,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    String words() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
