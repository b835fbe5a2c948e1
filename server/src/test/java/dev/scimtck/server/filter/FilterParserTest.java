package dev.scimtck.server.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.server.schema.ScimException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a eq 1 or b eq 2 and c eq 3 | a eq 1 or b eq 2 and c eq 3",
                "(a eq 1 or b eq 2) and c eq 3 | (a eq 1 or b eq 2) and c eq 3",
                "not (a eq 1) and b pr | not (a eq 1) and b pr",
                "not(a eq 1) and b pr | not (a eq 1) and b pr",
                "userName EQ \"x\" AND title PR | userName eq \"x\" and title pr",
                "emails[type eq \"work\" and value co \"@\"] | emails[type eq \"work\" and value co \"@\"]",
                "emails[type eq \"work\"].value eq \"x\" | emails[type eq \"work\"].value eq \"x\"",
                "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName sw \"L\" | "
                        + "urn:ietf:params:scim:schemas:core:2.0:User:name.familyName sw \"L\"",
                "meta.lastModified gt \"2011-05-13T04:42:34Z\" | meta.lastModified gt \"2011-05-13T04:42:34Z\"",
                "active eq true or active eq null | active eq true or active eq null"
            })
    void reads_and_prints(String text, String printed) {
        assertEquals(printed, FilterParser.parse(text).toString());
    }

    @Test
    void and_binds_before_or() {
        var or = (Filter.Or) FilterParser.parse("a eq 1 or b eq 2 and c eq 3");
        assertEquals("b eq 2 and c eq 3", or.right().toString());
    }

    @Test
    void keeps_escapes_of_strings() {
        var comparison = (Filter.Comparison) FilterParser.parse("title eq \"a\\\"b\\u00e5\\\\\"");
        assertEquals("a\"bå\\", comparison.value().asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq | position 12",
                "userName resembles \"x\" | position 10",
                "(userName eq \"x\" | position 17",
                "userName eq \"x | position 13",
                "userName eq \"x\" title pr | position 17",
                "emails[type eq \"work\" | position 22",
                "emails[a[b eq 1]] | position 9",
                "\"x\" eq userName | position 1",
                "userName eq x | position 13",
                "a..b eq 1 | position 1",
                "userName eq \"\\q\" | position 13",
                "and | position 4"
            })
    void refuses_with_the_position(String text, String position) {
        var refused = assertThrows(ScimException.class, () -> FilterParser.parse(text));
        assertEquals("invalidFilter", refused.scimType().orElseThrow());
        assertEquals(true, refused.detail().contains(position), refused.detail());
    }

    @Test
    void refuses_what_is_nested_too_deep_instead_of_running_out_of_stack() {
        String deep = "(".repeat(4_000) + "a pr" + ")".repeat(4_000);
        assertThrows(ScimException.class, () -> FilterParser.parse(deep));
        assertThrows(
                ScimException.class, () -> FilterParser.parse("a eq \"" + "x".repeat(FilterParser.LONGEST) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName",
                "name.familyName",
                "emails[type eq \"work\"]",
                "emails[type eq \"work\" or primary eq true].value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                "members[value eq \"2819c223-7f76-453a-919d-413861904646\"]",
                "$ref"
            })
    void reads_and_prints_paths(String path) {
        assertEquals(path, FilterParser.parsePath(path).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"emails[", "emails[type eq \"work\"]value", "[x]", "1x", "a b", "emails[]", "a.b.c"})
    void refuses_wrong_paths(String path) {
        var refused = assertThrows(ScimException.class, () -> FilterParser.parsePath(path));
        assertEquals("invalidPath", refused.scimType().orElseThrow());
    }
}
