package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.ResourceEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VariantFormsTest {
    private static final String STORY = """
            format: 1
            recording: test/story
            title: A story
            provider: google
            dialect: catalogue
            headers: plain
            given:
              user: {userName: "ada.{{run}}"}
            steps:
              - step: suspend
                evidence: documented
                source: [T1]
                request: PUT /Users/{{user.id}}
                body: whole
                expect: {status: [200], verifies: RFC7644-3.5.1-16}
                variants:
                  put: {}
                  patch:
                    evidence: inferred
                    request: PATCH /Users/{{user.id}}
                    body: part
                    expect: {status: [200, 204], verifies: RFC7644-3.5.2-24}
                    effect: {verifies: RFC7644-3.5.2.3-01, user: gone}
              - step: read
                evidence: documented
                source: [T1]
                request: GET /Users/{{user.id}}
                expect: {status: [200], verifies: RFC7644-3.4.1-01}
            effect:
              suspend: {verifies: RFC7644-3.5.1-04, user: unchanged}
            deviations:
              - {step: suspend, variant: put, what: sends id, clause: RFC7644-3.5.1-14, best: ignore it}
            """;

    private final List<Recording> forms = TestRun.read(STORY);

    @Test
    void reads_a_file_once_for_each_variant() {
        assertEquals(
                List.of("test/story (put)", "test/story (patch)"),
                forms.stream().map(Recording::label).toList());
        assertEquals(
                List.of("test/story", "test/story"),
                forms.stream().map(Recording::name).toList());
    }

    @Test
    void takes_from_the_step_what_the_variant_leaves_out() {
        assertEquals("documented", forms.getFirst().steps().getFirst().evidence());
        assertEquals(new Body.Text("whole"), forms.getFirst().steps().getFirst().body());
        assertEquals("inferred", forms.getLast().steps().getFirst().evidence());
        assertEquals(List.of("T1"), forms.getLast().steps().getFirst().source());
        assertEquals("PATCH", forms.getLast().steps().getFirst().method());
    }

    @Test
    void gives_a_variant_its_own_effect_and_deviations() {
        assertEquals(new ResourceEffect.Unchanged(), effectOnUser(forms.getFirst()));
        assertEquals(new ResourceEffect.Gone(), effectOnUser(forms.getLast()));
        assertEquals(true, forms.getFirst().deviations().containsKey("suspend"));
        assertEquals(false, forms.getLast().deviations().containsKey("suspend"));
    }

    private static ResourceEffect effectOnUser(Recording form) {
        return form.effects().entrySet().stream()
                .map(entry -> entry.getValue().resources().getOrDefault("user", new ResourceEffect.Gone()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tells_the_line_of_a_mistake_within_a_variant() {
        var e = assertThrows(
                RecordingException.class,
                () -> TestRun.read(STORY.replace("request: PATCH /Users/{{user.id}}", "request: PATCH /Users/{{x}}")));

        assertEquals(
                true, String.valueOf(e.getMessage()).startsWith("test/story.yaml:20: no variable x"), e.getMessage());
    }

    @Test
    void refuses_a_form_in_which_a_step_has_no_request() {
        String text = STORY.replace("    request: PUT /Users/{{user.id}}\n    body: whole\n", "");

        var e = assertThrows(RecordingException.class, () -> TestRun.read(text));

        assertEquals("test/story.yaml:10: /steps/0 lacks the key request", e.getMessage());
    }
}
