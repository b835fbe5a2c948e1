package dev.scimtck.suite.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mismatch looks like from outside, whatever clause it breaks: an attribute that is missing, a value of another type, a
 * status. Mismatches that look the same have one cause more often than not; {@link Findings} tells which are told together.
 *
 * @param words the symptom, the same in every run: {@code missing schemas}, {@code type text/html}
 * @param alone whether it tells of one cause by itself, or only where it is seen in many kinds of request
 */
record Symptom(String words, boolean alone) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STATUS = Pattern.compile("status (\\d{3})(: .*)?", Pattern.DOTALL);
    private static final Pattern NOT_THERE = Pattern.compile("no ([a-zA-Z]+(?:\\.[a-zA-Z]+)?)");
    private static final Pattern THERE = Pattern.compile("an attribute ([a-zA-Z]+)");
    /** Ids and names of a run have a digit, and what is quoted may be one. */
    private static final Pattern THIS_RUN = Pattern.compile("\\S*\\d\\S*|\"[^\"]*\"|'[^']*'");

    /** How {@code expect} words whom a query found. */
    private static final String FOUND = "users found: ";

    /** How evidence ends that is too long to be shown whole. */
    private static final Pattern CUT = Pattern.compile("… \\(\\d+ bytes in all\\)$");

    /** What stands in text for bytes that are not UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    private static final Pattern NAME = Pattern.compile("[a-zA-Z$]+");
    private static final Set<String> NOTHING = Set.of("nothing", "no value", "it is missing", "null", "[]", "{}");
    private static final Set<String> OF_ERRORS = Set.of("schemas", "status", "detail", "scimType");
    /** A refusal that says less than this says the same of everything. */
    private static final int TELLING = 20;

    static Optional<Symptom> of(Mismatch mismatch) {
        if (mismatch.exchanges().isEmpty()) {
            return Optional.empty();
        }
        Evidence shown = mismatch.exchanges().getLast();
        Matcher status = STATUS.matcher(mismatch.actual());
        if (status.matches()) {
            return ofStatus(mismatch, status.group(1), shown);
        }
        if (isBrokenJson(shown)) {
            return Optional.of(new Symptom("body that is no JSON", true));
        }
        String type = mediaType(shown);
        boolean aboutType = mismatch.actual().startsWith("Content-Type: ")
                || mismatch.actual().startsWith("media type");
        if (aboutType || isOtherThanJson(shown.responseBody())) {
            return Optional.of(new Symptom("type " + type, true));
        }
        return ofPlace(mismatch, shown);
    }

    /**
     * Another kind of success everywhere, or a refusal of one operation: where its status says why, or the server does. A bare
     * 400 may have any cause.
     */
    private static Optional<Symptom> ofStatus(Mismatch mismatch, String got, Evidence shown) {
        boolean successWanted = mismatch.expected().matches("(?s).*\\b2(\\d\\d|xx)\\b.*");
        String method = shown.requestLine().split(" ", 2)[0];
        return switch (got.charAt(0)) {
            case '2' ->
                successWanted ? Optional.of(new Symptom("status " + got + " of " + method, true)) : Optional.empty();
            case '5' -> Optional.of(new Symptom("status " + got + " of " + mismatch.operation(), true));
            case '4' -> {
                if (successWanted && !got.equals("400")) {
                    yield Optional.of(new Symptom("status " + got + " of " + mismatch.operation(), true));
                }
                String detail = parsed(shown.responseBody()).path("detail").asText("");
                String reason = THIS_RUN.matcher(detail).replaceAll("…");
                yield reason.length() < TELLING
                        ? Optional.empty()
                        : Optional.of(
                                new Symptom("status " + got + " of " + mismatch.operation() + " " + reason, true));
            }
            default -> Optional.empty();
        };
    }

    /**
     * What is looked for in every reply looks the same wherever the same clause is broken at the same place, even where the
     * values differ from reply to reply.
     */
    static Symptom inEveryReply(Mismatch mismatch) {
        String clause = mismatch.requirement().orElse("");
        int colon = mismatch.expected().indexOf(": ");
        String place = colon < 0 ? mismatch.summary() : mismatch.expected().substring(0, colon);
        return new Symptom(clause + " at " + name(place).orElse(place), false);
    }

    private static Optional<Symptom> ofPlace(Mismatch mismatch, Evidence shown) {
        String actual = mismatch.actual();
        if (actual.equals("its id was never given")) {
            return Optional.of(new Symptom("missing id", false));
        }
        Matcher notThere = NOT_THERE.matcher(actual);
        if (notThere.matches()) {
            return missing(notThere.group(1).replace('.', '/'), shown);
        }
        if (actual.startsWith(FOUND)) {
            return found(mismatch.expected(), actual.substring(FOUND.length()));
        }
        Matcher there = THERE.matcher(actual);
        if (there.matches()) {
            return Optional.of(new Symptom("there " + there.group(1), false));
        }
        int colon = actual.indexOf(": ");
        if (colon < 0) {
            return Optional.empty();
        }
        String got = actual.substring(colon + 2);
        return name(actual.substring(0, colon)).flatMap(name -> value(mismatch, name, got, shown));
    }

    /** A filter that is ignored finds others than the check's own; one that is not understood finds nobody. */
    private static Optional<Symptom> found(String expected, String users) {
        if (users.contains("another: ")) {
            return Optional.of(new Symptom("others found", false));
        }
        boolean someWanted = !expected.endsWith("empty collection");
        return users.equals("[]") && someWanted ? Optional.of(new Symptom("nobody found", false)) : Optional.empty();
    }

    /** The attribute that a place is about, without where in a list or array it was seen. */
    private static Optional<String> name(String place) {
        String bare = place.replaceFirst("^stored in [^,]*, ", "");
        if (bare.startsWith("/")) {
            String within =
                    bare.substring(1).replaceFirst("^Resources/\\d+/", "").replaceFirst("/\\d+$", "");
            return Optional.of(within);
        }
        return NAME.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }

    private static Optional<Symptom> value(Mismatch mismatch, String name, String got, Evidence shown) {
        if (NOTHING.contains(got)) {
            return missing(name, shown);
        }
        if (mismatch.expected().endsWith(": no value")) {
            return Optional.of(new Symptom("there " + name, false));
        }
        JsonNode value = parsed(got);
        if (!value.isTextual()) {
            return Optional.empty();
        }
        boolean otherTypeWanted =
                mismatch.expected().matches("(?s).*: (a JSON (boolean|number|integer)|<?(true|false|-?\\d+)>?)");
        if (otherTypeWanted) {
            return Optional.of(new Symptom("text " + name, false));
        }
        boolean ofThisRun = value.asText().chars().anyMatch(Character::isDigit);
        return ofThisRun ? Optional.empty() : Optional.of(new Symptom("value " + name + " " + value.asText(), false));
    }

    /** Where what holds an attribute is missing as well, that is what is missing. */
    private static Optional<Symptom> missing(String name, Evidence shown) {
        List<String> parts = List.of(name.split("/", -1));
        boolean refused = !shown.statusLine().startsWith("2");
        if (refused && !OF_ERRORS.contains(parts.getFirst())) {
            return Optional.empty();
        }
        JsonNode body = parsed(shown.responseBody());
        JsonNode resource =
                body.path("Resources").isArray() && !body.path("Resources").isEmpty() && !body.has(parts.getFirst())
                        ? body.path("Resources").path(0)
                        : body;
        boolean holderThere = parts.size() == 1 || resource.has(parts.getFirst());
        return Optional.of(new Symptom("missing " + (holderThere ? name : parts.getFirst()), false));
    }

    private static String mediaType(Evidence shown) {
        return shown.responseHeaders().stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .findFirst()
                .map(header -> header.substring("content-type:".length())
                        .split(";", 2)[0]
                        .strip())
                .orElse("none");
    }

    /** What says that it is JSON, and cannot be read: whatever is looked for in it is missing. */
    private static boolean isBrokenJson(Evidence shown) {
        String body = shown.responseBody().strip();
        boolean saysJson = mediaType(shown).toLowerCase(Locale.ROOT).contains("json");
        return saysJson
                && !body.isEmpty()
                && !CUT.matcher(body).find()
                && (body.indexOf(NOT_UTF_8) >= 0 || parsed(body).isMissingNode());
    }

    private static boolean isOtherThanJson(String body) {
        String text = body.strip();
        return !text.isEmpty() && text.charAt(0) != '{' && text.charAt(0) != '[';
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree == null ? JSON.missingNode() : tree;
        } catch (JsonProcessingException notWhole) {
            return JSON.missingNode();
        }
    }
}
