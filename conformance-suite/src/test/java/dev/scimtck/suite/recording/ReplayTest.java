package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Recordings as they are played: variants, parallel sets, and what a step that goes wrong means for the next ones. */
final class ReplayTest {
    private static final String START = """
            format: 1
            recording: test/story
            title: A story
            provider: entra
            dialect: legacy
            headers: plain
            """;
    private static final String ADD_AT_ONCE = START + """
            given:
              ada: {userName: "ada.{{run}}@{{domain}}"}
              bo: {userName: "bo.{{run}}@{{domain}}"}
              group: {displayName: "Team {{run}}"}
              other: {displayName: "Other {{run}}", members: [{value: "{{ada.id}}"}]}
            steps:
              - step: add-both
                evidence: inferred
                source: [T1]
                parallel:
                  - step: add-ada
                    request: PATCH /Groups/{{group.id}}
                    body: |-
                      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"{{ada.id}}"}]}]}
                    expect: {status: [200, 204], verifies: RFC7644-3.5.2-24}
                  - step: add-bo
                    evidence: observed
                    source: [T2]
                    request: PATCH /Groups/{{group.id}}
                    body: |-
                      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"{{bo.id}}"}]}]}
                    expect: {status: [200, 204], verifies: RFC7644-3.5.2-24}
            effect:
              add-both:
                verifies: RFC7644-3.5.2.1-06
                group: {/members: {elements: [{value: "{{ada.id}}"}, {value: "{{bo.id}}"}]}, /meta: changed}
                other: unchanged
            """;

    private static RecordingResult playEmbedded(String text) {
        return playAllEmbedded(text, false).getFirst();
    }

