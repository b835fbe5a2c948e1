package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingReaderTest {
    private static final String GOOD = """
            format: 1
            recording: test/story
            title: A story
            provider: okta
            dialect: wizard
            headers: plain
            given:
              user: {userName: "ada.{{run}}"}
            steps:
              - step: read
                evidence: observed
                source: [T1]
                request: GET /Users/{{user.id}}
                expect:
                  status: [200]
                  verifies: RFC7644-3.4.1-01
                  body:
                    - {at: /id, exists: true, verifies: RFC7643-3.1-05}
                capture: {last: ""}
              - step: write
                evidence: inferred
                source: [T1]
                request: PUT /Users/{{user.id}}
                needs: [last, read]
                body: {merge: last, set: {/active: false}}
                expect: {status: [200], verifies: RFC7644-3.5.1-16}
            effect:
              write:
                verifies: RFC7644-3.5.1-04
                user: {/active: false}
            deviations:
              - {step: write, what: sends id, clause: RFC7644-3.5.1-14, best: ignore it}
            """;

    @Test
    void reads_a_recording() {
        List<Recording> recordings = TestRun.read(GOOD);

        assertEquals(
                List.of("test/story"), recordings.stream().map(Recording::label).toList());
        assertEquals(
                List.of("read", "write"),
                recordings.getFirst().steps().stream().map(step -> step.name()).toList());
    }

    /** Each row is one mistake: what stands there, what is written instead, and what is said of it. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "recording: test/story # recording: test/other # 2: the recording must be named as its folder and file",
                "format: 1 # format: 2 # 1: ",
                "title: A story # titel: A story # 3: unknown key titel",
                "title: A story # title: '' # 3: ",
                "headers: plain # headers: fancy # 6: no header set fancy; known: plain",
                "title: A story # `title: A story\ntitle: B` # 4: the key title stands twice",
                "`{userName: \"ada.{{run}}\"}` # ada # 8: ",
                "`\"ada.{{run}}\"` # `\"ada.{{rum}}\"` # 8: no variable rum",
                "`\"ada.{{run}}\"` # `\"ada.{{run|uri}}\"` # 8: no variable: what stands in",
                "evidence: observed # evidence: recorded # 11: ",
                "evidence: observed # quality: observed # 11: unknown key quality",
                "`    source: [T1]\n    request: GET` # `    request: GET` # 10: /steps/0 lacks the key source",
                "GET /Users/{{user.id}} # FETCH /Users/{{user.id}} # 13: ",
                "GET /Users/{{user.id}} # GET Users/{{user.id}} # 13: ",
                "GET /Users/{{user.id}} # GET /Users/{{boss.id}} # 13: no variable boss.id at this step",
                "`    request: PUT /Users/{{user.id}}\n` # `` # 20: /steps/1 lacks the key request",
                "`    expect: {status: [200], verifies: RFC7644-3.5.1-16}` # `    capture: {}` # 20: /steps/1 lacks the key expect",
                "status: [200] # status: [] # 15: ",
                "status: [200] # status: [99] # 15: ",
                "verifies: RFC7644-3.4.1-01 # verifies: RFC7644-3.4.1-77 # 16: RFC7644-3.4.1-77 is not a judged clause",
                "verifies: RFC7644-3.4.1-01 # verifies: RFC7644-1.2-01 # 16: RFC7644-1.2-01 is not a judged clause",
                "verifies: RFC7644-3.4.1-01 # schema: User # 14: /steps/0/expect needs verifies, or neededBy",
                "exists: true, verifies: RFC7643-3.1-05 # exists: true, count: 1 # 18: ",
                "exists: true, verifies: RFC7643-3.1-05 # exists: false, verifies: RFC7643-3.1-05 # 18: ",
                "exists: true, verifies: RFC7643-3.1-05 # resembles: a, verifies: RFC7643-3.1-05 # 18: ",
                "at: /id # at: id # 18: ",
                "`capture: {last: \"\"}` # `capture: {last: id}` # 19: ",
                "needs: [last, read] # needs: [first] # 24: no variable first at this step",
                "needs: [last, read] # needs: [last, write] # 24: no variable write at this step",
                "merge: last # merge: first # 25: no variable first at this step",
                "set: {/active: false} # set: {active: false} # 25: ",
                "- step: write # - step: read # 20: two steps are named read",
                "- step: write # - step: user # 20: the step is named like the variable user",
                "- step: write # - step: Write It # 20: ",
                "`  write:\n    verifies` # `  scribble:\n    verifies` # 28: no step scribble; known: read, write",
                "user: {/active: false} # boss: {/active: false} # 30: no resource boss",
                "user: {/active: false} # user: vanished # 30: ",
                "verifies: RFC7644-3.5.1-04 # unverified: yes # 29: ",
                "`    verifies: RFC7644-3.5.1-04\n` # `` # 28: /effect/write needs verifies, or neededBy",
                "{step: write, what # {step: wrote, what # 32: no step wrote",
                "clause: RFC7644-3.5.1-14 # clause: RFC7644-3.5.1-99 # 32: RFC7644-3.5.1-99 is not in the requirement catalogue",
                "best: ignore it # best: ignore it, variant: put # 32: no variant put"
            })
    void refuses_a_mistake_with_file_and_line(String right, String wrong, String message) {
        assertTrue(GOOD.contains(right), () -> "the row changes nothing: " + right);

        var e = assertThrows(
                RecordingException.class,
                () -> TestRun.read(GOOD.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))));

        String said = String.valueOf(e.getMessage());
        String expected = "test/story.yaml:" + message;
        assertEquals(expected, said.substring(0, Math.min(expected.length(), said.length())), said);
    }

    @Test
    void refuses_a_header_line_without_a_colon() {
        var e = assertThrows(
                RecordingException.class,
                () -> TestRun.reader()
                        .readHeaders("okta/headers.yaml", "okta:\n  source: [S1]\n  GET:\n    - Accept\n"));

        assertEquals(true, String.valueOf(e.getMessage()).startsWith("okta/headers.yaml:4: "), e.getMessage());
    }

    @Test
    void gives_several_methods_the_same_lines() {
        Map<String, HeaderSet> sets = TestRun.reader()
                .readHeaders("okta/headers.yaml", "okta:\n  source: [S1]\n  GET DELETE:\n    - \"Host: h\"\n");

        HeaderSet okta = sets.values().iterator().next();
        assertEquals(List.of("Host: h"), okta.lines("DELETE"));
        assertEquals(List.of(), okta.lines("PUT"));
    }
}
