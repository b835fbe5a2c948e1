package dev.scimtck.suite.inspect.search;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the words of a search mean. */
final class Words {
    private static final String KNOWN =
            "status, method, path, provider, dialect, recording, step, confidence, user, group, resource, finding, on, is, took, id";
    private static final List<String> SEVERITIES = List.of("must", "should", "note");

    private Words() {}

    /** A plain word. */
    static Predicate<Searchable> text(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return exchange -> contains(exchange.intent(), wanted) || exchange.says(wanted);
    }

    /** A word with a key. */
    static Predicate<Searchable> of(Word word) {
        return switch (word.key()) {
            case "status" -> any(word, value -> status(word, value));
            case "method" -> any(word, value -> exchange -> exchange.method().equalsIgnoreCase(value));
            case "path" -> any(word, value -> exchange -> contains(exchange.path(), value));
            case "provider" -> named(word, Searchable::provider);
            case "dialect" -> named(word, Searchable::dialectName);
            case "recording" -> any(word, value -> exchange -> contains(exchange.recording(), value));
            case "step" -> named(word, Searchable::step);
            case "confidence" -> oneOf(word, List.of("certain", "likely", "guess", "unknown"), Searchable::confidence);
            case "user" -> any(word, value -> exchange -> touches(exchange, "User", value));
            case "group" -> any(word, value -> exchange -> touches(exchange, "Group", value));
            case "resource" ->
                any(
                        word,
                        value -> exchange -> contains(exchange.resourceId(), value)
                                || contains(exchange.resourceName(), value)
                                || exchange.resourceType().equalsIgnoreCase(value));
            case "finding" -> any(word, value -> finding(word, value));
            case "on" -> any(word, value -> on(word, value));
            case "is" -> any(word, value -> is(word, value));
            case "took" -> took(word);
            case "id" -> any(word, value -> range(word, value, Searchable::id));
            default ->
                throw new SearchException(
                        word.from(),
                        "no word " + word.key() + ": is known; there are " + KNOWN
                                + "; put quotation marks around a text with a colon");
        };
    }

    private static Predicate<Searchable> any(Word word, Function<String, Predicate<Searchable>> meaning) {
        Stream<String> values = word.quoted()
                ? Stream.of(word.value())
                : Stream.of(word.value().split(",", -1)).filter(value -> !value.isEmpty());
        return values.map(value -> meaning.apply(value.toLowerCase(Locale.ROOT)))
                .reduce(Predicate::or)
                .orElseThrow(() -> new SearchException(word.from(), word.key() + ": needs a value"));
    }

    private static Predicate<Searchable> named(Word word, Function<Searchable, String> what) {
        return any(
                word,
                value -> exchange -> what.apply(exchange).equalsIgnoreCase(value)
                        || (value.equals("none") && what.apply(exchange).isEmpty()));
    }

    private static Predicate<Searchable> oneOf(Word word, List<String> known, Function<Searchable, String> what) {
        return any(word, value -> {
            if (!known.contains(value)) {
                throw wrong(word, value, String.join(", ", known));
            }
            return exchange -> what.apply(exchange).equalsIgnoreCase(value);
        });
    }

    private static SearchException wrong(Word word, String value, String known) {
        return new SearchException(word.from(), word.key() + ": takes " + known + ", not " + value);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static boolean touches(Searchable exchange, String type, String wanted) {
        boolean its = exchange.resourceType().equals(type)
                && (contains(exchange.resourceName(), wanted) || contains(exchange.resourceId(), wanted));
        return its
                || (contains(exchange.path(), "/" + type.toLowerCase(Locale.ROOT) + "s")
                        && contains(exchange.path(), wanted))
                || (type.equals("User") && contains(exchange.intent(), wanted));
    }

    private static Predicate<Searchable> status(Word word, String value) {
        if (value.equals("none")) {
            return exchange -> exchange.status() == 0;
        }
        if (value.matches("[1-5]xx")) {
            int hundreds = value.charAt(0) - '0';
            return exchange -> exchange.status() / 100 == hundreds;
        }
        if (!value.matches("[1-9][0-9]{2}(-[1-9][0-9]{2})?")) {
            throw wrong(word, value, "404, 4xx, 400-409 or none");
        }
        return range(word, value, exchange -> (long) exchange.status());
    }

    private static Predicate<Searchable> range(Word word, String value, Function<Searchable, Long> number) {
        if (!value.matches("[0-9]{1,18}(-[0-9]{1,18})?")) {
            throw wrong(word, value, "a number or two with a hyphen between them");
        }
        String[] ends = value.split("-", -1);
        long from = Long.parseLong(ends[0]);
        long to = Long.parseLong(ends[ends.length - 1]);
        return exchange -> number.apply(exchange) >= from && number.apply(exchange) <= to;
    }

    private static Predicate<Searchable> finding(Word word, String value) {
        if (SEVERITIES.contains(value)) {
            return exchange ->
                    exchange.flaws().stream().anyMatch(flaw -> flaw.severity().equals(value));
        }
        return switch (value) {
            case "any" -> exchange -> !exchange.flaws().isEmpty();
            case "none" -> exchange -> exchange.flaws().isEmpty();
            default -> {
                if (!value.startsWith("rfc")) {
                    throw wrong(word, value, "must, should, note, any, none, or a clause such as RFC7644-3.5.2");
                }
                yield exchange -> exchange.flaws().stream().anyMatch(flaw -> isBelow(flaw.clause(), value));
            }
        };
    }

    /** A clause itself, one of its section, or one of a section below that. */
    private static boolean isBelow(String clause, String wanted) {
        String lower = clause.toLowerCase(Locale.ROOT);
        return lower.equals(wanted) || lower.startsWith(wanted + "-") || lower.startsWith(wanted + ".");
    }

    private static Predicate<Searchable> on(Word word, String value) {
        if (!List.of("request", "response", "sequence").contains(value)) {
            throw wrong(word, value, "request, response or sequence");
        }
        return exchange -> exchange.flaws().stream().anyMatch(flaw -> flaw.on().equals(value));
    }

    private static Predicate<Searchable> is(Word word, String value) {
        return switch (value) {
            case "marked" -> Searchable::isMarked;
            case "imported" -> Searchable::isImported;
            case "sent" -> Searchable::isSent;
            case "troubled" -> Searchable::isTroubled;
            case "live" -> exchange -> !exchange.isImported() && !exchange.isSent();
            default -> throw wrong(word, value, "marked, imported, sent, troubled or live");
        };
    }

    private static Predicate<Searchable> took(Word word) {
        String value = word.value();
        if (!value.matches("[<>][0-9]{1,9}")) {
            throw wrong(word, value, ">250 or <10, in milliseconds");
        }
        long millis = Long.parseLong(value.substring(1));
        return value.charAt(0) == '>' ? exchange -> exchange.millis() > millis : exchange -> exchange.millis() < millis;
    }
}
