package dev.scimtck.suite.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.report.html.Difference.Line;
import dev.scimtck.suite.report.html.Difference.Side;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as text; {@link ReportPageTest} tries it in a browser. */
class HtmlReportTest {
    private static final Dialect LEGACY = new Dialect("entra", "legacy");

    private static Finding finding(String clause, String expected, String got) {
        var evidence = new Evidence(
                "PATCH /scim/v2/Users/1",
                List.of("Authorization: ***"),
                "{\"op\":\"replace\"}",
                "200 OK",
                List.of(),
                "{\"active\":\"false\"}",
                3,
                "curl -g -i -X PATCH -H \"Authorization: Bearer $SCIM_TOKEN\" 'http://127.0.0.1/scim/v2/Users/1'");
        return new Finding(
                "one",
                Verdict.NOTE,
                clause,
                List.of(),
                Set.of(LEGACY),
                "PATCH /Users/{id}",
                "What is wrong",
                "What to do",
                expected,
                got,
                List.of("entra/legacy-x: y"),
                List.of(evidence));
    }

    private static Result result(Finding finding) {
        return new Result(
                "http://127.0.0.1/scim/v2",
                Instant.parse("2026-11-24T12:00:00Z"),
                new Ending.Complete(),
                List.of(new ProviderAnswer(LEGACY, Answer.NO, "step y of x")),
                List.of(),
                List.of(),
                List.of(),
                List.of(finding),
                List.of(),
                1234);
    }

    private static String page(Finding finding) {
        return HtmlReport.of(result(finding), Catalogue.load());
    }

    @Test
    void a_finding_has_the_clause_with_its_link_the_exchange_and_a_line_to_repeat_it() {
        String page = page(finding("RFC7644-3.5.2.3-01", "/active: false", "/active: \"false\""));
        for (String part : List.of(
                "https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2.3",
                Catalogue.load().clause("RFC7644-3.5.2.3-01").summary(),
                "PATCH /scim/v2/Users/1",
                "$SCIM_TOKEN",
                "What to do",
                "Entra ID")) {
            assertTrue(page.contains(part), () -> "lacks " + part);
        }
    }

    @Test
    void where_the_text_can_be_read_in_two_ways_both_are_shown() {
        String page = page(finding("RFC7644-3.5.2.3-08", "status 400", "status 200"));
        assertTrue(page.contains("A-27"), "the position");
        assertTrue(page.contains(
                "Section 3.5.2.3 prescribes 400 noTarget; Entra ID relies on the element being created."));
    }

    @Test
    void nothing_that_a_server_sends_becomes_markup() {
        Result hostile = HostileResult.of(result(finding("RFC7644-3.3-07", "a", "b")));
        String page = HtmlReport.of(hostile, Catalogue.load());
        assertEquals(1, count(page, "<script"));
        assertEquals(1, count(page, "</script"));
        assertFalse(page.contains("<img"), "an element of the server's");
        assertFalse(page.contains("<iframe"), "an element of the server's");
        assertFalse(page.contains("href=\"javascript:"), "a link of the server's");
        assertFalse(page.contains("\u0000"), "a character that ends a text in some readers");
        assertFalse(page.contains("\u202e"), "a character that turns text round");
        assertTrue(page.contains("&lt;script&gt;window.taken=1&lt;/script&gt;"), "shown as it was sent");
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    @Test
    void the_page_loads_nothing_and_allows_no_script_but_its_own() {
        String page = page(finding("RFC7644-3.3-07", "a", "b"));
        assertTrue(page.contains("default-src &#39;none&#39;"), "a policy that forbids everything");
        assertTrue(Pattern.compile("script-src &#39;sha256-[A-Za-z0-9+/=]+&#39;")
                .matcher(page)
                .find());
        assertEquals(0, count(page, " src="), "something is loaded");
        assertEquals(1, count(page, "<link "), "the empty icon alone");
    }

    @Test
    void the_difference_is_told_at_the_place_that_both_name() {
        Difference difference =
                Difference.of(finding("C", "stored in user, /active: false", "stored in user, /active: \"false\""));
        assertEquals("stored in user, /active", difference.place());
        assertEquals(List.of(new Line(Side.EXPECTED, "false"), new Line(Side.GOT, "\"false\"")), difference.lines());
    }

    @Test
    void of_two_documents_only_the_lines_that_differ_are_marked() {
        Difference difference =
                Difference.of(finding("C", "/name: {\"a\":1,\"b\":2,\"c\":3}", "/name: {\"a\":1,\"b\":5,\"c\":3}"));
        assertEquals(
                List.of(Side.BOTH, Side.BOTH, Side.EXPECTED, Side.GOT, Side.BOTH, Side.BOTH),
                difference.lines().stream().map(Line::side).toList());
    }

    @Test
    void texts_without_a_common_place_are_set_against_each_other_whole() {
        assertEquals(
                new Difference("", List.of(new Line(Side.EXPECTED, "a body: json"), new Line(Side.GOT, "no body"))),
                Difference.of(finding("C", "a body: json", "no body")));
    }
}
