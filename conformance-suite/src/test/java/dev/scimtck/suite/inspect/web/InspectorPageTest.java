package dev.scimtck.suite.inspect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.browser.Browser;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.inspect.web.InspectorPage.Row;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.openqa.selenium.Keys;

/** The inspector's page in a real browser, while recordings of the providers are played through the inspector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(120)
class InspectorPageTest {
    private static final Path INTENTS = Path.of("..", "fixtures", "recordings", "intents.md");
    private static final String RUN = "[ .]?[a-z0-9]{8}[0-9]{4}(?=[ ,@.]|$|Test)";

    private InspectorPage page;
    private Browser browser;

    @BeforeAll
    void open() {
        page = InspectorPage.open();
        browser = page.browser();
    }

    @AfterAll
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @BeforeEach
    void forget() {
        page.anew("light");
        browser.complaints();
    }

    // What comes in.

    @Test
    void before_anything_has_passed_the_page_says_where_the_provider_is_to_be_pointed() {
        String url = page.inspected().inspection().setup().providerUrl().toString();
        assertTrue(page.words("#where").contains(url), page.words("#where"));
        assertTrue(page.words("#empty").contains(url + "/Users?count=1"), page.words("#empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "okta/wizard-update, Okta",
        "okta/template-joiner, Okta",
        "entra/legacy-member-removal, Entra ID",
        "entra/flagged-update, Entra ID",
        "google/lookup-and-create, Google Workspace",
        "authentik/user, authentik",
        "jumpcloud/group, JumpCloud",
        "keeper/go-user, Keeper push",
        "keycloak/import, Keycloak extension",
        "midpoint/search, midPoint",
        "onelogin/user (plain), OneLogin",
        "pingfederate/group (patch), PingFederate",
        "sailpoint/discovery, SailPoint",
        "ssosync/user, ssosync"
    })
    void each_provider_appears_with_its_name_step_and_intent(String recording, String provider) throws Exception {
        page.played(recording);
        List<String> steps = intents(recording);
        page.search("-provider:none", steps.size());
        List<Row> rows = page.shown().reversed();
        for (int i = 0; i < steps.size(); i++) {
            String[] step = steps.get(i).split(": ", 2);
            Row row = rows.get(i);
            assertTrue(row.provider().equals(provider) || row.dialect().equals("a guess"), row::toString);
            assertEquals(step[1], plain(row.intent()), row::toString);
            page.show(row.id());
            String panel = page.panel();
            assertTrue(
                    panel.contains(recording + ": " + step[0]), () -> recording + " " + step[0] + " not in " + panel);
        }
    }

    /** Step and intent without who it is, as written down for each recording. */
    private static List<String> intents(String recording) throws IOException {
        String all = Files.readString(INTENTS);
        String heading = "## " + recording + "\n\n";
        String own = all.substring(all.indexOf(heading) + heading.length()).split("\n\n", 2)[0];
        return own.lines()
                .map(line -> line.substring(2))
                .map(line -> line.replaceFirst("^([^:]+: )[^:]+: ", "$1"))
                .toList();
    }

    private static String plain(String intent) {
        return intent.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll(RUN, "");
    }

    @Test
    void the_dialect_stands_beside_the_provider_and_how_sure_it_is() {
        page.played("entra/legacy-member-removal");
        page.search("step:remove-one-member", 1);
        assertEquals("legacy", page.shown().getFirst().dialect().replace("likely", ""));
    }

    @Test
    void what_comes_in_while_the_list_is_paused_waits() throws Exception {
        page.search("", 0);
        browser.press("p");
        browser.until("document.getElementById('pause').getAttribute('aria-pressed') === 'true'");
        page.provide("GET", "/Users?count=1", "", "example");
        browser.until("document.getElementById('count').textContent === 'paused · 1 waiting'");
        assertEquals(List.of(), page.shown());
        browser.press("p");
        page.rows(1);
    }

    @Test
    void ten_thousand_in_the_list_are_a_few_dozen_elements_and_the_last_is_reached() throws Exception {
        page.provide("GET", "/Users?count=1", "", "example");
        var one = page.inspected().passed().getFirst().captured();
        page.away(() -> {
            for (int i = 1; i < 10_000; i++) {
                page.inspected().inspection().imported(one);
            }
            return page.inspected().passed();
        });
        page.search("", 10_000);
        assertTrue(browser.number("document.querySelectorAll('#rows .row').length") < 60);
        long first = page.inspected()
                .inspection()
                .exchanges()
                .found(entry -> true)
                .getFirst()
                .id();
        browser.until("(document.getElementById('list').scrollTop = 1e9, document.getElementById('x-" + first + "'))");
        assertTrue(browser.number("document.querySelectorAll('#rows .row').length") < 60);
    }

    // Finding and opening.

    @Test
    void a_search_leaves_what_matches_and_says_what_is_wrong_with_one_that_is_none() throws Exception {
        page.provide("GET", "/Users?count=1", "", "example");
        page.provide("GET", "/Users/nobody", "", "example");
        page.rows(2);
        page.search("status:4xx method:GET", 1);
        assertEquals("404", page.shown().getFirst().status());
        browser.run("document.getElementById('q').focus(); document.getElementById('q').select()");
        browser.press("status:often");
        browser.enter();
        browser.until("!document.getElementById('q-problem').hidden");
        assertEquals("status: takes 404, 4xx, 400-409 or none, not often", page.words("#q-problem"));
        assertEquals("true", browser.run("return document.getElementById('q').getAttribute('aria-invalid')"));
    }

    @Test
    void an_exchange_tells_what_it_means_what_is_wrong_and_every_byte() throws Exception {
        page.provide("POST", "/Users", "{\"userName\":\"ada@example.com\",\"active\":\"True\"}", "example");
        page.rows(1);
        page.show(page.shown().getFirst().id());
        assertTrue(page.panel().contains("The request writes a boolean as the text \"True\""), page::panel);
        String findings = page.tab(2, "Findings");
        assertTrue(findings.contains("in the provider's request"), findings);
        assertTrue(findings.contains("known forEntra ID"), findings);
        browser.run("[...document.querySelectorAll('.clause')]"
                + ".find(c => c.textContent.startsWith('RFC7643-2.3.2-01')).click()");
        browser.until("document.getElementById('dialog').open");
        assertTrue(page.words("#dialog").contains("RFC 7643 section 2.3.2"), page.words("#dialog"));
        browser.press(Keys.ESCAPE);
        assertTrue(page.tab(4, "Request").contains("\"active\": \"True\""));
        assertTrue(page.tab(4, "Request").contains("Bearer ***"), "the token is masked");
        assertTrue(page.tab(5, "Response").startsWith("HTTP/1.1 201"), page::panel);
        assertTrue(page.tab(6, "Raw").contains("POST /scim/v2/Users HTTP/1.1"), page::panel);
    }

    @Test
    void a_pasted_exchange_is_judged_and_its_change_shows_what_is_not_mapped_and_what_was_altered() {
        browser.run("document.getElementById('open-import').click()");
        page.submit("do-import", "import-text", """
                POST /scim/v2/Users HTTP/1.1
                Host: scim.example.com
                Content-Type: application/scim+json

                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bo@example.com","title":"Lead","nickName":"Bo"}

                HTTP/1.1 201 Created
                Content-Type: application/scim+json

                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"7","userName":"bo@example.com","nickName":"bo"}
                """);
        page.rows(1);
        browser.press(Keys.ESCAPE);
        page.show(page.shown().getFirst().id());
        page.tab(3, "Change");
        Object rows =
                browser.run("return [...document.querySelectorAll('.change tbody tr')].map(r => r.innerText.trim())");
        assertEquals(
                List.of("title\t—\t\"Lead\"\t—\tnot mapped", "nickName\t—\t\"Bo\"\t\"bo\"\taltered"),
                ((List<?>) rows).subList(0, 2));
    }

    @Test
    void the_keyboard_alone_leads_to_an_exchange_through_its_parts_and_back() {
        page.played("okta/template-joiner");
        browser.press("/");
        browser.press("provider:okta method:POST");
        browser.enter();
        browser.until("document.activeElement.id === 'list' && document.querySelectorAll('#rows .row').length === 1");
        browser.press("j");
        browser.enter();
        browser.until("document.getElementById('panel')");
        assertTrue(page.tab(4, "Request").startsWith("POST "), page::panel);
        browser.press("m");
        browser.until("document.getElementById('mark').textContent === '★ Marked'");
        browser.press("y");
        browser.until("document.getElementById('notice').textContent.includes('$SCIM_TOKEN')");
        browser.press("]");
        browser.until("document.getElementById('mark').textContent === '☆ Mark'");
        browser.press("[");
        browser.until("document.getElementById('mark').textContent === '★ Marked'");
        browser.press(Keys.ESCAPE);
        browser.until("document.getElementById('detail').hidden && document.activeElement.id === 'list'");
        page.search("is:marked", 1);
        browser.press("?");
        browser.until("document.getElementById('dialog').open");
        assertTrue(page.words("#dialog").contains("status:4xx"), page.words("#dialog"));
        browser.press(Keys.ESCAPE);
        browser.until("!document.getElementById('dialog').open");
    }

    @Test
    void the_story_of_a_user_and_the_picture_of_a_sequence_lead_to_the_exchanges() {
        page.played("okta/template-joiner");
        page.go("#/sequences", "document.querySelector('#other svg a')");
        assertTrue(page.words("#other summary").contains("okta/template-joiner"), page.words("#other summary"));
        assertTrue(page.words("#other summary").contains("every step came"), page.words("#other summary"));
        page.go("#/resources", "document.querySelector('#other tbody a')");
        browser.run("document.querySelector('#other tbody a').click()");
        browser.until("document.querySelector('.story li a')");
        browser.run("document.querySelector('.story li a').click()");
        browser.until("!document.getElementById('live').hidden && document.getElementById('panel')");
        assertTrue(page.words("#detail-title").contains("@example.com"), page.words("#detail-title"));
    }

    // Doing.

    @Test
    void while_trouble_is_on_the_page_says_so_loudly_and_it_is_switched_off_there() throws Exception {
        browser.press("t");
        browser.until("document.getElementById('make-trouble')");
        page.submit("make-trouble", "trouble-kind", "throttle", "trouble-q", "method:PATCH");
        browser.until("!document.getElementById('trouble-banner').hidden");
        assertTrue(page.words("#trouble-banner").contains("answers 429"), page.words("#trouble-banner"));
        browser.press(Keys.ESCAPE);
        assertEquals(429, page.provide("PATCH", "/Users/1", "{}", "example"));
        browser.until("document.getElementById('trouble-banner').textContent.includes('1 so far')");
        browser.run("document.getElementById('end-trouble').click()");
        browser.until("document.getElementById('trouble-banner').hidden");
        assertEquals(400, page.provide("PATCH", "/Users/1", "{}", "example"));
    }

    @Test
    void what_is_sent_again_is_a_new_exchange() throws Exception {
        page.provide("GET", "/Users?count=1", "", "example");
        page.rows(1);
        page.show(page.shown().getFirst().id());
        browser.run("document.getElementById('again').click()");
        page.rows(2);
        assertTrue(page.shown().getFirst().line().contains("sent"), page.shown()::toString);
        assertTrue(page.words("#notice").contains("Sent again: 200, was 200"), page.words("#notice"));
    }

    @Test
    void several_are_chosen_with_shift_and_replayed_together() throws Exception {
        for (String id : List.of("1", "2", "3")) {
            page.provide("GET", "/Users/nobody-" + id, "", "example");
        }
        page.rows(3);
        String last = page.shown().getFirst().id();
        String before = page.shown().get(1).id();
        page.search("", 3);
        browser.press("j");
        browser.press("J");
        browser.press("r");
        browser.until("document.getElementById('replay-q')?.value === 'id:" + before + "-" + last + "'");
        page.submit("do-replay");
        browser.until("document.querySelectorAll('#dialog tbody tr').length === 2");
        assertTrue(page.words("#dialog tbody").contains("/Users/nobody-3404404"), page.words("#dialog tbody"));
        page.rows(5);
    }

    @Test
    void an_exported_recording_plays_against_a_server_that_has_seen_none_of_it() {
        page.played("entra/legacy-member-removal");
        page.search("-provider:none", 2);
        browser.press("e");
        browser.until("document.getElementById('export-q')?.value === '-provider:none'");
        page.submit("show-recording", "export-name", "bad-day");
        browser.until("document.querySelectorAll('#dialog details').length === 2");
        var files = new HashMap<String, String>();
        List<String> texts = page.exported().toList();
        for (int i = 0; i < texts.size(); i += 2) {
            files.put(texts.get(i), texts.get(i + 1));
        }
        var reader = new RecordingReader(FormatSchemas.load(), InspectedServer.catalogue());
        var headers = reader.readHeaders("entra/headers.yaml", files.getOrDefault("entra/headers.yaml", ""));
        String file = files.getOrDefault("entra/bad-day.yaml", "");
        var recordings = reader.read("entra/bad-day.yaml", "entra/bad-day", file, headers);
        try (EmbeddedServer fresh = EmbeddedServer.startForOneRun(false)) {
            Target target = SuiteRun.target(fresh.baseUrl(), fresh.token().value());
            var selection = new Run.Selection(new RecordingSelection(recordings), List.of());
            var result = new Run(
                            target, selection, InspectedServer.catalogue(), InspectedServer.schemas(), 1, new Random(3))
                    .execute(new TestExecutionListener() {});
            assertEquals(
                    List.of(Verdict.PASS, Verdict.PASS),
                    result.recordings().getFirst().steps().stream()
                            .map(step -> step.verdict())
                            .toList(),
                    file);
        }
    }
}
