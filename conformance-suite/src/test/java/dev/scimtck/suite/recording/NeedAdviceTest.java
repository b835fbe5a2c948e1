package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.verdict.Finding;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where only a provider needs something, the finding says what to answer and what becomes of the provider's task. */
class NeedAdviceTest {
    private static final String STORY = """
            format: 1
            recording: test/story
            title: A story
            provider: %s
            dialect: %s
            headers: plain
            steps:
              - step: ask
                evidence: inferred
                source: [T1]
                request: %s
                expect: %s
            """;

    private static List<String> advice(String dialect, String request, String expect, String answer)
            throws IOException {
        String[] names = dialect.split(" ", 2);
        try (PlainServer server = PlainServer.start(came -> answer);
                TestRun run = TestRun.against(server.baseUrl())) {
            run.play(TestRun.read(STORY.formatted(names[0], names[1], request, expect))
                    .getFirst());
            return run.told().stream().map(Finding::advice).toList();
        }
    }

    @Test
    void of_another_status_than_the_flow_goes_on_with() throws IOException {
        assertEquals(
                List.of(
                        "Answer this GET /Roles with status 200: Okta does not go on with 404, and the administrator sees "
                                + "a failed task."),
                advice(
                        "okta governance",
                        "GET /Roles?count=1",
                        "{status: [200], neededBy: okta}",
                        PlainServer.json(404, "{}")));
    }

    @Test
    void of_a_success_where_a_refusal_is_relied_on() throws IOException {
        assertEquals(
                List.of(
                        "Refuse this GET /Groups with status 409: Entra ID relies on the refusal, and goes on after a 200 "
                                + "with what should not be."),
                advice("entra legacy", "GET /Groups", "{status: [409], neededBy: entra}", PlainServer.json(200, "{}")));
    }

    @Test
    void of_values_that_are_missing_and_of_another_type() throws IOException {
        assertEquals(
                List.of("Write /startIndex in the answer to GET /Roles as a JSON integer: Okta reads it there."),
                advice(
                        "okta governance",
                        "GET /Roles",
                        "{status: [200], neededBy: okta, body: [{at: /startIndex, type: integer, neededBy: okta}]}",
                        PlainServer.json(200, "{\"startIndex\":\"1\"}")));
    }
}
