package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions, RFC 7644 section 3.14, and conditional requests, RFC 9110 section 13. The version of the user is 1. */
class PreconditionContractTest {
    private final RunningServer server = new RunningServer(Face.STRICT);
    private final Answer ada = server.create(RunningServer.user("ada"));

    @AfterEach
    void stop() {
        server.close();
    }

    private String own() {
        return "/Users/" + ada.text("/id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET | If-None-Match | W/\"1\" | 304",
                "GET | If-None-Match | \"1\" | 304",
                "GET | If-None-Match | * | 304",
                "GET | If-None-Match | W/\"7\", W/\"1\" | 304",
                "GET | If-None-Match | W/\"7\" | 200",
                "GET | If-None-Match | 1 | 200",
                "HEAD | If-None-Match | W/\"1\" | 304",
                "GET | If-Match | W/\"1\" | 200",
                "GET | If-Match | * | 200",
                "GET | If-Match | W/\"7\" | 412",
                "PUT | If-Match | W/\"1\" | 200",
                "PUT | If-Match | W/\"7,1\", W/\"1\" | 200",
                "PUT | If-Match | W/\"7,1\" | 412",
                "PUT | If-Match | 1 | 412",
                "PUT | If-None-Match | * | 412",
                "PUT | If-None-Match | W/\"7\" | 200",
                "PATCH | If-Match | W/\"7\" | 412",
                "PATCH | If-Match | W/\"1\" | 200",
                "DELETE | If-Match | W/\"7\" | 412",
                "DELETE | If-None-Match | W/\"1\" | 412",
                "DELETE | If-Match | * | 204"
            })
    void a_condition_is_asked_of_the_version(String method, String name, String value, int status) {
        String body = switch (method) {
            case "PUT" -> RunningServer.user("ada").put("title", "x").toString();
            case "PATCH" ->
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":"
                        + "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}]}";
            default -> "";
        };
        Answer answer = server.send(method, own(), body, name, value);
        assertEquals(status, answer.status());
        if (status == 304) {
            assertEquals(ada.text("/meta/version"), answer.header("ETag").orElseThrow());
            assertEquals("", answer.http().body());
        }
        if (status == 412) {
            assertEquals(ada.body(), server.get(own()).body());
        }
    }

    @Test
    void if_match_comes_before_if_none_match() {
        assertEquals(
                412,
                server.get(own(), "If-Match", "W/\"7\"", "If-None-Match", "W/\"1\"")
                        .status());
        assertEquals(
                304,
                server.get(own(), "If-Match", "W/\"1\"", "If-None-Match", "W/\"1\"")
                        .status());
    }

    @Test
    void tags_may_come_on_several_lines() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + own()))
                .header("Authorization", "Bearer " + RunningServer.TOKEN)
                .header("If-None-Match", "W/\"7\"")
                .header("If-None-Match", "W/\"1\"")
                .build();
        assertEquals(304, server.send(request).status());
    }

    @Test
    void what_is_not_there_is_404_whatever_the_condition() {
        assertEquals(404, server.get("/Users/none", "If-Match", "*").status());
        assertEquals(
                404,
                server.send("DELETE", "/Users/none", "", "If-Match", "W/\"1\"").status());
    }

    @Test
    void the_tag_is_the_version_and_changes_with_every_change_only() {
        String body = RunningServer.user("ada").put("title", "x").toString();
        Answer changed = server.send("PUT", own(), body);
        assertEquals(changed.text("/meta/version"), changed.header("ETag").orElseThrow());
        assertEquals(false, changed.text("/meta/version").equals(ada.text("/meta/version")));
        Answer again = server.send("PUT", own(), body);
        assertEquals(changed.body(), again.body());
    }
}
