package dev.scimtck.suite.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.verdict.Findings.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One cause is told once, and two causes are never told as one. */
class FindingsTest {
    private static final Dialect LEGACY = new Dialect("entra", "legacy");
    private static final String JSON = "application/scim+json";

    private final Findings findings = new Findings();

    private static Mismatch mismatch(
            String clause, Verdict verdict, String operation, String expected, String actual, Evidence shown) {
        return new Mismatch(
                Optional.of(clause),
                verdict,
                Set.of(),
                operation,
                "Not so: " + clause,
                expected,
                actual,
                Optional.empty(),
                List.of(shown));
    }

    private static Evidence answer(String operation, String status, String type, String body) {
        return new Evidence(
                operation, List.of(), "", status, List.of("Content-Type: " + type), body, 1, "curl " + operation);
    }

    private String add(String clause, String operation, String expected, String actual, String status, String body) {
        return findings.add(
                mismatch(clause, Verdict.FAIL, operation, expected, actual, answer(operation, status, JSON, body)),
                "check of " + clause);
    }

    private List<Finding> told() {
        return findings.told(clause -> "repair " + clause).findings();
    }

    @Test
    void bodies_of_another_media_type_are_one_finding_with_every_place() {
        for (String operation : List.of("GET /Users", "POST /Users", "GET /Groups", "GET /Schemas")) {
            findings.addInEveryReply(
                    mismatch(
                            "RFC7644-3.2-08",
                            Verdict.FAIL,
                            operation,
                            "Content-Type: application/scim+json",
                            "Content-Type: text/html",
                            answer(operation, "200 OK", "text/html", "{}")),
                    "seen at " + operation);
        }
        assertEquals(1, told().size());
        assertEquals(4, told().getFirst().places().size());
        assertEquals("4 kinds of request", told().getFirst().operation());
    }

    @Test
    void a_body_that_is_no_json_is_the_cause_of_whatever_is_not_found_in_it() {
        for (String operation : List.of("GET /Users", "POST /Users", "POST /Groups")) {
            findings.addInEveryReply(
                    mismatch(
                            "RFC7644-3.8-01",
                            Verdict.FAIL,
                            operation,
                            "one JSON text",
                            "Unexpected end-of-input",
                            answer(operation, "200 OK", JSON, "{\"id\":\"1")),
                    "seen at " + operation);
        }
        add(
                "RFC7644-3.3-01",
                "POST /Groups",
                "/displayName: \"x\"",
                "/displayName: nothing",
                "201 Created",
                "{\"id\":");
        add("RFC7644-3.3-02", "POST /Users", "/id: a value", "/id: nothing", "201 Created", "{\"name\":\"Zo\ufffd\"}");
        add("RFC7644-3.3-01", "POST /Users", "/name: a value", "/name: nothing", "201 Created", "{\"id\":\"1\"}");
        assertEquals(
                List.of("RFC7644-3.3-01", "RFC7644-3.8-01"),
                told().stream().map(Finding::clause).sorted().toList());
    }

    @Test
    void an_attribute_that_is_missing_everywhere_breaks_many_clauses_and_is_told_once_under_the_one_of_every_reply() {
        add("RFC7643-3-04", "PUT /Users/{id}", "schemas: a value", "schemas: nothing", "200 OK", "{\"id\":\"1\"}");
        findings.addInEveryReply(
                mismatch(
                        "RFC7643-2.1-01",
                        Verdict.WARN,
                        "POST /Users",
                        "/schemas: the attribute schemas",
                        "/schemas: it is missing",
                        answer("POST /Users", "201 Created", JSON, "{\"id\":\"1\"}")),
                "x");
        add("RFC7643-3.3-03", "GET /Users", "/schemas/0: a URN", "/schemas/0: nothing", "200 OK", "{\"id\":\"1\"}");
        Finding finding = told().getFirst();
        assertEquals(1, told().size());
        assertEquals("RFC7643-2.1-01", finding.clause());
        assertEquals(List.of("RFC7643-3-04", "RFC7643-3.3-03"), finding.alsoBreaks());
        assertEquals(Verdict.FAIL, finding.verdict(), "the worst of them");
        assertEquals("rfc7643-2.1-01-missing-schemas", finding.id());
    }

