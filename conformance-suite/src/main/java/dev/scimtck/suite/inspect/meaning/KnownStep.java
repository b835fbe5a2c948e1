package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.verdict.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a recording, made ready to be compared with what comes.
 *
 * @param recording the recording
 * @param story which recording of the library that is
 * @param turn which turn of it: steps that are sent at once share one
 * @param step the step
 * @param form what its request looks like
 * @param headers what its header lines look like
 * @param bindings where it holds what other steps hold as well
 */
record KnownStep(
        Recording recording, int story, int turn, Step step, RequestForm form, HeaderForm headers, Bindings bindings) {

    static KnownStep of(Recording recording, int story, int turn, Step step) {
        return new KnownStep(recording, story, turn, step, form(step), headers(step), Bindings.of(step));
    }

    private static RequestForm form(Step step) {
        Place place = Place.of(Templates.sample(step.target()), "");
        return switch (step.body()) {
            case Body.None() -> RequestForm.of(step.method(), place, Skeleton.none());
            case Body.Text(var template) -> RequestForm.of(step.method(), place, Skeleton.of(sample(template)));
            case Body.Merge merge -> RequestForm.of(step.method(), place, WrittenBack.by(merge));
        };
    }

    private static JsonNode sample(String template) {
        byte[] bytes = Templates.sample(template).getBytes(StandardCharsets.UTF_8);
        return StrictJson.parse(bytes)
                .tree()
                .orElseThrow(() -> new IllegalStateException("a recording's body is no JSON: " + template));
    }

    private static HeaderForm headers(Step step) {
        var lines = new ArrayList<Header>();
        for (String line : step.headers().lines(step.method())) {
            Header header = header(line);
            if (step.removedHeaders().stream().noneMatch(header.name()::equalsIgnoreCase)) {
                lines.add(header);
            }
        }
        step.addedHeaders().forEach(line -> lines.add(header(line)));
        return HeaderForm.of(lines);
    }

    private static Header header(String line) {
        int colon = line.indexOf(':');
        return new Header(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    Dialect dialect() {
        return recording.dialect();
    }

    Optional<Deviation> deviation() {
        return Optional.ofNullable(recording.deviations().get(step.name()));
    }

    /** The recording with its variant, and the step. */
    String place() {
        return recording.label() + ": " + step.name();
    }

    /** The step that comes after it, or those that are sent at once. */
    List<Step> next() {
        List<Recording.Turn> turns = recording.turns();
        return turn + 1 < turns.size() ? turns.get(turn + 1).steps() : List.of();
    }
}
