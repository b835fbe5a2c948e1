package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static Origin origin(String url) {
        return Origin.of(URI.create(url));
    }

    private static Optional<String> to(Map<String, String> environment, String url) {
        return Proxies.of(environment).to(origin(url)).map(HttpProxy::toString);
    }

    @Test
    void the_scheme_of_the_target_decides_and_small_letters_go_before() {
        Map<String, String> environment = Map.of(
                "HTTP_PROXY", "http://one.example.com:3128",
                "HTTPS_PROXY", "http://capital.example.com:3128",
                "https_proxy", "two.example.com:8080");
        assertEquals(Optional.of("http://one.example.com:3128"), to(environment, "http://scim.example.org/v2"));
        assertEquals(Optional.of("http://two.example.com:8080"), to(environment, "https://scim.example.org/v2"));
        assertEquals(Optional.empty(), to(Map.of("HTTP_PROXY", "http://one.example.com"), "https://scim.example.org"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org|https://scim.example.org|true",
                ".example.org|https://scim.example.org|true",
                "*.example.org|https://scim.example.org|true",
                "other.example.org, SCIM.example.org|https://scim.example.org|true",
                "cim.example.org|https://scim.example.org|false",
                "example.org:443|https://scim.example.org|true",
                "example.org:8443|https://scim.example.org|false",
                "*|https://scim.example.org|true",
                "10.0.0.0/8|https://10.1.2.3|true",
                "10.0.0.0/8|https://11.1.2.3|false",
                "192.0.2.128/25|https://192.0.2.127|false",
                "2001:db8::/32|https://[2001:db8::1]|true",
                "[2001:db8::1]:443|https://[2001:db8::1]|true",
                "nonsense/999|https://10.1.2.3|false",
                "''|https://scim.example.org|false",
                "''|https://localhost|true",
                "''|https://127.0.0.1|true",
                "''|https://[::1]|true",
            })
    void no_proxy_names_what_is_reached_directly_and_so_is_this_machine(String none, String url, boolean direct) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "no_proxy", none);
        assertEquals(direct, to(environment, url).isEmpty());
    }

    @Test
    void user_and_password_are_told_to_the_proxy_and_to_nobody_else() {
        Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://ada:p%40ss+w%3Ard@proxy.example.com:3128"));
        HttpProxy proxy = proxies.to(origin("https://scim.example.org")).orElseThrow();
        assertEquals(Optional.of("ada:p@ss+w:rd"), proxy.user());
        assertFalse(proxy.toString().contains("ada"), proxy.toString());
        assertEquals(List.of("ada:p@ss+w:rd", "p@ss+w:rd"), proxies.secrets());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://u:secret@proxy.example.com",
                "http://u:secret@",
                "http://u:secret@a b",
                "http://h:99999"
            })
    void what_is_no_proxy_is_refused_in_one_line_without_its_password(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Proxies.of(Map.of("HTTPS_PROXY", text)));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("HTTPS_PROXY "), message);
        assertFalse(message.contains("secret"), message);
        assertEquals(1, message.lines().count(), message);
    }
}