    @Test
    void where_what_holds_it_is_missing_that_is_the_cause() {
        List<String> operations = List.of("GET /Users/{id}", "POST /Users", "PUT /Users/{id}");
        List<String> names = List.of("created", "resourceType", "version");
        for (int i = 0; i < operations.size(); i++) {
            String at = "/meta/" + names.get(i);
            add("C-" + i, operations.get(i), at + ": a value", at + ": nothing", "200 OK", "{\"id\":\"1\"}");
        }
        assertEquals(1, told().size());
    }

    @Test
    void a_missing_value_of_few_operations_stays_with_its_clause() {
        add("C-1", "PATCH /Users/{id}", "/title: \"x\"", "/title: nothing", "200 OK", "{\"id\":\"1\"}");
        add("C-2", "GET /Users/{id}", "/title: \"x\"", "/title: nothing", "200 OK", "{\"id\":\"1\"}");
        assertEquals(2, told().size());
    }

    @Test
    void refusals_are_one_cause_only_where_the_server_gives_the_same_telling_reason() {
        String same = "{\"detail\":\"passwords of this tenant cannot be changed\"}";
        add("C-1", "PUT /Users/{id}", "status 200", "status 400", "400 Bad Request", same);
        add("C-2", "PUT /Users/{id}", "a status of 2xx", "status 400", "400 Bad Request", same);
        add("C-3", "PUT /Users/{id}", "status 200", "status 400", "400 Bad Request", "{\"detail\":\"bad request\"}");
        add("C-4", "PUT /Users/{id}", "status 200", "status 400", "400 Bad Request", "{\"detail\":\"bad request\"}");
        assertEquals(3, told().size(), () -> told().toString());
    }

    @Test
    void one_success_for_another_is_one_cause_and_a_success_for_a_refusal_is_not() {
        add("C-1", "POST /Users", "status 201", "status 200", "200 OK", "{}");
        add("C-2", "POST /Groups", "status 201 or 409", "status 200", "200 OK", "{}");
        add("C-3", "PATCH /Users/{id}", "status 400", "status 200", "200 OK", "{}");
        add("C-4", "PATCH /Users/{id}", "status 409", "status 200", "200 OK", "{}");
        assertEquals(3, told().size(), () -> told().toString());
    }

    @Test
    void what_is_wrong_at_one_place_of_every_reply_is_told_once_whatever_its_values() {
        for (String operation : List.of("GET /Users/{id}", "PUT /Users/{id}")) {
            String version = "W/\"" + operation.charAt(0) + "1\"";
            findings.addInEveryReply(
                    mismatch(
                            "RFC7643-3.1-28",
                            Verdict.FAIL,
                            operation,
                            "ETag: " + version + ", as meta.version",
                            "ETag: W/\"0\"",
                            answer(operation, "200 OK", JSON, "{}")),
                    "seen at " + operation);
        }
        findings.addInEveryReply(
                mismatch(
                        "RFC7643-2.3-02",
                        Verdict.FAIL,
                        "GET /Users/{id}",
                        "/title: a JSON string",
                        "/title: 1",
                        answer("GET /Users/{id}", "200 OK", JSON, "{}")),
                "x");
        assertEquals(
                List.of("rfc7643-3.1-28-at-etag", "rfc7643-2.3-02-get-users-id"),
                told().stream().map(Finding::id).toList());
    }

    @Test
    void a_filter_that_finds_nobody_for_many_clauses_is_one_cause_and_for_few_it_is_not() {
        for (int i = 0; i < 5; i++) {
            add("C-" + i, "GET /Users", "users found: [a] in any order", "users found: []", "200 OK", "{}");
        }
        assertEquals(5, told().size());
        add("C-6", "GET /Users", "users found: [a, b] in any order", "users found: []", "200 OK", "{}");
        add("C-7", "GET /Users", "users found: [a]", "users found: [a, another: x]", "200 OK", "{}");
        assertEquals(2, told().size(), () -> told().toString());
    }

