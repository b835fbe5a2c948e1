package dev.scimtck.suite.inspect.search;

/** A search that cannot be understood: one line, what is wrong and what to write instead. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;

    SearchException(int at, String message) {
        super(message);
        this.at = at;
    }

    /** Where in the search, from 0. */
    public int at() {
        return at;
    }
}
