package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how that is said: RFC 7644 sections 2 and 3.12. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusalContractTest {
    private RunningServer server;

    @BeforeAll
    void start() {
        server = new RunningServer(Face.INTEROP);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static void assertError(int status, String scimType, Answer answer) {
        assertEquals(status, answer.status(), answer.http().body());
        assertEquals("urn:ietf:params:scim:api:messages:2.0:Error", answer.text("/schemas/0"));
        assertEquals(true, answer.body().path("status").isTextual());
        assertEquals(Integer.toString(status), answer.text("/status"));
        assertEquals(scimType, answer.text("/scimType"));
        assertEquals(false, answer.text("/detail").isBlank());
        assertEquals("application/scim+json", answer.header("Content-Type").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Users/none, 404",
        "GET, /Users/none/more, 404",
        "GET, /Nothing, 404",
        "POST, '', 405",
        "GET, /.search, 405",
        "GET, /Users/.search, 405",
        "PUT, /Users, 405",
        "DELETE, /Groups, 405",
        "POST, /Users/none, 405",
        "POST, /Schemas, 405",
        "OPTIONS, /Users, 405",
        "GET, /Me, 501",
        "GET, /Bulk, 405",
        "POST, /Bulk/1, 404",
        "GET, /Me/1, 404",
        "GET, /Schemas/urn:none, 404",
        "GET, /ResourceTypes/None, 404",
        "GET, /Schemas?filter=id%20pr, 403"
    })
    void unknown_paths_and_wrong_methods(String method, String below, int status) {
        Answer answer = server.send(method, below, "");
        assertError(status, "", answer);
        assertEquals(status == 405, answer.header("Allow").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemas\":[",
                "[]",
                "\"text\"",
                "{\"userName\":\"a\"} trailing",
                "{\"userName\":\"a\",\"userName\":\"b\"}",
                "{\"schemas\":\"urn:ietf:params:scim:schemas:core:2.0:User\",\"userName\":\"a\"}",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"userName\":\"a\"}"
            })
    void bodies_that_are_no_user(String body) {
        assertError(400, "invalidSyntax", server.send("POST", "/Users", body));
    }

    @Test
    void a_body_that_is_nested_too_deep() {
        assertError(400, "invalidSyntax", server.send("POST", "/Users", "[".repeat(20_000) + "]".repeat(20_000)));
    }

    @Test
    void a_body_that_is_too_large() {
        ObjectNode large = RunningServer.user("large").put("title", "x".repeat(200_000));
        assertError(413, "", server.create(large));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | userName",
                "{\"userName\":\" \"} | userName",
                "{\"userName\":5} | userName",
                "{\"userName\":\"a\",\"active\":\"perhaps\"} | active",
                "{\"userName\":\"a\",\"emails\":[\"x\",7]} | emails[1]",
                "{\"userName\":\"a\",\"name\":7} | name",
                "{\"userName\":\"a\",\"x509Certificates\":[{\"value\":\"%%\"}]} | x509Certificates[0].value"
            })
    void values_that_the_schema_does_not_allow_are_named(String body, String attribute) {
        Answer answer = server.send("POST", "/Users", body);
        assertError(400, "invalidValue", answer);
        assertEquals(true, answer.text("/detail").startsWith(attribute), answer.text("/detail"));
    }

    @Test
    void another_media_type() {
        assertError(415, "", server.send("POST", "/Users", "x", "Content-Type", "text/plain"));
    }

    @Test
    void plain_json_is_taken_and_given_to_who_asks_for_it() {
        String body = RunningServer.user("plain").toString();
        Answer created = server.send(
                "POST",
                "/Users",
                body,
                "Content-Type",
                "application/json; charset=utf-8",
                "Accept",
                "application/json");
        assertEquals(201, created.status());
        assertEquals("application/json", created.header("Content-Type").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users",
                "/Users/x",
                "//Users",
                "/%55sers",
                "/Users/%2e%2e",
                "/Users/a%2Fb",
                "/ServiceProviderConfig",
                "/Nothing",
                "/"
            })
    void no_path_gets_by_without_a_token(String below) {
        for (String authorization : List.of("", "Bearer", "Bearer wrong", "Basic YTpi", RunningServer.TOKEN)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + below));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            Answer answer = server.send(request.build());
            assertError(401, "", answer);
            assertEquals(
                    true, answer.header("WWW-Authenticate").orElseThrow().startsWith("Bearer "), below + authorization);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /scim/v2/Users?filter=emails[type eq \"work\"] HTTP/1.1",
                "GET /scim/v2/Users?filter=userName%20eq%20%zz HTTP/1.1",
                "GET /scim/v2/Users?filter=%22 HTTP/1.1",
                "GET /scim/v2/Users/%zz HTTP/1.1",
                "GET /scim/v2/Users/%2e%2e%2f%2e%2e HTTP/1.1",
                "GET /scim/v2//Users?& HTTP/1.1",
                "BREW /scim/v2/Users HTTP/1.1",
                "GET /scim/v2/Users?startIndex=99999999999999999999 HTTP/1.1"
            })
    void odd_request_lines_never_make_the_server_fail(String requestLine) {
        String answer = server.raw(requestLine);
        int status = Integer.parseInt(answer.substring(9, 12));
        assertEquals(true, status < 500, answer);
        boolean error = answer.contains("urn:ietf:params:scim:api:messages:2.0:Error");
        assertEquals(true, status < 400 || error, answer);
    }

    @Test
    void a_raw_bracket_and_quote_in_a_filter_are_understood() {
        String answer = server.raw("GET /scim/v2/Users?filter=emails[type%20eq%20\"work\"] HTTP/1.1");
        assertEquals("200", answer.substring(9, 12), answer);
    }

    @Test
    void plus_is_a_space_in_a_query() {
        server.create(RunningServer.user("space"));
        Answer found = server.get("/Users?filter=userName+eq+%22space%22");
        assertEquals(1, found.body().path("totalResults").asInt());
    }

    @Test
    void locations_do_not_follow_the_host_header() {
        String answer = server.raw("GET /scim/v2/ServiceProviderConfig HTTP/1.1");
        assertEquals(false, answer.contains("http://x/"), answer);
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() {
        Answer head = server.send("HEAD", "/Users", "");
        assertEquals(200, head.status());
        assertEquals("", head.http().body());
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(server.base() + "/Users"))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300_000])))
                .build();
        assertEquals(413, server.send(chunked).status());
    }
}