    @Test
    void what_each_check_saw_is_told_under_the_merged_finding_and_every_clause_keeps_its_breach() {
        var ids = new ArrayList<String>();
        ids.add(add("C-1", "POST /Users", "status 201", "status 200", "200 OK", "{}"));
        ids.add(add("C-2", "POST /Groups", "status 201", "status 200", "200 OK", "{}"));
        Told told = findings.told(clause -> "");
        Judgement judgement = told.in(new Judgement(Verdict.FAIL, "", ids));
        assertEquals(List.of(told.findings().getFirst().id()), judgement.findings());
        assertEquals(
                Set.of("C-1", "C-2"),
                Set.copyOf(findings.breaches().values().stream()
                        .map(Findings.Breach::clause)
                        .toList()));
    }

    @Test
    void providers_of_all_merged_mismatches_are_named() {
        add("C-1", "POST /Users", "status 201", "status 200", "200 OK", "{}");
        findings.add(
                new Mismatch(
                        Optional.empty(),
                        Verdict.NOTE,
                        Set.of(LEGACY),
                        "POST /Groups",
                        "Entra ID needs another answer",
                        "status 201",
                        "status 200",
                        Optional.of("Answer with 201"),
                        List.of(answer("POST /Groups", "200 OK", JSON, "{}"))),
                "entra/legacy-x: y");
        assertEquals(1, told().size());
        assertEquals(Set.of(LEGACY), told().getFirst().breaks());
        assertTrue(told().getFirst().places().contains("entra/legacy-x: y"));
    }

    /** One expectation that proves two clauses, and a check of the second of them alone. */
    private static List<String> told(boolean togetherFirst, boolean moreOfTheSecond) {
        var some = new Findings();
        Runnable both = () -> {
            for (String clause : List.of("C-2", "C-1")) {
                some.add(
                        mismatch(
                                clause,
                                Verdict.FAIL,
                                "GET /Users",
                                "2 users",
                                "3 users",
                                answer("GET", "200", JSON, "{}")),
                        "both");
            }
        };
        Runnable one = () -> some.add(
                mismatch("C-1", Verdict.FAIL, "GET /Users", "1 user", "4 users", answer("GET", "200", JSON, "{}")),
                moreOfTheSecond ? "one" : "both");
        (togetherFirst ? both : one).run();
        (togetherFirst ? one : both).run();
        return some.told(clause -> "").findings().stream()
                .map(finding -> finding.id() + " " + finding.alsoBreaks())
                .toList();
    }

    @Test
    void what_is_told_together_does_not_hang_on_which_check_came_first() {
        assertEquals(List.of("c-1-get-users [C-2]"), told(true, true));
        assertEquals(told(true, true), told(false, true));
        assertEquals(told(true, false), told(false, false));
    }

    @Test
    void clauses_of_one_expectation_are_told_under_the_first_of_them() {
        for (String clause : List.of("C-2", "C-1")) {
            add(clause, "GET /Users", "2 users", "3 users", "200 OK", "{}");
        }
        assertEquals(2, told().size(), "two checks saw it");
        var one = new Findings();
        for (String clause : List.of("C-2", "C-1")) {
            one.add(
                    mismatch(clause, Verdict.FAIL, "GET /Users", "2", "3", answer("GET", "200", JSON, "{}")),
                    "a check");
        }
        List<Finding> findings = one.told(clause -> "").findings();
        assertEquals(1, findings.size());
        assertEquals("c-2-get-users", findings.getFirst().id());
        assertEquals(List.of("C-1"), findings.getFirst().alsoBreaks());
    }

    @Test
    void a_refusal_is_the_same_whatever_the_names_in_it() {
        var ids = new ArrayList<String>();
        for (String name : List.of("fraevm5f0001", "qwxyzzzz0022")) {
            ids.add(add(
                    "C-1",
                    "POST /Users",
                    "status 201",
                    "status 409",
                    "409 Conflict",
                    "{\"detail\":\"a user with userName " + name + "@example.com is there already\"}"));
        }
        assertEquals(ids.getFirst(), ids.getLast());
    }
}
