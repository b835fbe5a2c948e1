package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step sends, byte for byte, as a plain socket receives it. */
@SuppressWarnings("StringConcatToTextBlock") // Line ends are CR LF here, and part of what is compared.
final class WireExactnessTest {
    private static final String USER =
            "{\"zeta\":1,\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"7\",\"userName\":\"åse.run\","
                    + "\"name\":{\"familyName\":\"Lind\",\"formatted\":\"stale\"},\"active\":true,\"nothing\":null}";
    private static final String HEADERS = """
            odd:
              source: [T1]
              GET:
                - "accept: application/scim+json"
                - "X-Empty:"
                - "Authorization: {{authorization}}"
                - "HOST: {{host}}"
              PUT PATCH:
                - "Content-Type: application/scim+json; charset=utf-8"
                - "Authorization: {{authorization}}"
                - "Content-Length: {{length}}"
                - "Host: {{host}}"
            other:
              source: [T1]
              GET:
                - "Host: {{host}}"
                - "Authorization: non-token"
            """;
    private static final String START = """
            format: 1
            recording: test/wire
            title: Bytes
            provider: okta
            dialect: wizard
            headers: odd
            steps:
            """;

    /** Without what the suite itself reads, to know whose a resource is before a step changes it. */
    private static List<String> sent(String steps) throws Exception {
        try (var server = PlainServer.start(request -> PlainServer.json(200, USER));
                TestRun run = TestRun.against(server.baseUrl())) {
            var headers = TestRun.reader().readHeaders("test/headers.yaml", HEADERS);
            TestRun.reader()
                    .read("test/wire.yaml", "test/wire", START + steps, headers)
                    .forEach(run::play);
            String host = server.baseUrl().getAuthority();
            return server.received().stream()
                    .filter(sent -> !sent.contains("User-Agent: scim-tck\r\n"))
                    .map(sent -> sent.replace(host, "HOST"))
                    .toList();
        }
    }

    @Test
    void sends_the_target_and_the_header_lines_as_they_are_written_and_nothing_more() throws Exception {
        List<String> sent = sent("""
              - step: read
                evidence: observed
                source: [T1]
                request: GET /Users?filter=userName+eq+%22a%40b%22&x=%7e&
                expect: {status: [200], verifies: RFC7644-3.4.1-01}
            """);

        assertEquals(
                List.of("GET /scim/v2/Users?filter=userName+eq+%22a%40b%22&x=%7e& HTTP/1.1\r\n"
                        + "accept: application/scim+json\r\n"
                        + "X-Empty: \r\n"
                        + "Authorization: Bearer token-of-the-test\r\n"
                        + "HOST: HOST\r\n"
                        + "\r\n"),
                sent);
    }

    @Test
    void sends_a_body_byte_for_byte_with_its_length_in_bytes() throws Exception {
        List<String> sent = sent("""
              - step: write
                evidence: observed
                source: [T1]
                request: PATCH /Users/7?
                body: |-
                  {"Operations" : [{"op":"Replace","value":"åäö \\u00e5"}],"b":1}
                expect: {status: [200], verifies: RFC7644-3.5.2-24}
            """);

        String body = "{\"Operations\" : [{\"op\":\"Replace\",\"value\":\"åäö \\u00e5\"}],\"b\":1}";
        assertEquals(
                List.of("PATCH /scim/v2/Users/7? HTTP/1.1\r\n"
                        + "Content-Type: application/scim+json; charset=utf-8\r\n"
                        + "Authorization: Bearer token-of-the-test\r\n"
                        + "Content-Length: " + (body.length() + 3) + "\r\n"
                        + "Host: HOST\r\n"
                        + "\r\n" + body),
                sent);
    }

    @Test
    void changes_header_lines_for_one_step() throws Exception {
        List<String> sent = sent("""
              - step: read
                evidence: observed
                source: [T1]
                request: GET /Users
                headers: {remove: [Accept, X-EMPTY], add: ["X-Last: {{run}}"]}
                expect: {status: [200], verifies: RFC7644-3.4.1-01}
              - step: read-with-another-token
                evidence: observed
                source: [T1]
                request: GET /Users
                headers: {set: other}
                expect: {status: [200], verifies: RFC7644-3.4.1-01}
            """);

        assertEquals(
                List.of(
                        "GET /scim/v2/Users HTTP/1.1\r\nAuthorization: Bearer token-of-the-test\r\nHOST: HOST\r\n"
                                + "X-Last: run0001\r\n\r\n",
                        "GET /scim/v2/Users HTTP/1.1\r\nHost: HOST\r\nAuthorization: non-token\r\n\r\n"),
                sent);
    }

    @Test
    void sends_the_servers_own_words_back_in_their_order() throws Exception {
        List<String> sent = sent("""
              - step: read
                evidence: observed
                source: [T1]
                request: GET /Users/7
                expect: {status: [200], verifies: RFC7644-3.4.1-01}
                capture: {last: ""}
              - step: write
                evidence: observed
                source: [T1]
                request: PUT /Users/7
                body: {merge: last, set: {/name/familyName: Berg, /active: false, /title: Lead}, remove: [/schemas]}
                expect: {status: [200], verifies: RFC7644-3.5.1-16}
            """);

        String written = sent.getLast();
        assertEquals(
                "{\"zeta\":1,\"id\":\"7\",\"userName\":\"åse.run\",\"name\":{\"familyName\":\"Berg\",\"formatted\":\"stale\"},"
                        + "\"active\":false,\"nothing\":null,\"title\":\"Lead\"}",
                written.substring(written.indexOf("\r\n\r\n") + 4));
    }
}
