package dev.scimtck.suite.inspect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of the inspector: what it does, and whom it lets in. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class InspectorServerTest {
    private static InspectedServer inspected;
    private static InspectorServer server;
    private static Api api;
    private static Transport provider;

    @BeforeAll
    static void start() {
        inspected = InspectedServer.start();
        server = InspectorServer.start(
                inspected.inspection(),
                SuiteRun.recordings(),
                InspectedServer.catalogue(),
                new Explanations(InspectedServer.catalogue(), List.of(), SuiteRun.recordings()),
                new InspectorServer.Options(
                        "127.0.0.1", 0, Optional.of(new Secret("the-key-of-the-test")), "scim-tck of the test"));
        api = new Api(server.port());
        provider = new Transport(
                Origin.of(inspected.seenByTheProvider().baseUrl()),
                inspected.seenByTheProvider().timeout(),
                Patience.none());
    }

    @AfterAll
    static void stop() {
        api.close();
        provider.close();
        server.close();
        inspected.close();
    }

    @BeforeEach
    void forget() {
        inspected.inspection().troubles().clear();
        inspected.inspection().recorder().pause(false);
        inspected.inspection().recorder().clear();
    }

    private static Response provide(String method, String below, String body) throws TransportException {
        Target target = inspected.seenByTheProvider();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = new ArrayList<>(List.of(
                new Header("Host", target.host()),
                new Header("Authorization", target.authorization()),
                new Header("User-Agent", "example")));
        if (bytes.length > 0) {
            headers.add(new Header("Content-Type", "application/scim+json"));
            headers.add(new Header("Content-Length", Integer.toString(bytes.length)));
        }
        return provider.send(new Request(method, target.requestTarget(below), headers, bytes))
                .response();
    }

    private static JsonNode listed(String q) throws Exception {
        inspected.passed();
        return api.get("/api/exchanges?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    // Who is let in.

    @Test
    void nobody_gets_in_without_a_key() throws Exception {
        for (String path :
                List.of("/api/state", "/api/exchanges", "/api/stream", "/openapi.yaml", "/page/index.html")) {
            assertEquals(401, api.send("GET", path, "").status(), path);
        }
        assertEquals(401, api.send("GET", "/", "").status());
        assertEquals(
                401,
                api.send("GET", "/api/state", "", "Authorization: Bearer another")
                        .status());
    }

    @Test
    void the_printed_link_works_once_and_sets_a_cookie_that_scripts_and_other_sites_do_not_get() throws Exception {
        String link = server.newLink();
        String path = link.substring(link.indexOf("/?"));
        Response in = api.send("GET", path, "");
        String cookie = Api.values(in, "Set-Cookie").getFirst();
        assertTrue(cookie.endsWith("; Path=/; HttpOnly; SameSite=Strict"), cookie);
        String session = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
        assertEquals(200, api.send("GET", "/api/state", "", session).status());
        assertEquals(401, api.send("GET", path, "").status());
        assertEquals(List.of(), Api.values(api.send("GET", path, ""), "Set-Cookie"));
    }

    @Test
    void a_program_exchanges_a_key_for_a_bearer_key_once() throws Exception {
        String key = server.newLink().replaceFirst(".*key=", "");
        String body = "{\"key\":\"" + key + "\"}";
        String bearer =
                Api.json(api.send("POST", "/api/session", body)).path("bearer").asText();
        assertEquals(
                200,
                api.send("GET", "/api/state", "", "Authorization: Bearer " + bearer)
                        .status());
        assertEquals(401, api.send("POST", "/api/session", body).status());
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example.com",
        "Host: 127.0.0.1",
        "Origin: https://evil.example.com",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    })
    void what_another_site_can_make_a_browser_send_is_refused_even_with_the_key(String line) throws Exception {
        for (String method : List.of("GET", "DELETE", "POST")) {
            Response refused =
                    api.send(method, "/api/exchanges", "", "Authorization: Bearer the-key-of-the-test", line);
            assertEquals(403, refused.status(), method);
        }
        String link = server.newLink();
        Response stolen = api.send("GET", link.substring(link.indexOf("/?")), "", line);
        assertEquals(403, stolen.status());
    }

    @Test
    void every_answer_forbids_what_the_page_does_not_need() throws Exception {
        for (Response response : List.of(api.call("GET", "/api/state", ""), api.send("GET", "/", ""))) {
            String policy = String.join("", Api.values(response, "Content-Security-Policy"));
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals(List.of("nosniff"), Api.values(response, "X-Content-Type-Options"));
            assertEquals(List.of("no-store"), Api.values(response, "Cache-Control"));
        }
    }

    @Test
    void nothing_of_it_is_where_the_provider_sends() throws Exception {
        for (String path : List.of("/api/state", "/", "/openapi.yaml")) {
            Target target = inspected.seenByTheProvider();
            var request = new Request("GET", path, List.of(new Header("Host", target.host())), new byte[0]);
            assertNotEquals(200, provider.send(request).response().status(), path);
        }
    }

    // What it does.

    @Test
    void what_the_api_file_describes_is_there() throws Exception {
        Response file = api.call("GET", "/openapi.yaml", "");
        List<String> paths = Api.text(file)
                .lines()
                .filter(line -> line.matches("  /[a-z].*:"))
                .map(line -> line.strip().replaceFirst(":$", ""))
                .toList();
        assertTrue(paths.size() > 20, paths::toString);
        for (String path : paths) {
            Response answer = path.endsWith("/stream")
                    ? api.call("GET", path + "?q=nonsense:1", "")
                    : api.call("OPTIONS", path.replaceAll("\\{.*?}", "1"), "");
            // Helidon knows the path if only the method is wrong; what it does not know at all is ours to answer.
            assertNotEquals(500, answer.status(), path);
        }
    }

    @Test
    void it_lists_finds_and_shows_what_passed_without_secrets() throws Exception {
        provide(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"find.me@example.com\",\"password\":\"Secret-77\"}");
        provide("GET", "/Users/nobody", "");
        assertEquals(2, listed("").path("total").asInt());
        JsonNode found = listed("status:404 method:GET path:/Users");
        assertEquals(1, found.path("total").asInt());
        assertEquals("/Users/nobody", found.at("/exchanges/0/path").asText());
        long id = listed("find.me -status:4xx").at("/exchanges/0/id").asLong();
        JsonNode one = api.get("/api/exchanges/" + id);
        assertEquals(201, one.path("status").asInt());
        assertTrue(one.at("/request/json").asBoolean());
        assertTrue(one.path("curl").asText().contains("$SCIM_TOKEN"), one::toString);
        String all = one.toString();
        assertFalse(all.contains("Secret-77"), all);
        assertFalse(all.contains(inspected.token().value()), all);
    }

    @Test
    void a_search_that_it_does_not_understand_is_told_where_and_why() throws Exception {
        Response refused = api.call("GET", "/api/exchanges?q=method:GET%20stauts:4xx", "");
        assertEquals(400, refused.status());
        assertEquals(11, Api.json(refused).path("at").asInt());
        assertTrue(Api.json(refused).path("error").asText().startsWith("no word stauts: is known; there are status,"));
    }

    @Test
    void the_stream_tells_of_what_passes_and_of_what_was_missed() throws Exception {
        provide("GET", "/Users?count=0", "");
        inspected.passed();
        String first = heard("", "\"path\":\"/Users?count=1\"", () -> provide("GET", "/Users?count=1", ""));
        provide("GET", "/Users?count=2", "");
        inspected.passed();
        String missed = heard("Last-Event-ID: " + lastId(first) + "\r\n", "\"path\":\"/Users?count=2\"", () -> {});
        assertFalse(missed.contains("/Users?count=1\""), missed);
        String strange = heard("Last-Event-ID: another-7\r\n", "event: reset", () -> {});
        assertTrue(strange.contains("event: reset"), strange);
    }

    private interface Act {
        void run() throws Exception;
    }

    /** What the stream says until a text is in it. */
    private static String heard(String header, String until, Act act) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                                    + "\r\nAuthorization: Bearer the-key-of-the-test\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var heard = new StringBuilder(line(in));
            while (heard.indexOf("event: state") < 0) {
                heard.append(line(in));
            }
            act.run();
            while (heard.indexOf(until) < 0) {
                heard.append(line(in));
            }
            return heard.toString();
        }
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the stream ended");
        }
        return line + "\n";
    }

    private static String lastId(String heard) {
        return heard.lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .reduce("", (one, other) -> other);
    }

    @Test
    void paused_it_lets_through_and_takes_nothing_down() throws Exception {
        assertTrue(Api.json(api.call("PUT", "/api/pause", "{\"paused\":true}"))
                .path("paused")
                .asBoolean());
        assertEquals(200, provide("GET", "/Users?count=1", "").status());
        inspected.passed();
        assertEquals(0, listed("").path("total").asInt());
        api.call("PUT", "/api/pause", "{\"paused\":false}");
        provide("GET", "/Users?count=1", "");
        assertEquals(1, listed("").path("total").asInt());
    }

    @Test
    void a_mark_is_kept_found_and_taken_away() throws Exception {
        provide("GET", "/Users?count=1", "");
        long id = listed("").at("/exchanges/0/id").asLong();
        api.call("PUT", "/api/exchanges/" + id + "/mark", "{\"note\":\"look here\"}");
        assertEquals(
                "look here", listed("is:marked look").at("/exchanges/0/mark").asText());
        api.call("DELETE", "/api/exchanges/" + id + "/mark", "");
        assertEquals(0, listed("is:marked").path("total").asInt());
    }

    @Test
    void what_is_sent_again_reaches_the_target_and_is_recorded_as_sent() throws Exception {
        provide("GET", "/Users?count=1", "");
        long id = listed("").at("/exchanges/0/id").asLong();
        JsonNode sent = Api.json(api.call("POST", "/api/exchanges/" + id + "/send", ""));
        assertEquals(200, sent.path("status").asInt(), sent::toString);
        assertEquals(id, sent.path("of").asLong());
        assertEquals(
                sent.path("id").asLong(),
                listed("is:sent").at("/exchanges/0/id").asLong());
    }

    @Test
    void a_masked_password_is_not_sent_to_anyone() throws Exception {
        provide("POST", "/Users", "{\"userName\":\"x@example.com\",\"password\":\"Secret-78\"}");
        long id = listed("").at("/exchanges/0/id").asLong();
        assertEquals(409, api.call("POST", "/api/exchanges/" + id + "/send", "").status());
    }

    @Test
    void a_selection_is_replayed_to_another_target_with_the_ids_that_it_gives() throws Exception {
        Response made = provide(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"again@example.com\"}");
        String id = Api.json(made).path("id").asText();
        provide("GET", "/Users/" + id, "");
        provide("DELETE", "/Users/" + id, "");
        inspected.passed();
        try (EmbeddedServer other = EmbeddedServer.startForOneRun(false)) {
            String body = "{\"q\":\"path:/Users\",\"target\":\"" + other.baseUrl() + "\",\"token\":\""
                    + other.token().value() + "\"}";
            JsonNode results = Api.json(api.call("POST", "/api/replay", body)).path("results");
            assertEquals(
                    List.of(201, 200, 204),
                    List.of(
                            results.at("/0/status").asInt(),
                            results.at("/1/status").asInt(),
                            results.at("/2/status").asInt()),
                    results::toString);
            assertFalse(results.at("/1/line").asText().contains(id), results::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"throttle,429", "fail,500", "deny,401"})
    void trouble_on_request_is_answered_and_told(String kind, int status) throws Exception {
        api.call(
                "POST",
                "/api/troubles",
                "{\"kind\":\"" + kind + "\",\"q\":\"method:PATCH\",\"times\":1,\"seconds\":7}");
        assertEquals(kind, api.get("/api/state").at("/troubles/0/kind").asText());
        assertEquals(200, provide("GET", "/Users?count=1", "").status());
        Response troubled = provide("PATCH", "/Users/1", "{}");
        assertEquals(status, troubled.status());
        assertEquals(kind.equals("throttle") ? Optional.of("7") : Optional.empty(), troubled.header("Retry-After"));
        assertNotEquals(status, provide("PATCH", "/Users/1", "{}").status());
        assertEquals(1, listed("is:troubled").path("total").asInt());
        assertEquals(0, api.get("/api/troubles").path("troubles").size());
    }

    @Test
    void a_lost_write_is_answered_as_done_and_never_reaches_the_target() throws Exception {
        api.call("POST", "/api/troubles", "{\"kind\":\"lose\"}");
        Response made = provide("POST", "/Users", "{\"userName\":\"lost@example.com\"}");
        assertEquals(201, made.status());
        String id = Api.json(made).path("id").asText();
        assertEquals(404, provide("GET", "/Users/" + id, "").status());
    }

    @Test
    void a_dropped_connection_is_no_answer() throws Exception {
        api.call("POST", "/api/troubles", "{\"kind\":\"drop\",\"times\":1}");
        assertThrows(
                TransportException.class, () -> provide("POST", "/Users", "{\"userName\":\"dropped@example.com\"}"));
        assertEquals(1, listed("status:none is:troubled").path("total").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"explode\"}|kind must be one of throttle, fail, deny, delay, drop, lose, not explode",
                "{\"kind\":\"fail\",\"probability\":2}|probability must be above 0 and at most 1, not 2.0",
                "{\"kind\":\"fail\",\"q\":\"status:404\"}|status: is not known before the answer; use method:, path: and plain words",
                "{\"kind\":\"fail\",\"times\":\"x\"}|times must be a number",
            })
    void trouble_that_cannot_be_is_refused_in_one_line(String body, String why) throws Exception {
        Response refused = api.call("POST", "/api/troubles", body);
        assertEquals(400, refused.status());
        assertEquals(why, Api.json(refused).path("error").asText());
    }

    @Test
    void resources_and_sequences_show_what_passed() throws Exception {
        SuiteRun.some(
                inspected.seenByTheProvider(), List.of(), one -> one.label().equals("okta/template-joiner"));
        inspected.passed();
        JsonNode resources = api.get("/api/resources").path("resources");
        assertTrue(resources.size() > 0, "there are resources");
        String key = resources.at("/0/key").asText();
        JsonNode one = api.get("/api/resource?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
        assertEquals(resources.at("/0/exchanges").asInt(), one.path("exchanges").size());
        JsonNode sequences = api.get("/api/sequences?q=provider:okta").path("sequences");
        assertEquals(
                "okta/template-joiner", sequences.at("/0/provider/recording").asText(), sequences::toString);
        assertTrue(sequences.at("/0/complete").asBoolean(), sequences::toString);
    }

    @Test
    void how_a_user_was_looked_for_before_it_was_there_belongs_to_its_story() throws Exception {
        provide("GET", "/Users?filter=userName%20eq%20%22Zoe%40example.com%22", "");
        String user = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"zoe@example.com\"}";
        provide("POST", "/Users", user);
        provide("GET", "/Users?filter=userName%20eq%20%22zoe%40example.com%22", "");
        provide("GET", "/Users?filter=userName%20eq%20%22other%40example.com%22", "");
        inspected.passed();
        JsonNode rows = api.get("/api/resources").path("resources");
        assertEquals(
                List.of("User/?other@example.com", 3),
                List.of(rows.at("/0/key").asText(), rows.at("/1/exchanges").asInt()),
                rows::toString);
        String key = URLEncoder.encode(rows.at("/1/key").asText(), StandardCharsets.UTF_8);
        JsonNode story = api.get("/api/resource?key=" + key);
        assertEquals(3, story.path("exchanges").size(), story::toString);
        assertEquals("zoe@example.com", story.at("/resource/name").asText());
        long first = story.at("/exchanges/0/id").asLong();
        assertEquals(
                first,
                api.get("/api/exchanges/" + story.at("/exchanges/1/id").asLong())
                        .path("previous")
                        .asLong());
    }
}
