package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Position;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.verdict.Mismatch;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hamcrest.Matcher;
import org.hamcrest.StringDescription;
import org.jspecify.annotations.Nullable;

/** What a check expects of an answer. Soft: every mismatch is kept, so that a report tells them all. */
final class Expect {
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final Answer answer;
    private final List<String> clauses;

    private Expect(Answer answer, List<String> clauses) {
        this.answer = answer;
        this.clauses = List.copyOf(clauses);
    }

    /** Expectations that prove the first requirement of the check. */
    static Expect expect(Answer answer) {
        return new Expect(answer, List.of(answer.scim().requirement()));
    }

    /** What follows proves other clauses that the check names, each of them: without it none of these holds. */
    Expect proving(String... requirements) {
        for (String requirement : requirements) {
            if (!answer.scim().requirements().contains(requirement)) {
                throw new IllegalArgumentException("the check does not name " + requirement + " in its @Requirement");
            }
        }
        return new Expect(answer, List.of(requirements));
    }

    /** What follows proves every clause that the check names. */
    Expect provingAll() {
        return new Expect(answer, answer.scim().requirements());
    }

    /** The HTTP status is one of these. */
    Expect status(Integer... wanted) {
        if (!List.of(wanted).contains(answer.status())) {
            String words = String.join(
                    " or ", List.of(wanted).stream().map(String::valueOf).toList());
            mismatch("status " + words, "status " + answer.status());
        }
        return this;
    }

    /** The HTTP status is 2xx. */
    Expect success() {
        if (!answer.reply().isSuccess()) {
            mismatch("a status of 2xx", "status " + answer.status());
        }
        return this;
    }

    /** The request is refused as the client's mistake: a status of 4xx. */
    Expect refused() {
        if (answer.status() / 100 != 4) {
            mismatch("a status of 4xx", "status " + answer.status());
        }
        return this;
    }

    /** There is nothing at that place of the body. */
    Expect absent(String pointer) {
        JsonNode there = answer.at(pointer);
        boolean unassigned = there.isMissingNode() || there.isNull() || (there.isArray() && there.isEmpty());
        if (!unassigned) {
            mismatch(pointer + ": no value", pointer + ": " + there);
        }
        return this;
    }

    /**
     * An outcome on which a position is taken was seen: it gets the verdict of {@code positions.yaml}, and no other.
     *
     * @param id the position
     * @param seen what was seen, exactly
     */
    Expect position(String id, String seen) {
        Position position = answer.scim().catalogue().positions().position(id);
        if (position.verdict() == Verdict.PASS) {
            answer.judge().observed(position.outcome());
            return this;
        }
        answer.judge()
                .mismatch(new Mismatch(
                        Optional.of(position.requirement()),
                        position.verdict(),
                        Set.of(),
                        answer.reply().operation().toString(),
                        position.outcome() + ". " + position.readings(),
                        answer.scim().catalogue().clause(position.requirement()).summary(),
                        seen,
                        Optional.of(position.advice()),
                        List.of(answer.reply().evidence())));
        return this;
    }

    /** A response header is so. */
    Expect header(String name, Matcher<String> wanted) {
        return that("header " + name, answer.header(name).orElse(null), wanted);
    }

    /** What a JSON Pointer points at is so; {@code null} where there is nothing. */
    Expect body(String pointer, Matcher<?> wanted) {
        return that(pointer, value(answer.at(pointer)), wanted);
    }

    /** It is an Error body of this kind, RFC 7644 section 3.12. */
    Expect error(String scimType) {
        boolean named = false;
        for (JsonNode urn : answer.at("/schemas")) {
            named |= urn.asText().equals(ERROR);
        }
        if (!named) {
            mismatch("an Error body whose schemas name " + ERROR, "schemas: " + words(value(answer.at("/schemas"))));
        }
        if (!scimType.isEmpty() && !answer.at("/scimType").asText().equals(scimType)) {
            mismatch("scimType \"" + scimType + "\"", "scimType: " + words(value(answer.at("/scimType"))));
        }
        return this;
    }

    /** Anything that the answer led to is so. */
    Expect that(String what, @Nullable Object actual, Matcher<?> wanted) {
        if (!wanted.matches(actual)) {
            mismatch(what + ": " + StringDescription.toString(wanted), what + ": " + words(actual));
        }
        return this;
    }

    private static @Nullable Object value(JsonNode node) {
        return node.isMissingNode() ? null : ScimClient.json().convertValue(node, Object.class);
    }

    private static String words(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }

    private void mismatch(String expected, String actual) {
        for (String clause : clauses) {
            answer.judge()
                    .mismatch(new Mismatch(
                            Optional.of(clause),
                            answer.scim().catalogue().severity(clause),
                            Set.of(),
                            answer.reply().operation().toString(),
                            "Not so: "
                                    + answer.scim().catalogue().clause(clause).summary(),
                            expected,
                            actual,
                            Optional.empty(),
                            List.of(answer.reply().evidence())));
        }
    }
}
