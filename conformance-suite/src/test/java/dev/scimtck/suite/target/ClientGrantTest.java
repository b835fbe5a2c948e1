package dev.scimtck.suite.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.target.ClientGrant.Client;
import dev.scimtck.suite.target.ClientGrant.ClientAuthentication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens from a token endpoint of the JDK's server; the time is made up. */
class ClientGrantTest {
    private static final String SECRET = "cl1ent-s3cret & more";

    private final List<String> bodies = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer endpoint;
    private volatile int status = 200;
    private volatile String answer = "";
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String body = answer.isEmpty()
                    ? "{\"access_token\":\"token-" + bodies.size() + "\",\"token_type\":\"bearer\",\"expires_in\":3600}"
                    : answer;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token");
    }

    private ClientGrant grant(ClientAuthentication how) {
        var client = new Client(
                url(), "the client", new Secret(SECRET), Optional.of("users groups"), Optional.of("scim"), how);
        return new ClientGrant(client, () -> new Transport(Origin.of(url()), Duration.ofSeconds(20)), () -> now);
    }

    private static Target target(WireServer server, ClientGrant grant) {
        URI base = URI.create("http://127.0.0.1:" + server.port() + "/scim/v2");
        return new Target(base, WayIn.of(grant), Duration.ofSeconds(20), "example.com");
    }

    private static int asked(Target target, Transport transport) throws TransportException {
        return transport
                .send(ScimClient.plain(target, "GET", "/Users", new byte[0]))
                .response()
                .status();
    }

    private static Transport transport(Target target) {
        return target.open(target.timeout(), Patience.unstoppable(), Watch.none());
    }

    private static WireServer taking(String token) {
        return WireServer.doing((number, request, socket) -> WireServer.send(
                socket,
                WireServer.response(request.contains("Bearer " + token + "\r\n") ? 200 : 401, "text/plain", "")));
    }

    private static List<String> shown(WireServer server) {
        return server.requests().stream()
                .map(request -> request.replaceAll("(?s).*Authorization: Bearer ([^\r]*).*", "$1"))
                .toList();
    }

    @Test
    void the_client_shows_who_it_is_in_the_header_with_both_parts_encoded() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        assertEquals(Optional.of("Bearer token-1"), grant.fresh(grant.authorization()));
        assertEquals(List.of("grant_type=client_credentials&scope=users+groups&audience=scim"), List.copyOf(bodies));
        String pair = new String(
                Base64.getDecoder().decode(authorizations.getFirst().substring("Basic ".length())),
                StandardCharsets.UTF_8);
        assertEquals("the+client:cl1ent-s3cret+%26+more", pair);
    }

    @Test
    void or_in_the_body() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.POST);
        grant.fresh(grant.authorization());
        assertTrue(
                bodies.getFirst().endsWith("&client_id=the+client&client_secret=cl1ent-s3cret+%26+more"),
                bodies.getFirst());
        assertEquals("null", authorizations.getFirst());
    }

    @Test
    void a_token_serves_until_shortly_before_it_expires() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        String old = grant.fresh(grant.authorization()).orElseThrow();
        now = now.plusSeconds(3569);
        assertEquals(Optional.of("Bearer token-1"), grant.fresh(old));
        now = now.plusSeconds(1);
        assertEquals(Optional.of("Bearer token-2"), grant.fresh(old));
        assertEquals(2, bodies.size());
    }

    @Test
    void a_token_that_lives_shortly_is_used_for_most_of_its_time() throws TransportException {
        answer = "{\"access_token\":\"short\",\"token_type\":\"Bearer\",\"expires_in\":\"8\"}";
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        String old = grant.fresh(grant.authorization()).orElseThrow();
        now = now.plusSeconds(5);
        grant.fresh(old);
        assertEquals(1, bodies.size());
        now = now.plusSeconds(1);
        grant.fresh(old);
        assertEquals(2, bodies.size());
    }

    @Test
    void a_header_that_is_wrong_on_purpose_stays_wrong() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        grant.fresh(grant.authorization());
        assertEquals(Optional.empty(), grant.fresh("Bearer token-1x"));
        assertEquals(Optional.empty(), grant.afterRefusal("Bearer token-1x"));
    }

    @Test
    void what_was_taken_and_is_no_more_is_renewed_once_and_the_request_sent_again() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        try (WireServer server = WireServer.doing((number, request, socket) -> {
                    boolean gone = number == 2;
                    WireServer.send(socket, WireServer.response(gone ? 401 : 200, "text/plain", ""));
                });
                Transport transport = transport(target(server, grant))) {
            Target target = target(server, grant);
            assertEquals(200, asked(target, transport));
            assertEquals(200, asked(target, transport));
            assertEquals(List.of("token-1", "token-1", "token-2"), shown(server));
            assertEquals(2, bodies.size());
        }
    }

    @Test
    void what_was_never_taken_is_not_renewed_for_a_401() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        try (WireServer server = taking("another");
                Transport transport = transport(target(server, grant))) {
            assertEquals(401, asked(target(server, grant), transport));
            assertEquals(List.of("token-1"), shown(server));
            assertEquals(1, bodies.size());
        }
    }

    @Test
    void a_token_that_stays_refused_is_renewed_no_more_than_once() throws TransportException {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        try (WireServer server = WireServer.doing((number, request, socket) ->
                        WireServer.send(socket, WireServer.response(number == 1 ? 200 : 401, "text/plain", "")));
                Transport transport = transport(target(server, grant))) {
            Target target = target(server, grant);
            assertEquals(200, asked(target, transport));
            assertEquals(401, asked(target, transport));
            assertEquals(401, asked(target, transport));
            assertEquals(List.of("token-1", "token-1", "token-2", "token-2"), shown(server));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401|{\"error\":\"invalid_client\",\"error_description\":\"not cl1ent-s3cret & more\"}|answered 401 invalid_client (not ***); are --oauth-client-id",
                "400|{\"error\":\"invalid_scope\"}|answered 400 invalid_scope; is --oauth-scope right?",
                "404|<html>\\n<h1>no</h1>|answered 404 without one: <html> <h1>no</h1>; is --oauth-token-url right?",
                "200|{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}|with a token that no header can carry",
                "200|{\"access_token\":\"abc\",\"token_type\":\"mac\"}|with a token of type \"mac\"; only Bearer",
                "200|{\"id_token\":\"abc\"}|answered 200 without one",
            })
    void a_token_endpoint_that_gives_none_is_told_in_one_line(int wrong, String body, String told) {
        status = wrong;
        answer = body.replace("\\n", "\n");
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        var failed = assertThrows(TransportException.class, () -> grant.fresh(grant.authorization()));
        String message = String.valueOf(failed.getMessage());
        assertEquals(Kind.NO_ENTRY, failed.kind());
        assertTrue(message.startsWith("no access token: POST " + url() + " was "), message);
        assertTrue(message.contains(told), message);
        assertFalse(message.contains("cl1ent-s3cret"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void a_token_endpoint_that_is_not_there_is_told_too() {
        ClientGrant grant = grant(ClientAuthentication.BASIC);
        endpoint.stop(0);
        var failed = assertThrows(TransportException.class, () -> grant.fresh(grant.authorization()));
        assertTrue(
                String.valueOf(failed.getMessage()).startsWith("no access token: no connection to http://127.0.0.1"),
                failed.getMessage());
    }
}
