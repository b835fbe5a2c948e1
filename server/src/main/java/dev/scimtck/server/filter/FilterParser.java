package dev.scimtck.server.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.filter.Token.Kind;
import dev.scimtck.server.schema.ScimException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses filters, RFC 7644 figure 1, and the paths of PATCH, figure 7. Operators and names are read without regard to case;
 * not binds before and, and before or.
 */
public final class FilterParser {
    /** The longest filter or path, in characters. */
    public static final int LONGEST = 8 * 1024;

    private static final int DEEPEST = 50;
    private static final Pattern NAME = Pattern.compile("\\$?[A-Za-z][A-Za-z0-9_$-]*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Token> tokens;
    private final ScimSyntax syntax;
    private int next;
    private int depth;

    private FilterParser(String text, ScimSyntax syntax) {
        if (text.length() > LONGEST) {
            throw syntax.error("longer than " + LONGEST + " characters");
        }
        this.syntax = syntax;
        this.tokens = new FilterLexer(text, syntax).tokens();
    }

    /**
     * Parses a filter.
     *
     * @throws ScimException 400 invalidFilter that names the position
     */
    public static Filter parse(String text) {
        var parser = new FilterParser(text, ScimSyntax.FILTER);
        Filter filter = parser.or(false);
        parser.expect(Kind.END, "the end, 'and' or 'or'");
        return filter;
    }

    /**
     * Parses the path of a PATCH operation.
     *
     * @throws ScimException 400 invalidPath that names the position
     */
    public static PatchPath parsePath(String text) {
        var parser = new FilterParser(text, ScimSyntax.PATH);
        Token word = parser.expect(Kind.WORD, "an attribute");
        AttributePath path = parser.attributePath(word);
        Optional<Filter> filter = Optional.empty();
        String sub = path.sub();
        if (parser.peek().kind() == Kind.OPEN_BRACKET) {
            parser.take();
            filter = Optional.of(parser.or(true));
            parser.expect(Kind.CLOSE_BRACKET, "']'");
            if (parser.peek().kind() == Kind.WORD) {
                sub = parser.subAttribute(parser.take());
            }
        }
        parser.expect(Kind.END, "the end");
        return new PatchPath(new AttributePath(path.urn(), path.name(), ""), filter, sub);
    }

    private Filter or(boolean inside) {
        if (++depth > DEEPEST) {
            throw syntax.error("nested more than " + DEEPEST + " deep at position " + peek().at());
        }
        Filter left = and(inside);
        while (peek().isWord("or")) {
            take();
            left = new Filter.Or(left, and(inside));
        }
        depth--;
        return left;
    }

    private Filter and(boolean inside) {
        Filter left = operand(inside);
        while (peek().isWord("and")) {
            take();
            left = new Filter.And(left, operand(inside));
        }
        return left;
    }

    private Filter operand(boolean inside) {
        Token token = take();
        if (token.kind() == Kind.OPEN) {
            Filter grouped = or(inside);
            expect(Kind.CLOSE, "')'");
            return grouped;
        }
        if (token.isWord("not") && peek().kind() == Kind.OPEN) {
            take();
            Filter negated = or(inside);
            expect(Kind.CLOSE, "')'");
            return new Filter.Not(negated);
        }
        if (token.kind() != Kind.WORD) {
            throw unexpected(token, "an attribute, 'not' or '('");
        }
        return expression(attributePath(token), token, inside);
    }

    private Filter expression(AttributePath path, Token word, boolean inside) {
        if (peek().kind() != Kind.OPEN_BRACKET) {
            return comparison(path);
        }
        if (inside) {
            throw unexpected(peek(), "an operator; value filters do not nest");
        }
        take();
        Filter inner = or(true);
        expect(Kind.CLOSE_BRACKET, "']'");
        boolean more = peek().kind() == Kind.WORD && peek().text().startsWith(".");
        if (!more) {
            return new Filter.ValuePath(path, inner);
        }
        String sub = subAttribute(take());
        return new Filter.ValueComparison(path, inner, comparison(new AttributePath("", sub, "")));
    }

    private Filter comparison(AttributePath path) {
        Token operator = expect(Kind.WORD, "an operator");
        if (operator.isWord("pr")) {
            return new Filter.Present(path);
        }
        return new Filter.Comparison(path, operator(operator), value(take()));
    }

    private Operator operator(Token token) {
        for (Operator operator : Operator.values()) {
            if (token.isWord(operator.toString())) {
                return operator;
            }
        }
        throw unexpected(token, "one of eq, ne, co, sw, ew, gt, ge, lt, le, pr");
    }

    private JsonNode value(Token token) {
        String text = token.text();
        boolean literal =
                token.kind() == Kind.STRING || (token.kind() == Kind.WORD && !text.isEmpty() && isLiteral(text));
        if (!literal) {
            throw unexpected(token, "a value: a string in quotes, a number, true, false or null");
        }
        try {
            JsonNode value = JSON.readTree(text);
            boolean beyond = value.isDouble() && !Double.isFinite(value.doubleValue());
            if (value.isValueNode() && !beyond) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw syntax.error("position " + token.at() + ": " + text + " is no JSON value");
        }
        throw unexpected(token, "a value");
    }

    private static boolean isLiteral(String text) {
        return text.equals("true")
                || text.equals("false")
                || text.equals("null")
                || text.charAt(0) == '-'
                || Character.isDigit(text.charAt(0));
    }

    private AttributePath attributePath(Token token) {
        String text = token.text();
        String urn = "";
        String rest = text;
        int colon = text.lastIndexOf(':');
        if (colon >= 0) {
            urn = text.substring(0, colon);
            rest = text.substring(colon + 1);
            if (!urn.toLowerCase(Locale.ROOT).startsWith("urn:")) {
                throw unexpected(token, "an attribute name");
            }
        }
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        String sub = dot < 0 ? "" : rest.substring(dot + 1);
        boolean named = NAME.matcher(name).matches() || (!urn.isEmpty() && isVersion(rest));
        if (!named || (dot >= 0 && !NAME.matcher(sub).matches() && !isVersion(rest))) {
            throw unexpected(token, "an attribute name");
        }
        return isVersion(rest) ? new AttributePath("", text, "") : new AttributePath(urn, name, sub);
    }

    /** A URN alone may end in digits and dots; then it names a schema, not an attribute. */
    private static boolean isVersion(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private String subAttribute(Token token) {
        String name = token.text().startsWith(".") ? token.text().substring(1) : "";
        if (!NAME.matcher(name).matches()) {
            throw unexpected(token, "'.' and a sub-attribute");
        }
        return name;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private Token expect(Kind kind, String wanted) {
        Token token = take();
        if (token.kind() != kind) {
            throw unexpected(token, wanted);
        }
        return token;
    }

    private ScimException unexpected(Token token, String wanted) {
        return syntax.error("position " + token.at() + ": expected " + wanted + ", found " + token.words());
    }
}
