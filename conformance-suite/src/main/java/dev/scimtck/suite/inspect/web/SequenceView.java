package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The exchanges seen as the sequences of their providers: which steps came, when, how they went, and which did not come. */
final class SequenceView {
    private final Map<String, Recording> recordings = new HashMap<>();

    SequenceView(List<Recording> known) {
        known.forEach(recording -> recordings.put(recording.label(), recording));
    }

    /** One time that a sequence was gone through. */
    private static final class Run {
        private final String recording;
        private final String provider;
        private final List<Entry> entries = new ArrayList<>();
        private int last = -1;

        private Run(String recording, String provider) {
            this.recording = recording;
            this.provider = provider;
        }
    }

    /** Them, the last first. */
    ObjectNode json(List<Entry> entries) {
        ObjectNode json = ApiJson.object();
        ArrayNode sequences = json.putArray("sequences");
        List<Run> runs = runs(entries);
        runs.sort((one, other) ->
                Long.compare(other.entries.getLast().id(), one.entries.getLast().id()));
        runs.forEach(run -> sequences.add(sequence(run)));
        return json;
    }

    /** A step that comes again, or an earlier one, begins the sequence anew. */
    private List<Run> runs(List<Entry> entries) {
        var runs = new ArrayList<Run>();
        var open = new HashMap<String, Run>();
        for (Entry entry : entries) {
            String name = entry.recording().isEmpty() ? "/" + entry.provider() : entry.recording();
            int step = stepNumber(entry);
            Run run = open.get(name);
            if (run == null || (step >= 0 && step <= run.last)) {
                run = new Run(entry.recording(), entry.provider());
                runs.add(run);
                open.put(name, run);
            }
            run.entries.add(entry);
            run.last = step;
        }
        return runs;
    }

    private int stepNumber(Entry entry) {
        Recording recording = recordings.get(entry.recording());
        return recording == null
                ? -1
                : recording.steps().stream().map(Recording.Step::name).toList().indexOf(entry.step());
    }

    private ObjectNode sequence(Run run) {
        Entry first = run.entries.getFirst();
        Recording recording = recordings.get(run.recording);
        ObjectNode json = ApiJson.object();
        json.set("provider", Objects.requireNonNull(ApiJson.summary(first).get("provider")));
        json.put("title", recording == null ? titleOfOthers(run) : recording.title());
        json.put("first", first.captured().at().toString());
        json.put("last", run.entries.getLast().captured().at().toString());
        json.put(
                "complete",
                recording != null && run.entries.size() >= recording.steps().size());
        json.set("findings", ApiJson.counts(run.entries));
        ArrayNode steps = json.putArray("steps");
        if (recording == null) {
            run.entries.forEach(entry -> steps.add(step(entry)));
        } else {
            steps(steps, run.entries, recording);
        }
        return json;
    }

    private static String titleOfOthers(Run run) {
        return run.provider.isEmpty() ? "Requests of no known provider" : "Requests that no recording has";
    }

    private static void steps(ArrayNode steps, List<Entry> entries, Recording recording) {
        var came = new HashMap<String, Entry>();
        entries.forEach(entry -> came.put(entry.step(), entry));
        for (Recording.Step step : recording.steps()) {
            Entry entry = came.get(step.name());
            steps.add(entry == null ? missing(step) : step(entry));
        }
    }

    private static ObjectNode step(Entry entry) {
        ObjectNode json = ApiJson.object();
        json.put("step", entry.step());
        json.put("exchange", entry.id());
        json.put("at", entry.captured().at().toString());
        json.put("method", entry.method());
        json.put("path", entry.path());
        json.put("intent", entry.intent());
        json.put("status", entry.status());
        return json.put("worst", ApiJson.worst(entry));
    }

    private static ObjectNode missing(Recording.Step step) {
        ObjectNode json = ApiJson.object();
        json.put("step", step.name());
        json.putNull("exchange");
        json.putNull("at");
        json.put("method", step.method());
        json.put("path", step.target());
        json.put("intent", "");
        json.put("status", 0);
        return json.put("worst", "missing");
    }
}
