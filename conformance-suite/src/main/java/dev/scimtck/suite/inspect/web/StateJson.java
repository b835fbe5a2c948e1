package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.Setup;
import dev.scimtck.suite.inspect.capture.Journal;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges.Held;
import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How an inspection stands, as JSON. */
final class StateJson {
    private final Inspection inspection;
    private final String version;

    StateJson(Inspection inspection, String version) {
        this.inspection = inspection;
        this.version = version;
    }

    ObjectNode json() {
        Setup setup = inspection.setup();
        boolean files = setup.mode() == Setup.Mode.IMPORT;
        ObjectNode json = ApiJson.object();
        json.put("mode", setup.mode().name().toLowerCase(Locale.ROOT));
        json.put("providerUrl", files ? "" : setup.providerUrl().toString());
        json.put("target", files ? "" : setup.target().base());
        json.put("paused", inspection.recorder().isPaused());
        json.put("maskPeople", setup.maskPeople());
        json.put("rewriteLocations", setup.rewriteLocations());
        held(json.putObject("held"));
        inspection
                .recorder()
                .journal()
                .map(Journal::state)
                .ifPresentOrElse(
                        state -> json.putObject("journal")
                                .put("file", state.file())
                                .put("records", state.records())
                                .put("note", state.note()),
                        () -> json.putNull("journal"));
        json.set("troubles", ApiJson.troubles(inspection.troubles().all()));
        counted(json);
        return json.put("version", version);
    }

    private void held(ObjectNode json) {
        Held held = inspection.exchanges().state();
        json.put("exchanges", held.exchanges());
        json.put("bytes", held.bytes());
        json.put("mostExchanges", held.most().exchanges());
        json.put("mostBytes", held.most().bytes());
        json.put("dropped", held.dropped());
        json.put("seen", held.seen());
    }

    private void counted(ObjectNode json) {
        List<Entry> all = inspection.exchanges().found(entry -> true);
        Map<String, Integer> byProvider = new TreeMap<>();
        Map<String, Integer> byWorst = new TreeMap<>(Map.of("must", 0, "should", 0, "note", 0, "none", 0));
        for (Entry entry : all) {
            byProvider.merge(entry.provider(), 1, Integer::sum);
            byWorst.merge(ApiJson.worst(entry), 1, Integer::sum);
        }
        ArrayNode providers = json.putArray("providers");
        byProvider.forEach((id, exchanges) -> providers
                .addObject()
                .put("id", id)
                .put("name", id.isEmpty() ? "not recognised" : Dialect.providerTitle(id))
                .put("exchanges", exchanges));
        ObjectNode counts = json.putObject("counts");
        byWorst.forEach(counts::put);
        json.put(
                "stories",
                all.stream()
                        .flatMap(entry -> entry.meaning().stream())
                        .mapToInt(meaning -> meaning.stories().size())
                        .sum());
    }
}
