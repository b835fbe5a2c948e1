package dev.scimtck.suite.report;

import dev.scimtck.suite.verdict.Verdict;

/** How words look on a terminal; plain everywhere else. */
public enum Style {
    /** No colours. */
    PLAIN,
    /** ANSI colours. */
    COLOURED;

    private static final String ESCAPE = "\u001b[";

    /** A verdict, padded to one width. */
    String verdict(Verdict verdict) {
        String word =
                verdict.name() + " ".repeat("BLOCKED".length() - verdict.name().length());
        return switch (verdict) {
            case PASS -> code("32", word);
            case WARN -> code("33", word);
            case FAIL, BLOCKED, ERROR -> code("1;31", word);
            case NOTE -> code("36", word);
            case SKIP -> faint(word);
        };
    }

    /** Text that stands out. */
    public String bold(String text) {
        return code("1", text);
    }

    /** Text that stands back. */
    public String faint(String text) {
        return code("2", text);
    }

    /** Text that says all is well. */
    public String good(String text) {
        return code("1;32", text);
    }

    /** Text that says something is wrong. */
    public String bad(String text) {
        return code("1;31", text);
    }

    private String code(String code, String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
