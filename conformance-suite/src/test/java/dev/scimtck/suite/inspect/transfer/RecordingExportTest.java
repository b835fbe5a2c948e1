package dev.scimtck.suite.inspect.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TestExecutionListener;

/** What was captured becomes a recording, and that plays against a server that has never seen any of it. */
class RecordingExportTest {
    private static InspectedServer inspected;
    private static EmbeddedServer fresh;

    @BeforeAll
    static void start() {
        inspected = InspectedServer.start();
        fresh = EmbeddedServer.startForOneRun(false);
    }

    @AfterAll
    static void stop() {
        inspected.close();
        fresh.close();
    }

    /** The provider's requests alone: what the suite makes beforehand must be found out from them. */
    private static List<Entry> captured(String recording) throws InterruptedException {
        inspected.inspection().recorder().clear();
        SuiteRun.some(
                inspected.seenByTheProvider(), List.of(), one -> one.label().equals(recording));
        return inspected.passed().stream().filter(entry -> !isOwn(entry)).toList();
    }

    private static boolean isOwn(Entry entry) {
        return entry.captured()
                .request()
                .head()
                .header("User-Agent")
                .filter("scim-tck"::equals)
                .isPresent();
    }

    private static RecordingResult replayed(RecordingExport.Export export) {
        var reader = new RecordingReader(FormatSchemas.load(), InspectedServer.catalogue());
        String folder = export.recording().split("/", 2)[0];
        Map<String, String> files = export.files();
        var headers = reader.readHeaders(folder + "/headers.yaml", files.getOrDefault(folder + "/headers.yaml", ""));
        String file = export.recording() + ".yaml";
        List<Recording> recordings = reader.read(file, export.recording(), files.getOrDefault(file, ""), headers);
        Target target = SuiteRun.target(fresh.baseUrl(), fresh.token().value());
        var selection = new Run.Selection(new RecordingSelection(recordings), List.of());
        return new Run(target, selection, InspectedServer.catalogue(), InspectedServer.schemas(), 1, new Random(3))
                .execute(new TestExecutionListener() {})
                .recordings()
                .getFirst();
    }

    private static String steps(RecordingResult result) {
        return result.steps().stream()
                .filter(step -> step.verdict() != Verdict.PASS)
                .map(step -> step.step() + " " + step.verdict() + ": " + step.judgement())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "okta/template-joiner",
                "okta/wizard-update",
                "okta/template-group-members",
                "okta/template-wrong-token",
                "entra/legacy-duplicate",
                "entra/legacy-member-removal",
                "entra/flagged-manager (text)",
                "google/update (put)",
                "jumpcloud/group"
            })
    void what_a_provider_sent_plays_against_another_server(String recording) throws Exception {
        List<Entry> captured = captured(recording);
        RecordingExport.Export export = RecordingExport.of(captured, "captured", List.of());
        assertEquals(List.of(), export.notes());
        RecordingResult result = replayed(export);
        assertEquals(captured.size(), result.steps().size());
        assertEquals("", steps(result), () -> String.join("\n", export.files().values()));
    }

    @Test
    void an_answer_that_was_wrong_then_is_found_out_when_it_is_played() throws Exception {
        List<Entry> captured = captured("okta/template-joiner");
        RecordingExport.Export export = RecordingExport.of(captured, "captured", List.of());
        var spoilt = new RecordingExport.Export(
                export.recording(),
                export.files().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, file -> file.getValue().replace("[201]", "[409]"))),
                List.of());
        assertTrue(steps(replayed(spoilt)).contains("FAIL"), steps(replayed(spoilt)));
    }

    @Test
    void nobody_and_no_host_of_the_capture_is_in_it() throws Exception {
        List<Entry> captured = captured("okta/wizard-update");
        String text = String.join(
                "\n",
                RecordingExport.of(
                                captured,
                                "captured",
                                List.of(inspected.seenByTheProvider().base()))
                        .files()
                        .values());
        for (Entry entry : captured) {
            String name = entry.resourceName();
            assertFalse(!name.isEmpty() && text.contains(name), () -> name + " in " + text);
            String id = entry.path().replaceFirst("^/Users/", "");
            assertFalse(text.contains(id), () -> id + " in " + text);
        }
        assertFalse(text.contains("127.0.0.1"), text);
    }

    @Test
    void a_name_that_no_recording_may_have_is_refused() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> RecordingExport.of(List.of(), "Not Good", List.of()));
        assertEquals(
                "the name of a recording has lower-case letters, digits and hyphens, not Not Good",
                refused.getMessage());
    }
}