    private static List<RecordingResult> playAllEmbedded(String text, boolean strict) {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(strict);
                TestRun run = TestRun.against(server)) {
            return TestRun.read(text).stream().map(run::play).toList();
        }
    }

    private static String step(String name, String request, String rest) {
        return "  - step: " + name + "\n    evidence: inferred\n    source: [T1]\n    request: " + request + "\n"
                + rest;
    }

    @Test
    void judges_a_parallel_set_by_each_answer_and_once_by_its_effect() {
        RecordingResult result = playEmbedded(ADD_AT_ONCE);

        assertEquals(
                List.of("add-ada", "add-bo", "add-both"),
                result.steps().stream().map(StepResult::step).toList());
        assertEquals(List.of(Verdict.PASS, Verdict.PASS, Verdict.PASS), TestRun.verdicts(result));
        assertEquals(
                List.of("inferred", "observed", "inferred"),
                result.steps().stream().map(StepResult::evidence).toList());
        assertEquals(
                List.of("T1", "T2", "T1"),
                result.steps().stream().map(StepResult::source).toList());
    }

    @Test
    void finds_an_update_that_a_parallel_one_has_undone() {
        String lost = ADD_AT_ONCE.replace("{value: \"{{bo.id}}\"}]}, /meta", "{value: \"somebody else\"}]}, /meta");

        RecordingResult result = playEmbedded(lost);

        assertEquals(List.of(Verdict.PASS, Verdict.PASS, Verdict.FAIL), TestRun.verdicts(result));
        assertEquals(
                List.of(false, false, true),
                result.steps().stream().map(StepResult::breaksProvider).toList());
    }

    @Test
    void sends_the_steps_of_a_parallel_set_at_once() throws Exception {
        var arrived = new CountDownLatch(2);
        try (var server = PlainServer.start(request -> answer(request, arrived));
                TestRun run = TestRun.against(server.baseUrl())) {
            String text = ADD_AT_ONCE.substring(0, ADD_AT_ONCE.indexOf("given:"))
                    + ADD_AT_ONCE.substring(ADD_AT_ONCE.indexOf("steps:"), ADD_AT_ONCE.indexOf("effect:"))
                    + "effect: {add-both: {verifies: RFC7644-3.5.2.1-06}}\n";
            String noIds = text.replaceAll("\\{\\{(group|ada|bo)\\.id}}", "7");

            RecordingResult result = run.play(TestRun.read(noIds).getFirst());

            assertEquals(Verdict.PASS, result.steps().get(0).verdict());
            assertEquals(Verdict.PASS, result.steps().get(1).verdict());
        }
    }

    /** Answers only when both requests are there. */
    private static String answer(String request, CountDownLatch arrived) {
        if (!request.startsWith("PATCH")) {
            return PlainServer.json(404, "");
        }
        arrived.countDown();
        try {
            return arrived.await(10, TimeUnit.SECONDS)
                    ? PlainServer.json(200, "{}")
                    : PlainServer.json(500, "{\"detail\":\"the other request did not come\"}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PlainServer.json(500, "");
        }
    }

    @Test
    void plays_each_variant_with_names_of_its_own() {
        String text = START + """
                steps:
                  - step: create
                    evidence: inferred
                    source: [T1]
                    request: POST /Users
                    body: |-
                      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{run}}","title":"A"}
                    expect: {status: [201], verifies: RFC7644-3.3-07}
                    capture: {user.id: /id}
                    variants:
                      whole: {}
                      small:
                        body: |-
                          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{run}}"}
                        effect: {verifies: RFC7644-3.3-01, user: {/userName: "run0002", /title: absent}}
                effect:
                  create: {verifies: RFC7644-3.3-01, user: {/userName: "run0001", /title: A}}
                """;

        List<RecordingResult> results = playAllEmbedded(text, false);

        assertEquals(
                List.of("test/story (whole)", "test/story (small)"),
                results.stream().map(RecordingResult::recording).toList());
        assertEquals(
                List.of(Verdict.PASS, Verdict.PASS),
                results.stream().map(RecordingResult::verdict).toList());
    }

    @Test
    void blocks_what_needs_a_step_that_failed_and_goes_on_with_the_rest() {
        RecordingResult result = playEmbedded(START + "steps:\n"
                + step(
                        "fails",
                        "GET /Users/nobody",
                        "    expect: {status: [200], verifies: RFC7644-3.4.1-01}\n    capture: {last: \"\"}\n")
                + step(
                        "needs-the-step",
                        "GET /Users",
                        "    needs: [fails]\n    expect: {status: [200], verifies: RFC7644-3.4.2-04}\n")
                + step(
                        "needs-the-value",
                        "GET /Users/{{last.id}}",
                        "    expect: {status: [200], verifies: RFC7644-3.4.2-04}\n")
                + step("stands-alone", "GET /Users", "    expect: {status: [200], verifies: RFC7644-3.4.2-04}\n"));

        assertEquals(List.of(Verdict.FAIL, Verdict.BLOCKED, Verdict.BLOCKED, Verdict.PASS), TestRun.verdicts(result));
        assertEquals("step fails was refused", result.steps().get(1).judgement().reason());
    }

    @Test
    void notes_what_needs_a_step_that_was_refused_by_right() {
        List<RecordingResult> results = playAllEmbedded(
                START + """
                given:
                  user: {userName: "{{run}}", active: true}
                steps:
                """
                        + step("disable", "PATCH /Users/{{user.id}}", """
                        body: |-
                          {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"active","value":"False"}]}
                        expect: {status: [200, 204], verifies: RFC7644-3.5.2-24}
                    """)
                        + step(
                                "read",
                                "GET /Users/{{user.id}}",
                                "    needs: [disable]\n    expect: {status: [200], verifies: RFC7644-3.4.1-01}\n")
                        + "deviations:\n"
                        + "  - {step: disable, what: says False, clause: RFC7644-3.5.2-06, best: take it, refused: [400]}\n",
                true);

        RecordingResult result = results.getFirst();
        assertEquals(List.of(Verdict.NOTE, Verdict.NOTE), TestRun.verdicts(result));
        assertEquals(
                List.of(true, false),
                result.steps().stream().map(StepResult::breaksProvider).toList());
        assertEquals(
                "not reached: step disable was refused",
                result.steps().getLast().judgement().reason());
    }

    @Test
    void takes_a_status_that_only_the_provider_needs_as_no_fault_against_the_rfc() {
        RecordingResult result = playEmbedded(START + "steps:\n"
                + step("needs-teapot", "GET /Users", "    expect: {status: [418], neededBy: entra}\n"));

        assertEquals(List.of(Verdict.NOTE), TestRun.verdicts(result));
        assertEquals(true, result.steps().getFirst().breaksProvider());
    }

    @Test
    void blocks_a_parallel_set_whose_resources_could_not_be_made() {
        String unmade = ADD_AT_ONCE.replace("group: {displayName: \"Team {{run}}\"}", "group: {displayName: 5}");

        RecordingResult result = playEmbedded(unmade);

        assertEquals(List.of(Verdict.BLOCKED, Verdict.BLOCKED, Verdict.BLOCKED), TestRun.verdicts(result));
    }

    @Test
    void removes_what_it_has_made() {
        // The server has a user of its own.
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false);
                TestRun run = TestRun.against(server)) {
            run.play(TestRun.read(ADD_AT_ONCE).getFirst());

            RecordingResult left = run.play(TestRun.read(
                            START + "steps:\n"
                                    + step(
                                            "list",
                                            "GET /Users",
                                            "    expect:\n      status: [200]\n      verifies: RFC7644-3.4.2-04\n      body:\n        - {at: /totalResults, equals: 1, neededBy: entra}\n"))
                    .getFirst());
            assertEquals(List.of(Verdict.PASS), TestRun.verdicts(left));
        }
    }
}
