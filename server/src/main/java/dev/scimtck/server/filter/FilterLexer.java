package dev.scimtck.server.filter;

import dev.scimtck.server.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter or path into tokens. */
final class FilterLexer {
    private final String text;
    private final ScimSyntax syntax;
    private int at;

    FilterLexer(String text, ScimSyntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        while (skipSpace()) {
            tokens.add(token());
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private boolean skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length();
    }

    private Token token() {
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case '[' -> single(Kind.OPEN_BRACKET);
            case ']' -> single(Kind.CLOSE_BRACKET);
            case '"' -> string();
            default -> word();
        };
    }

    private Token single(Kind kind) {
        at++;
        return new Token(kind, text.substring(at - 1, at), at);
    }

    private Token string() {
        int start = at;
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw syntax.error("the string that begins at position " + (start + 1) + " has no end");
        }
        at++;
        return new Token(Kind.STRING, text.substring(start, at), start + 1);
    }

    private Token word() {
        int start = at;
        while (at < text.length() && " ()[]\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), start + 1);
    }
}
