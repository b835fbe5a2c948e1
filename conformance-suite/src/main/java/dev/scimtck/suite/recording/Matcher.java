package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What one place of a JSON body holds. Missing, {@code null} and {@code []} are one state, RFC 7643 section 2.5. */
public sealed interface Matcher {
    /** This very value; text, numbers and booleans are never taken for one another. */
    record EqualTo(JsonNode value) implements Matcher {}

    /** Something. */
    record Exists() implements Matcher {}

    /** Nothing. */
    record Absent() implements Matcher {}

    /** Nothing, or text without characters. */
    record Blank() implements Matcher {}

    /** A value of this JSON type. */
    record OfType(String type) implements Matcher {}

    /** An array with an element that contains this. */
    record Has(JsonNode part) implements Matcher {}

    /** No array with an element that contains this. */
    record Lacks(JsonNode part) implements Matcher {}

    /** A number with its country, RFC 3966 section 5.1.4, with or without the scheme. */
    Pattern TELEPHONE = Pattern.compile("(tel:)?\\+[0-9][0-9 ().-]{5,}");

    /** An array of so many elements. */
    record Count(int count) implements Matcher {}

    /** Text that starts so. */
    record StartsWith(String prefix) implements Matcher {}

    /** Text equal to this but for the case. */
    record EqualIgnoringCase(String value) implements Matcher {}

    /** An array of exactly these elements in any order; each may say more than is asked. */
    record Elements(JsonNode elements) implements Matcher {}

    /** Whether the value is as it should be. */
    default boolean matches(JsonNode value) {
        return switch (this) {
            case EqualTo(var wanted) -> equal(wanted, value);
            case Exists() -> !isUnassigned(value);
            case Absent() -> isUnassigned(value);
            case Blank() ->
                isUnassigned(value) || (value.isTextual() && value.asText().isEmpty());
            case OfType(var type) -> isOfType(type, value);
            case Has(var part) -> hasElement(part, value);
            case Lacks(var part) -> !hasElement(part, value);
            case Count(var count) -> value.isArray() ? value.size() == count : count == 0 && isUnassigned(value);
            case StartsWith(var prefix) -> value.isTextual() && value.asText().startsWith(prefix);
            case EqualIgnoringCase(var wanted) ->
                value.isTextual() && value.asText().equalsIgnoreCase(wanted);
            case Elements(var wanted) -> sameElements(wanted, value);
        };
    }

    /** What it wants, in words. */
    default String words() {
        return switch (this) {
            case EqualTo(var wanted) -> wanted.toString();
            case Exists() -> "a value";
            case Absent() -> "no value";
            case Blank() -> "no value, or empty text";
            case OfType(var type) -> "a JSON " + type;
            case Has(var part) -> "an element with " + part;
            case Lacks(var part) -> "no element with " + part;
            case Count(var count) -> count + " elements";
            case StartsWith(var prefix) -> "text that starts with " + prefix;
            case EqualIgnoringCase(var wanted) -> "\"" + wanted + "\" in any case";
            case Elements(var wanted) -> "exactly these elements: " + wanted;
        };
    }

    /** Whether there is no value, RFC 7643 section 2.5. */
    static boolean isUnassigned(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> throw new IllegalArgumentException("no JSON type " + type.toLowerCase(Locale.ROOT));
        };
    }

    private static boolean hasElement(JsonNode part, JsonNode array) {
        for (JsonNode element : array) {
            if (array.isArray() && contains(element, part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value says at least what the part says. */
    static boolean contains(JsonNode value, JsonNode part) {
        if (!part.isObject()) {
            return equal(part, value);
        }
        for (var member : part.properties()) {
            if (!contains(value.path(member.getKey()), member.getValue())) {
                return false;
            }
        }
        return value.isObject();
    }

    private static boolean sameElements(JsonNode wanted, JsonNode value) {
        if (wanted.isEmpty() && isUnassigned(value)) {
            return true;
        }
        if (!value.isArray() || value.size() != wanted.size()) {
            return false;
        }
        var taken = new boolean[value.size()];
        for (JsonNode part : wanted) {
            int found = 0;
            while (found < value.size() && (taken[found] || !contains(value.get(found), part))) {
                found++;
            }
            if (found == value.size()) {
                return false;
            }
            taken[found] = true;
        }
        return true;
    }

    private static boolean equal(JsonNode wanted, JsonNode value) {
        if (wanted.isNumber() && value.isNumber()) {
            BigDecimal number = wanted.decimalValue();
            return number.compareTo(value.decimalValue()) == 0;
        }
        return wanted.equals(value) || (wanted.isTextual() && value.isTextual() && isSameTelephone(wanted, value));
    }

    /** A server may write a telephone number as RFC 3966 has it, in which spaces and hyphens are no part of the number. */
    private static boolean isSameTelephone(JsonNode wanted, JsonNode value) {
        return TELEPHONE.matcher(wanted.asText()).matches()
                && TELEPHONE.matcher(value.asText()).matches()
                && digits(wanted).equals(digits(value));
    }

    private static String digits(JsonNode text) {
        return text.asText().replaceAll("[^0-9]", "");
    }
}
