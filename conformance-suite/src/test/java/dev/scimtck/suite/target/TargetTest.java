package dev.scimtck.suite.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    private static Target at(String url) {
        return new Target(Target.parseBaseUrl(url), new Secret("t"), Duration.ofSeconds(1), "example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://api.example.com/scim, must begin with http:// or https://",
        "api.example.com/scim, must begin with http:// or https://",
        "https:///scim, names no host",
        "https://api.example.com:99999/scim, has a port above 65535",
        "https://api.example.com/scim?x=1, has a query or fragment",
        "https://me:secret@api.example.com/scim, user name or password",
        "'https://api.example.com/a b', is not a URL"
    })
    void refuses_what_is_no_base_url_and_says_why(String url, String why) {
        var e = assertThrows(IllegalArgumentException.class, () -> Target.parseBaseUrl(url));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(why), message);
        assertFalse(message.contains("secret"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void a_slash_at_the_end_of_the_base_url_does_not_matter() {
        assertEquals(
                "https://api.example.com/t1/scim/v2",
                at("https://api.example.com/t1/scim/v2/").base());
        assertEquals(
                "/t1/scim/v2/Users?a",
                at("https://api.example.com/t1/scim/v2//").requestTarget("/Users?a"));
        assertEquals("/Users", at("https://api.example.com").requestTarget("/Users"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/scim/v2/Users/1, /Users/1",
        "https://API.example.com:443/scim/v2/Users/1, /Users/1",
        "/scim/v2/Users/1, /Users/1",
        "Users/1, /Users/1",
        "https://other.example.com/scim/v2/Users/1, ''",
        "http://api.example.com/scim/v2/Users/1, ''",
        "https://api.example.com/scim/v22/Users/1, ''",
        "https://api.example.com/Users/1, ''",
        "urn:uuid:1, ''",
        "'not a link', ''"
    })
    void a_link_is_below_the_base_url_or_leads_elsewhere(String link, String below) {
        assertEquals(
                below.isEmpty() ? Optional.empty() : Optional.of(below),
                at("https://api.example.com/scim/v2").below(link));
    }

    @Test
    void a_gateways_scheme_is_another_origin() {
        Target target = at("https://api.example.com/scim");
        assertFalse(target.isSameOrigin("http://api.example.com/scim/Users/1"));
        assertTrue(target.isSameOrigin("https://api.example.com/elsewhere"));
    }

    @Test
    void an_address_of_version_6_is_one_origin_however_it_is_written() {
        Target target = at("http://[::1]:8080/scim");
        assertEquals(Optional.of("/Users/1"), target.below("http://[0:0:0:0:0:0:0:1]:8080/scim/Users/1"));
        assertFalse(target.isSameOrigin("http://[::2]:8080/scim/Users/1"));
        assertTrue(at("http://[2001:DB8:0:0:1::1]/scim").isSameOrigin("http://[2001:db8::1:0:0:1]/scim"));
    }

    @Test
    void a_token_never_prints() {
        var target = new Target(
                URI.create("https://api.example.com"), new Secret("hush"), Duration.ofSeconds(1), "example.com");
        assertFalse(target.toString().contains("hush"), target.toString());
        assertEquals("Bearer hush", target.authorization());
    }

    @Test
    void every_token_of_a_run_is_a_secret() {
        URI url = URI.create("https://api.example.com");
        var access = new Access(
                Optional.of(new Secret("second")),
                Optional.of(new Secret("expired")),
                Optional.of(new Secret("ordinary")),
                Optional.of(new Access.Tenant(url, new Secret("tenant"))),
                Set.of());
        var target = new Target(url, new Secret("first"), Duration.ofSeconds(1), "example.com", access);
        assertEquals(List.of("first", "second", "expired", "ordinary", "tenant"), target.secrets());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /Users?count=1, GET /Users, false, true",
        "POST, /Users, POST /Users, true, true",
        "POST, /Users/.search, POST /Users/.search, false, true",
        "PATCH, /Groups/a%2Fb?attributes=id, PATCH /Groups/{id}, false, true",
        "GET, /Schemas/urn:x, GET /Schemas/{id}, false, false",
        "POST, /Bulk, POST /Bulk, false, false",
        "GET, /?filter=x, GET /, false, false",
        "GET, /NoSuchfraevm5f0001, GET /NoSuch{name}, false, false",
        "GET, /Organizations2/1, GET /Organizations2/{id}, false, false"
    })
    void an_operation_is_named_without_ids(
            String method, String below, String name, boolean creates, boolean onResources) {
        Operation operation = Operation.of(method, below);
        assertEquals(name, operation.toString());
        assertEquals(creates, operation.creates());
        assertEquals(onResources, operation.isOnResources());
    }
}
