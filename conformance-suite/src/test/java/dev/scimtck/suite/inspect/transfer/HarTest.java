package dev.scimtck.suite.inspect.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.transfer.Importer.Kind;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import dev.scimtck.suite.run.SuiteRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written as HAR is HAR, and what others write is read. */
class HarTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode written(List<Entry> entries) {
        return new HarWriter("http://scim.example.com", "test").write(entries);
    }

    private static List<Entry> captured() throws Exception {
        try (InspectedServer inspected = InspectedServer.start()) {
            SuiteRun.some(
                    inspected.seenByTheProvider(), List.of(), one -> one.label().equals("okta/template-leaver"));
            return inspected.passed();
        }
    }

    private static String told(Captured exchange) {
        String answer = exchange.response()
                .map(message -> message.head().status() + " " + message.head().headers() + " "
                        + new String(message.body(), StandardCharsets.UTF_8))
                .orElse("nothing");
        return exchange.request().head().method() + " "
                + exchange.request().head().target() + " "
                + exchange.request().head().headers() + " "
                + new String(exchange.request().body(), StandardCharsets.UTF_8) + " → " + answer;
    }

    @Test
    void what_passed_is_written_as_har_1_2_and_read_back() throws Exception {
        List<Entry> captured = captured();
        JsonNode har = written(captured);
        assertEquals(List.of(), problems(har));
        Read read = Importer.read(har.toString());
        assertEquals(Kind.HAR, read.kind());
        assertEquals(
                captured.stream().map(entry -> told(entry.captured())).toList(),
                read.exchanges().stream().map(HarTest::told).toList());
    }

    @Test
    void the_schema_of_har_refuses_what_is_none() throws Exception {
        JsonNode har = JSON.readTree(
                "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"a\",\"version\":\"1\"},\"entries\":[{}]}}");
        assertTrue(problems(har).size() > 5, () -> problems(har).toString());
    }

    private static List<String> problems(JsonNode har) {
        try (InputStream in = HarTest.class.getResourceAsStream("har-1.2.schema.json")) {
            String schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), builder -> {})
                    .getSchema(schema)
                    .validate(har.toString(), InputFormat.JSON)
                    .stream()
                    .map(problem -> problem.getInstanceLocation() + ": " + problem.getMessage())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_browsers_archive_is_read_as_far_as_it_goes() throws Exception {
        Read read = Importer.read("""
                {"log":{"entries":[
                  {"startedDateTime":"2026-01-02T03:04:05.678+01:00","time":12.5,
                   "request":{"method":"GET","url":"https://scim.example.com/scim/v2/Users?filter=userName%20eq%20%22a%22#x","httpVersion":"h2",
                     "headers":[{"name":":authority","value":"scim.example.com"},{"name":"accept","value":"*/*"}]},
                   "response":{"status":200,"statusText":"","headers":[{"name":"content-encoding","value":"gzip"}],
                     "content":{"size":4,"text":"e30=","encoding":"base64"}}},
                  {"request":{"method":"GET","url":"nowhere"}},
                  {"request":{"method":"GET","url":"http://a/"},"response":{"status":0}}]}}
                """);
        assertEquals(List.of("entry 2 has no method, or no absolute URL"), read.skipped());
        Captured first = read.exchanges().getFirst();
        assertEquals(
                "GET /scim/v2/Users?filter=userName%20eq%20%22a%22 HTTP/1.1",
                first.request().head().firstLine());
        assertEquals("[accept: */*]", first.request().head().headers().toString());
        assertEquals("{}", new String(first.response().orElseThrow().body(), StandardCharsets.UTF_8));
        assertEquals("2026-01-02T02:04:05.678Z", first.at().toString());
        assertTrue(read.exchanges().getLast().response().isEmpty());
    }

    @Test
    void what_people_paste_is_read() throws Exception {
        Read read = Importer.read("""
                Hello, this is what we see:

                > POST /scim/v2/Users HTTP/1.1
                > Host: a
                > Content-Type: application/scim+json
                >
                * upload completely sent off
                < HTTP/1.1 100 Continue
                < HTTP/1.1 409 Conflict
                < Content-Type: application/scim+json
                <
                {"status":"409"}
                GET /scim/v2/Users/1
                """);
        assertEquals(Kind.TEXT, read.kind());
        assertEquals(2, read.exchanges().size());
        assertEquals(409, read.exchanges().getFirst().status());
        assertEquals(
                "{\"status\":\"409\"}",
                new String(read.exchanges().getFirst().response().orElseThrow().body(), StandardCharsets.UTF_8));
        assertEquals(
                "GET /scim/v2/Users/1 HTTP/1.1",
                read.exchanges().getLast().request().head().firstLine());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\":1}|it is JSON, but no HAR: there is no log.entries in it",
                "{\"log\":{\"entries\":[]}}|there is no exchange in this HAR",
                "{\"log\":|it begins like a HAR, but is no JSON: line 1: Unexpected end-of-input within/between Object entries",
            })
    void what_cannot_be_read_is_refused_in_one_line(String text, String why) {
        var refused = assertThrows(NotReadable.class, () -> Importer.read(text));
        assertEquals(why, refused.getMessage());
    }
}
