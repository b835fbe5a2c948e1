package dev.scimtck.server.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;

/** A filter, RFC 7644 section 3.4.2.2. Prints as the text that parses to it. */
public sealed interface Filter {

    /** Comparison operators. */
    enum Operator {
        EQ,
        NE,
        CO,
        SW,
        EW,
        GT,
        GE,
        LT,
        LE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code userName eq "ada"}. */
    record Comparison(AttributePath path, Operator operator, JsonNode value) implements Filter {
        @Override
        public String toString() {
            return path + " " + operator + " " + value;
        }
    }

    /** {@code title pr}. */
    record Present(AttributePath path) implements Filter {
        @Override
        public String toString() {
            return path + " pr";
        }
    }

    /** {@code emails[type eq "work"]}: one value of the attribute for which the inner filter holds. */
    record ValuePath(AttributePath path, Filter inner) implements Filter {
        @Override
        public String toString() {
            return path + "[" + inner + "]";
        }
    }

    /** {@code emails[type eq "work"].value eq "x"}: a comparison of such a value's sub-attribute; beyond the ABNF, sent by Entra ID. */
    record ValueComparison(AttributePath path, Filter inner, Filter outer) implements Filter {
        @Override
        public String toString() {
            return path + "[" + inner + "]." + outer;
        }
    }

    /** Both hold. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public String toString() {
            return grouped(left, left instanceof Or) + " and "
                    + grouped(right, right instanceof Or || right instanceof And);
        }
    }

    /** One of them holds. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public String toString() {
            return left + " or " + grouped(right, right instanceof Or);
        }
    }

    /** It does not hold. */
    record Not(Filter filter) implements Filter {
        @Override
        public String toString() {
            return "not (" + filter + ")";
        }
    }

    private static String grouped(Filter filter, boolean needed) {
        return needed ? "(" + filter + ")" : filter.toString();
    }

    /** The attributes that it speaks of, without what stands in brackets. */
    default Stream<AttributePath> paths() {
        return switch (this) {
            case Comparison comparison -> Stream.of(comparison.path());
            case Present present -> Stream.of(present.path());
            case ValuePath path -> Stream.of(path.path());
            case ValueComparison path -> Stream.of(path.path());
            case And(var left, var right) -> Stream.concat(left.paths(), right.paths());
            case Or(var left, var right) -> Stream.concat(left.paths(), right.paths());
            case Not(var inner) -> inner.paths();
        };
    }
}
