package dev.scimtck.suite.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request is refused that should have succeeded, the advice is about the refusal. */
class RefusalAdviceTest {
    private static final String PATCHED = "RFC7644-3.5.2-24";

    private static String told(String clause, String expected, String actual) {
        var findings = new Findings();
        findings.add(
                new Mismatch(
                        Optional.of(clause),
                        Verdict.FAIL,
                        Set.of(),
                        "PATCH /Users/{id}",
                        "Not so: " + clause,
                        expected,
                        actual,
                        Optional.empty(),
                        List.of()),
                "here");
        return findings.told(id -> "what is advised on " + id)
                .findings()
                .getFirst()
                .advice();
    }

    @Test
    void a_patch_that_nobody_answers_is_to_be_implemented() {
        assertEquals(
                "Implement PATCH /Users/{id} and register its method with the router, and with the gateway before it: "
                        + "501 means that nobody answers for it.",
                told(PATCHED, "status 200 or 204", "status 501: not here"));
    }

    @Test
    void another_success_than_the_right_one_is_what_the_clause_is_about() {
        assertEquals("what is advised on " + PATCHED, told(PATCHED, "status 200 or 204", "status 202"));
    }

    @Test
    void a_clause_on_what_is_sent_says_more_than_the_status() {
        String pathless = "RFC7644-3.5.2.3-01";
        assertEquals("what is advised on " + pathless, told(pathless, "status 200 or 204", "status 400"));
    }

    @Test
    void where_a_refusal_was_wanted_another_one_is_what_the_clause_is_about() {
        assertEquals("what is advised on " + PATCHED, told(PATCHED, "status 404", "status 500"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 418, 422, 428, 429, 500, 501, 502, 503})
    void each_status_has_one_sentence_that_names_the_request(int status) {
        for (String operation : List.of("PATCH /Groups/{id}", "GET /Users", "POST /Users/.search")) {
            String advice = RefusalAdvice.of(operation, status);
            assertTrue(advice.contains(operation), advice);
            assertTrue(advice.matches("[A-Z](?!.*[.!?] +[A-Z]).*\\."), advice);
            assertTrue(advice.length() <= 220, advice);
        }
    }
}
