package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller;
import dev.scimtck.server.ScimServer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under which URL the server says that it is. */
class BaseUrlsTest {
    private static final BaseUrls TRUSTING = new BaseUrls(Optional.empty(), true, "/scim/v2");
    private static final BaseUrls.Socket SOCKET = new BaseUrls.Socket(false, "127.0.0.1", 8080);

    private static String of(BaseUrls urls, String headers) {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header : headers.split("\\|", -1)) {
            if (!header.isBlank()) {
                given.put(header.split(":", 2)[0].strip(), header.split(":", 2)[1].strip());
            }
        }
        return urls.of(name -> Optional.ofNullable(given.get(name)), SOCKET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`` ; http://127.0.0.1:8080/scim/v2",
                "X-Forwarded-Proto: https|X-Forwarded-Host: api.example.com ; https://api.example.com/scim/v2",
                "X-Forwarded-Proto: HTTPS|X-Forwarded-Host: api.example.com:443 ; https://api.example.com/scim/v2",
                "X-Forwarded-Host: api.example.com|X-Forwarded-Port: 8443 ; http://api.example.com:8443/scim/v2",
                "X-Forwarded-Host: a.example.com, b.example.com|X-Forwarded-Prefix: /t/1 ; http://a.example.com/t/1/scim/v2",
                "X-Forwarded-Host: [2001:db8::1]:90 ; http://[2001:db8::1]:90/scim/v2",
                "X-Forwarded-Proto: https ; https://127.0.0.1:8080/scim/v2"
            })
    void what_a_trusted_proxy_says_counts(String headers, String url) {
        assertEquals(url, of(TRUSTING, headers));
    }

    @Test
    void the_standard_header_comes_before_the_others() {
        String headers =
                "Forwarded: for=192.0.2.1;Proto=https;host=\"api.example.com:8443\", for=x|X-Forwarded-Host: other.example.com";
        assertEquals("https://api.example.com:8443/scim/v2", of(TRUSTING, headers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Host: evil.example.com/x",
                "X-Forwarded-Host: a@b",
                "X-Forwarded-Host: a b",
                "X-Forwarded-Host: a:b",
                "X-Forwarded-Host: a:b:1",
                "X-Forwarded-Host: :80",
                "X-Forwarded-Host: [",
                "X-Forwarded-Port: 1",
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Prefix: x",
                "X-Forwarded-Prefix: //evil.example.com",
                "X-Forwarded-Prefix: /a?b",
                "Forwarded: host=\"a/b\"",
                "Forwarded: ==,",
                "Forwarded: proto"
            })
    void what_cannot_be_part_of_a_url_is_left_out(String headers) {
        assertEquals("http://127.0.0.1:8080/scim/v2", of(TRUSTING, headers));
    }

    @Test
    void nothing_of_it_counts_where_no_proxy_is_trusted_or_the_url_is_configured() {
        String headers = "X-Forwarded-Host: evil.example.com|Forwarded: host=evil.example.com|Host: evil.example.com";
        assertEquals("http://127.0.0.1:8080/x", of(new BaseUrls(Optional.empty(), false, "/x"), headers));
        assertEquals("https://me/x", of(new BaseUrls(Optional.of("https://me/x"), true, "/x"), headers));
    }

    @Test
    void locations_follow_it_over_http() {
        try (ScimServer server = ScimServer.builder()
                        .port(0)
                        .bearerToken(Caller.TOKEN)
                        .feature(feature -> feature.trustForwardedHeaders(true))
                        .build()
                        .start();
                var caller = new Caller(server.baseUrl(), Caller.TOKEN)) {
            String location = caller.send(
                            "POST",
                            "/Users",
                            Caller.user("ada"),
                            "X-Forwarded-Host",
                            "api.example.com",
                            "X-Forwarded-Proto",
                            "https")
                    .header("Location")
                    .orElseThrow();
            assertEquals(
                    "https://api.example.com/scim/v2/Users/", location.substring(0, location.lastIndexOf('/') + 1));
        }
    }
}
