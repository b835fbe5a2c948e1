package dev.scimtck.suite.inspect.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search language finds what it says, and refuses what it does not know. */
class SearchTest {
    private static final long SEED = 11;

    /** What is searched: as far as a test says, and else an exchange of no distinction. */
    private record Exchange(
            String method,
            String path,
            int status,
            String provider,
            String name,
            double millis,
            List<Flaw> flaws,
            String body)
            implements Searchable {
        @Override
        public long id() {
            return 12;
        }

        @Override
        public String dialectName() {
            return "legacy";
        }

        @Override
        public String recording() {
            return "entra/legacy-joiner";
        }

        @Override
        public String step() {
            return "create-the-user";
        }

        @Override
        public String confidence() {
            return "certain";
        }

        @Override
        public String resourceType() {
            return "User";
        }

        @Override
        public String resourceId() {
            return "2819c223";
        }

        @Override
        public String resourceName() {
            return name;
        }

        @Override
        public String intent() {
            return "creates " + name;
        }

        @Override
        public boolean isMarked() {
            return true;
        }

        @Override
        public boolean isImported() {
            return false;
        }

        @Override
        public boolean isSent() {
            return false;
        }

        @Override
        public boolean isTroubled() {
            return false;
        }

        @Override
        public boolean says(String text) {
            return body.toLowerCase(Locale.ROOT).contains(text);
        }
    }

    private static final Exchange ONE = new Exchange(
            "PATCH",
            "/Users/2819c223",
            404,
            "entra",
            "ada@example.com",
            251,
            List.of(new Searchable.Flaw("must", "RFC7644-3.5.2.2-04", "response")),
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"detail\":\"no such user\"}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "status:404",
                "status:4xx",
                "status:400-409",
                "STATUS:4xx method:patch",
                "provider:entra dialect:legacy",
                "provider:okta,entra",
                "recording:entra/legacy step:create-the-user confidence:certain",
                "user:ada",
                "user:2819",
                "resource:2819c223",
                "finding:must",
                "finding:any",
                "finding:rfc7644-3.5.2",
                "finding:RFC7644-3.5.2.2-04",
                "on:response",
                "is:marked is:live",
                "took:>250",
                "id:12",
                "id:10-40",
                "path:/Users",
                "such",
                "\"no such user\"",
                "urn:ietf:params:scim:api",
                "-status:2xx -finding:note -is:sent",
                "creates status:4xx provider:entra user:ada finding:must method:PATCH path:/Users such",
            })
    void finds_what_it_says(String text) {
        assertTrue(Search.parse(text).test(ONE), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status:200",
                "status:5xx",
                "status:none",
                "method:GET",
                "provider:okta",
                "user:bo",
                "group:ada",
                "finding:should",
                "finding:none",
                "finding:RFC7644-3.5.1",
                "finding:RFC7644-3.5.2.2-0",
                "on:request",
                "is:sent",
                "took:<250",
                "id:13",
                "path:/Groups",
                "nowhere",
                "-such",
                "status:404 -method:PATCH"
            })
    void does_not_find_what_it_does_not_say(String text) {
        assertEquals(false, Search.parse(text).test(ONE), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "status:4x|0|status: takes 404, 4xx, 400-409 or none, not 4x",
                "a finding:bad|2|finding: takes must, should, note, any, none, or a clause such as RFC7644-3.5.2, not bad",
                "is:new|0|is: takes marked, imported, sent, troubled or live, not new",
                "took:250|0|took: takes >250 or <10, in milliseconds, not 250",
                "id:x|0|id: takes a number or two with a hyphen between them, not x",
                "confidence:high|0|confidence: takes certain, likely, guess, unknown, not high",
                "status:|0|status: needs a value",
                "status:,|0|status: needs a value",
                "a -|2|a minus needs a word after it",
                "user:\"ada|5|this quotation mark is never closed",
                "\"\"|0|there is nothing between the quotation marks",
            })
    void says_what_is_wrong_and_where(String text, int at, String why) {
        var wrong = assertThrows(SearchException.class, () -> Search.parse(text));
        assertEquals(why, wrong.getMessage());
        assertEquals(at, wrong.at());
    }

    @Test
    void words_hold_together_as_each_alone() {
        var random = new Random(SEED);
        List<String> words = List.of(
                "status:404",
                "status:2xx",
                "method:PATCH",
                "method:GET",
                "provider:entra",
                "user:ada",
                "finding:must",
                "finding:none",
                "such",
                "nowhere",
                "took:>250",
                "\"no such\"",
                "is:marked");
        for (int i = 0; i < 2_000; i++) {
            var text = new ArrayList<String>();
            Predicate<Searchable> all = exchange -> true;
            for (int word = random.nextInt(6); word > 0; word--) {
                String one = words.get(random.nextInt(words.size()));
                boolean not = random.nextInt(3) == 0;
                Predicate<Searchable> alone = Search.parse(one);
                all = all.and(not ? alone.negate() : alone);
                text.add((not ? "-" : "") + one);
            }
            String whole = String.join(random.nextBoolean() ? " " : "  \t", text);
            assertEquals(all.test(ONE), Search.parse(whole).test(ONE), "seed " + SEED + ": " + whole);
        }
    }

    @Test
    void whatever_is_typed_is_understood_or_refused_in_one_line() {
        var random = new Random(SEED);
        String letters = "status:method-\"',xX4<>0 \t:urnäfinding";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                Search.parse(text.toString()).test(ONE);
            } catch (SearchException refused) {
                String why = String.valueOf(refused.getMessage());
                assertTrue(!why.isBlank() && why.lines().count() == 1, () -> "seed " + SEED + ": " + text + ": " + why);
                assertTrue(refused.at() >= 0 && refused.at() < text.length(), () -> "seed " + SEED + ": " + text);
            }
        }
    }
}
