package dev.scimtck.suite.fault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passage.Outcome;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that are dropped into a folder do what they say, or are refused in one line. */
class DroppedInTest {
    private static final Path EXAMPLES = Path.of("src/test/resources/faults/examples");
    private static final String HEAD = """
            faults:
              - id: f
                wrong: w
                clause: RFC7644#3.5.2
                level: must
            """;

    @TempDir
    private Path folder;

    private SeededFault fault(String rest) throws IOException {
        Files.writeString(folder.resolve("faults.yaml"), HEAD + rest.indent(4));
        return DroppedIn.faults(Optional.of(folder)).getFirst();
    }

    private Passage passage(String rest) throws IOException {
        return ((Fault.OnTheSocket) fault(rest).fault()).passage().apply(request -> response(200, "{\"stored\":true}"));
    }

    private static Message request(String firstLine, String body) {
        return new Message(
                MessageHead.of(firstLine + " HTTP/1.1", List.of(new Header("Host", "a"))),
                body.getBytes(StandardCharsets.UTF_8),
                true);
    }

    private static Message response(int status, String body) {
        return Message.response(
                status, "OK", List.of(new Header("ETag", "W/\"1\"")), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    @Test
    void the_examples_of_both_kinds_are_read() {
        Set<String> ids = DroppedIn.faults(Optional.of(EXAMPLES)).stream()
                .map(seeded -> seeded.fault().story().id())
                .collect(Collectors.toSet());
        assertTrue(ids.contains("example-lost-deactivation"), ids::toString);
        assertTrue(ids.contains("example-reserved-ids"), ids::toString);
    }

    @Test
    void the_example_in_java_is_seen_by_the_check_of_its_clause() {
        SeededFault reserved = DroppedIn.faults(Optional.of(EXAMPLES)).stream()
                .filter(seeded -> seeded.fault().story().id().equals("example-reserved-ids"))
                .findFirst()
                .orElseThrow();
        try (FaultyServer server = FaultyServer.with(reserved.fault())) {
            var result = SuiteRun.checks(
                    server.target(), AllChecks.classesOf(Set.of("id.is-unique-and-never-holds-bulkid")));
            assertTrue(SuiteRun.verdicts(result).containsValue(Verdict.FAIL), () -> SuiteRun.explained(result));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            response: [set: {/a/b: 1}]            | {"a":{}}                              | {"a":{"b":1}}
            response: [replace: {/x: 1}]          | {"a":2}                               | {"a":2}
            response: [remove: [$/id]]            | {"Resources":[{"id":"1"},{"id":"2"}]} | {"Resources":[{},{}]}
            response: [remove: /a/*]              | {"a":[1,2,3]}                         | {"a":[]}
            response: [rename: {$/id: ID}]        | {"id":"1","meta":{"resourceType":"User"}} | {"meta":{"resourceType":"User"},"ID":"1"}
            response: [retype: {/a: number}]      | {"a":"17"}                            | {"a":17}
            response: [reverse: /a]               | {"a":[1,2,3]}                         | {"a":[3,2,1]}
            response: [wrap: data]                | {"a":1}                               | {"data":{"a":1}}
            response: [unwrap: data]              | {"data":{"a":1}}                      | {"a":1}
            response: [truncate: 3]               | {"a":1}                               | {"a
            """)
    void a_response_becomes_another(String what, String was, String is) throws IOException {
        Outcome outcome = passage(what).response(request("GET /scim/v2/Users", ""), response(200, was));
        assertEquals(is, outcome instanceof Outcome.Changed(Message changed) ? body(changed) : was);
    }

    @Test
    void only_what_matches_is_concerned() throws IOException {
        Passage passage = passage("""
                on:
                  method: PATCH
                  path: /Users/{id}
                  query: {attributes: "/.*a b.*/", count: null}
                  body: {/Operations/*/op: remove}
                  status: 2xx
                response:
                  - status: 500
                """);
        String removes = "{\"Operations\":[{\"op\":\"add\"},{\"op\":\"remove\"}]}";
        String target = "PATCH /scim/v2/Users/7?attributes=x+a%20b";
        assertTrue(passage.response(request(target, removes), response(200, "{}")) instanceof Outcome.Changed);
        for (Message other : List.of(
                request("PUT /scim/v2/Users/7?attributes=x+a%20b", removes),
                request("PATCH /scim/v2/Users/7/x?attributes=x+a%20b", removes),
                request("PATCH /scim/v2/Users/7", removes),
                request(target + "&count=1", removes),
                request(target, "{\"Operations\":[{\"op\":\"add\"}]}"))) {
            assertEquals(Outcome.unchanged(), passage.response(other, response(200, "{}")), other.head()::firstLine);
        }
        assertEquals(Outcome.unchanged(), passage.response(request(target, removes), response(404, "{}")));
    }

    @Test
    void a_lost_write_is_answered_with_what_the_server_has() throws IOException {
        Outcome outcome = passage("request: [lose: 200]").request(request("PUT /scim/v2/Users/7", "{\"a\":1}"));
        assertEquals(
                "{\"stored\":true}", outcome instanceof Outcome.Answered(Message told) ? body(told) : "not answered");
    }

    @Test
    void a_query_is_asked_otherwise() throws IOException {
        Outcome outcome = passage("request: [query: {sortBy: null, count: 1}]")
                .request(request("GET /scim/v2/Users?sortBy=a&count=5&x=y", ""));
        assertEquals(
                "GET /scim/v2/Users?x=y&count=1 HTTP/1.1",
                outcome instanceof Outcome.Changed(Message changed)
                        ? changed.head().firstLine()
                        : "not changed");
    }

    @Test
    void the_first_answer_stays_the_answer() throws IOException {
        Passage passage = passage("response: [first-answer: true]");
        Message asked = request("GET /scim/v2/Users/7", "");
        passage.response(asked, response(200, "{\"a\":1}"));
        Outcome second = passage.response(asked, response(200, "{\"a\":2}"));
        assertEquals("{\"a\":1}", second instanceof Outcome.Changed(Message changed) ? body(changed) : "not changed");
    }

    @Test
    void every_second_one_means_every_second_one() throws IOException {
        Passage passage = passage("every: 2\nresponse: [status: 500]");
        Message asked = request("GET /scim/v2/Users", "");
        assertEquals(Outcome.unchanged(), passage.response(asked, response(200, "{}")));
        assertTrue(passage.response(asked, response(200, "{}")) instanceof Outcome.Changed);
        assertEquals(Outcome.unchanged(), passage.response(asked, response(200, "{}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            respond: []                          | a fault has no respond
            response: [explode: 1]               | there is no explode in a response
            request: [status: 200]               | there is no status in a request
            response: [set: {active: 1}]         | a place is a JSON Pointer
            response: [status: much]             | it must be a number
            every: 0                             | it does nothing
            on: {path: Users}                    | path must begin with a slash
            on: {query: {a: /(/}}                | the pattern
            """)
    void a_wrong_file_is_told_in_one_line(String rest, String says) {
        var wrong = assertThrows(WrongFaultFile.class, () -> fault(rest));
        String message = String.valueOf(wrong.getMessage());
        assertTrue(message.contains("faults.yaml: fault f: ") && message.contains(says), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void broken_yaml_and_broken_java_are_told_with_file_and_line() throws IOException {
        Files.writeString(folder.resolve("faults.yaml"), "faults:\n  - id: [\n");
        var yaml = assertThrows(WrongFaultFile.class, () -> DroppedIn.faults(Optional.of(folder)));
        assertTrue(String.valueOf(yaml.getMessage()).contains("faults.yaml:"), yaml::getMessage);
        Files.delete(folder.resolve("faults.yaml"));
        Files.writeString(folder.resolve("Broken.java"), "public class Broken { int x = ; }");
        var java = assertThrows(WrongFaultFile.class, () -> DroppedIn.faults(Optional.of(folder)));
        assertTrue(String.valueOf(java.getMessage()).contains("Broken.java:1"), java::getMessage);
    }
}
