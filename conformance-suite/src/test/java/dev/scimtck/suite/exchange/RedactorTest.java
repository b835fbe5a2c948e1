package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String TOKEN = "s3cr3t+/token=with&odd characters";
    private final Redactor redactor = new Redactor(new Origin(true, "scim.example.com", 443), List.of(TOKEN));

    private Evidence evidence(String requestBody, List<Header> headers, String responseBody) {
        var request = new Request(
                "POST",
                "/Users?token=" + URLEncoder.encode(TOKEN, StandardCharsets.UTF_8),
                headers,
                requestBody.getBytes(StandardCharsets.UTF_8));
        var response = new Response(
                200,
                "OK",
                List.of(new Header("Set-Cookie", "session=1"), new Header("X-Echo", TOKEN)),
                responseBody.getBytes(StandardCharsets.UTF_8));
        return redactor.evidence(new Exchange(request, response, Duration.ofMillis(3), new byte[0], new byte[0]));
    }

    @Test
    void the_token_is_nowhere_in_whatever_form() {
        String basic = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));
        Evidence evidence = evidence(
                "{\"a\":\"" + TOKEN + "\"}",
                List.of(new Header("Host", "x"), new Header("Authorization", "Bearer " + TOKEN)),
                "wrong token " + TOKEN + " or " + basic);
        String all = evidence.toString();
        assertFalse(all.contains(TOKEN), all);
        assertFalse(all.contains(URLEncoder.encode(TOKEN, StandardCharsets.UTF_8)), all);
        assertFalse(all.contains(basic), all);
        assertFalse(all.contains("session=1"), all);
        assertTrue(evidence.curl().contains("$SCIM_TOKEN"), evidence.curl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userName\":\"ada\",\"password\":\"hunter2\"}",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"password\",\"value\":\"hunter2\"}]}",
                "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"Password\":\"hunter2\"}}]}",
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"urn:ietf:params:scim:schemas:core:2.0:User:password\",\"value\":\"hunter2\"}]}",
                "{\"password\": \"hunter2\", \"broken\":"
            })
    void passwords_are_hidden_in_every_kind_of_body(String body) {
        Evidence evidence = evidence(body, List.of(new Header("Host", "x")), body);
        assertFalse(evidence.toString().contains("hunter2"), evidence.toString());
    }

    @Test
    void what_is_no_secret_stays() {
        Evidence evidence = evidence("{\"userName\":\"ada\"}", List.of(new Header("Host", "scim.example.com")), "{}");
        assertEquals("{\"userName\":\"ada\"}", evidence.requestBody());
        assertTrue(evidence.curl().endsWith("'https://scim.example.com/Users?token=***'"), evidence.curl());
    }

    @Test
    void a_single_quote_does_not_end_the_quoting_of_the_curl_command() {
        Evidence evidence = evidence("{\"userName\":\"o'hara\"}", List.of(new Header("Host", "x")), "{}");
        assertTrue(evidence.curl().contains("'{\"userName\":\"o'\\''hara\"}'"), evidence.curl());
    }
}
