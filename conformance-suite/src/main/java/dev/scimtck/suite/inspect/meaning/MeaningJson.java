package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Meanings as the inspector's API tells them. */
final class MeaningJson {
    private MeaningJson() {}

    static ObjectNode of(Meaning meaning) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("provider", recognition(meaning.recognition()));
        json.put("intent", meaning.intent());
        touched(json, meaning.resource());
        ArrayNode resources = json.putArray("resources");
        meaning.touched().forEach(touched -> touched(resources.addObject(), touched));
        texts(json.putArray("meaning"), meaning.words());
        json.set("findings", counts(meaning));
        ArrayNode findings = json.putArray("findingList");
        meaning.remarks().forEach(remark -> findings.add(remark(remark)));
        ArrayNode changes = json.putArray("changes");
        meaning.changes().forEach(change -> changes.add(change(change)));
        ArrayNode stories = json.putArray("stories");
        meaning.stories().forEach(story -> stories.add(story(story)));
        return json;
    }

    private static ObjectNode recognition(Recognition recognition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", recognition.dialect().map(Dialect::provider).orElse(""));
        json.put("name", recognition.client());
        json.put("dialect", recognition.dialect().map(Dialect::name).orElse(""));
        json.put("confidence", recognition.confidence().key());
        json.put("recording", recognition.recording());
        json.put("step", recognition.step());
        texts(json.putArray("because"), recognition.because());
        texts(json.putArray("others"), recognition.others());
        return json;
    }

    private static void touched(ObjectNode json, Optional<Touched> resource) {
        resource.ifPresentOrElse(
                touched -> touched(json.putObject("resource"), touched), () -> json.putNull("resource"));
    }

    private static void touched(ObjectNode json, Touched touched) {
        json.put("type", touched.type())
                .put("id", touched.id())
                .put("name", touched.name())
                .put("key", touched.key());
    }

    private static ObjectNode counts(Meaning meaning) {
        List<Severity> all = Stream.concat(
                        meaning.remarks().stream().map(Remark::severity),
                        meaning.stories().stream().map(Story::severity))
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Severity severity : List.of(Severity.MUST, Severity.SHOULD, Severity.NOTE)) {
            json.put(severity.key(), (int) all.stream().filter(severity::equals).count());
        }
        return json.put(
                "worst",
                all.stream().max(Severity::compareTo).map(Severity::key).orElse("none"));
    }

    private static ObjectNode remark(Remark remark) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("on", remark.on().key());
        json.put("severity", remark.severity().key());
        json.put("clause", remark.clause());
        json.put("section", remark.section());
        json.put("summary", remark.summary());
        json.put("expected", remark.expected());
        json.put("actual", remark.actual());
        json.put("where", remark.where());
        texts(json.putArray("knownFor"), remark.knownFor());
        json.put("whatNext", remark.whatNext());
        return json.put("advice", remark.advice());
    }

    private static ObjectNode change(Change change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("path", change.path());
        json.put("before", change.before().orElse(null));
        json.put("sent", change.sent().orElse(null));
        json.put("after", change.after().orElse(null));
        return json.put("outcome", change.outcome().key());
    }

    private static ObjectNode story(Story story) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", story.kind());
        json.put("severity", story.severity().key());
        json.put("summary", story.summary());
        json.put("advice", story.advice());
        ArrayNode exchanges = json.putArray("exchanges");
        story.exchanges().forEach(exchanges::add);
        touched(json, story.resource());
        return json;
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
