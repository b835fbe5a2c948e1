package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller;
import dev.scimtck.server.ScimServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths as someone writes them who wants to get by: none does without a token, none makes the server fail. */
@TestInstance(Lifecycle.PER_CLASS)
class PathSafetyTest {
    private ScimServer server;

    @BeforeAll
    void start() {
        server = ScimServer.builder()
                .port(0)
                .bearerToken(Caller.TOKEN)
                .observe(true)
                .build()
                .start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String raw(String target, String authorization) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
            socket.setSoTimeout(20_000);
            String head = "GET " + target + " HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n"
                    + authorization + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/scim/v2/Users | 401 | 200",
                "/scim/v2/Users/ | 401 | 200",
                "/scim/v2/Users? | 401 | 200",
                "/scim/v2/Users?& | 401 | 200",
                "/scim/v2/Users?count=1& | 401 | 200",
                "/scim/v2/Users?count=1&&startIndex=1? | 401 | 400",
                "//scim//v2//Users | 401 | 200",
                "/scim/%762/Users | 401 | 200",
                "/scim/v2/%55sers | 401 | 200",
                "/scim/v2/users | 401 | 404",
                "/SCIM/v2/Users | 404 | 404",
                "/scim/v2/./Users | 401 | 404",
                "/scim/v2/x/../Users | 401 | 404",
                "/scim/v2/Users/.. | 401 | 404",
                "/scim/v2/Users/%2e%2e | 401 | 404",
                "/scim/v2/Users/%2E%2e/Groups | 401 | 404",
                "/scim/v2/Users/a%2fb | 401 | 404",
                "/scim/v2/Users%2fa | 401 | 404",
                "/scim/v2%2fUsers | 401 | 404",
                "/scim%2fv2/Users | 401 | 404",
                "/scim/v2/Users/%00 | 401 | 404",
                "/scim/v2/Users/%c0%ae%c0%ae | 401 | 404",
                "/scim/v2/Users/%5c..%5c | 401 | 404",
                "/scim/v2/Users;a=b | 401 | 404",
                "/scim/v2/Schemas;x/.. | 401 | 404",
                "/x/../scim/v2/Users | 401 | 404",
                "/observe/../scim/v2/Users | 401 | 404",
                "/scim/v2/Users/+ | 401 | 404",
                "http://other.example.com/scim/v2/Users | 401 | 200"
            })
    void a_path_is_answered_so_without_and_with_a_token(String target, int without, int with) throws IOException {
        for (String authorization : new String[] {"", "Authorization: Bearer x\r\n", "Authorization: Bearer\r\n"}) {
            String answer = raw(target, authorization);
            assertEquals(Integer.toString(without), answer.substring(9, 12), answer);
        }
        String answer = raw(target, "Authorization: Bearer " + Caller.TOKEN + "\r\n");
        assertEquals(Integer.toString(with), answer.substring(9, 12), answer);
        assertEquals(false, answer.contains("example.com"), answer);
        boolean error = answer.contains("urn:ietf:params:scim:api:messages:2.0:Error");
        assertEquals(with >= 400, error, answer);
    }
}
