package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;

/** Ten runs at once against one server, as ten pipelines have them that share a staging system. */
class ManyRunsTest {
    private static final int RUNS = 10;
    private static final Set<String> TOPICS = Set.of("create", "delete", "group", "list", "sort", "uniqueness");

    private static Run.Selection selection() {
        var recordings = SuiteRun.recordings().stream()
                .filter(recording -> recording.name().startsWith("okta/template-group")
                        || recording.name().startsWith("entra/legacy-member"))
                .toList();
        var all = Run.Selection.all(new RecordingSelection(recordings));
        var leftOut = new HashSet<String>();
        AllChecks.descriptions().stream()
                .map(AllChecks.Description::id)
                .filter(id -> !TOPICS.contains(id.substring(0, id.indexOf('.'))))
                .forEach(leftOut::add);
        return new Run.Selection(all.recordings(), all.checks(), leftOut);
    }

    @Test
    void ten_runs_at_once_come_out_alike_and_leave_the_server_as_it_was() throws Exception {
        Catalogue catalogue = Catalogue.load();
        ResponseSchemas schemas = ResponseSchemas.load();
        var results = new ArrayList<Result>();
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false);
                ExecutorService threads = Executors.newFixedThreadPool(RUNS)) {
            Target target = SuiteRun.target(server.baseUrl(), server.token().value());
            Map<String, Integer> before = stored(target);
            var running = new ArrayList<Future<Result>>();
            for (int i = 0; i < RUNS; i++) {
                String name = Run.newName(RandomGenerator.getDefault());
                var run = new Run(target, selection(), catalogue, schemas, 2, name, Manner.usual());
                running.add(threads.submit(() -> run.execute(new TestExecutionListener() {})));
            }
            for (Future<Result> one : running) {
                results.add(one.get());
            }
            assertEquals(before, stored(target), "left by one of the runs");
        }
        Map<String, Verdict> first = SuiteRun.verdicts(results.getFirst());
        assertTrue(first.size() > 50, "too few to tell: " + first.size());
        for (Result result : results) {
            assertEquals(Map.of(), wrong(result), () -> SuiteRun.explained(result));
            assertEquals(first, SuiteRun.verdicts(result));
            assertEquals(List.of(), result.leftovers());
        }
    }

    private static Map<String, Verdict> wrong(Result result) {
        var wrong = new TreeMap<>(SuiteRun.verdicts(result));
        wrong.values().removeIf(verdict -> verdict.compareTo(Verdict.BLOCKED) < 0);
        return wrong;
    }

    private static Map<String, Integer> stored(Target target) throws TransportException {
        var stored = new TreeMap<String, Integer>();
        try (var transport = new Transport(Origin.of(target.baseUrl()), target.timeout())) {
            for (String endpoint : List.of("/Users", "/Groups")) {
                byte[] body = transport
                        .send(ScimClient.plain(target, "GET", endpoint + "?count=0", new byte[0]))
                        .response()
                        .body();
                JsonNode list = StrictJson.parse(body).tree().orElseThrow();
                stored.put(endpoint, list.path("totalResults").asInt());
            }
        }
        return stored;
    }
}
