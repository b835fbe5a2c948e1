package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller.Answer;
import dev.scimtck.server.provisioning.ProvisioningEvent;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberJoined;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationCreated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeprovisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserProvisioned;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an application's documentation tells the administrator of an identity provider: base URL {@code
 * https://…/api/kavach/scim/v2}, a bearer token that must be exactly that of {@code SCIM_TOKEN}, the endpoints for users and
 * groups, where groups are organisations, the filters, and discovery. The application is a Helidon web server of its own with
 * the feature mounted in it.
 */
class ApplicationPageTest {
    private static final String PATH = "/api/kavach/scim/v2";

    private final BlockingQueue<ProvisioningEvent> events = new LinkedBlockingQueue<>();
    private final String token = System.getenv("SCIM_TOKEN");
    private WebServer server;
    private Caller provider;

    @BeforeEach
    void start() {
        server = WebServer.builder()
                .port(0)
                .host("127.0.0.1")
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .addProtocol(Http1Config.builder().validatePrologue(false).build())
                .routing(r -> r.get("/", (req, res) -> res.send("the application"))
                        .addFeature(ScimFeature.builder()
                                .path("/api/kavach/scim/v2")
                                .bearerToken(System.getenv("SCIM_TOKEN"))
                                .onProvisioning(events::add)
                                .build()))
                .build()
                .start();
        provider = new Caller(base(), token);
    }

    @AfterEach
    void stop() {
        provider.close();
        server.stop();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.port() + PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " x", "", "X"})
    void the_token_must_match_exactly(String addition) {
        for (String wrong :
                List.of(token + addition + "-", token.substring(1), token.toUpperCase(java.util.Locale.ROOT))) {
            try (var stranger = new Caller(base(), wrong)) {
                assertEquals(401, stranger.get("/Users").status());
            }
        }
        assertEquals(200, provider.get("/Users").status());
    }

    @Test
    void the_user_endpoints_do_what_the_page_says() throws InterruptedException {
        Answer created = provider.send("POST", "/Users", Caller.user("john@example.com"));
        assertEquals(201, created.status());
        String own = "/Users/" + created.text("/id");
        assertEquals(base() + own, created.text("/meta/location"));
        assertEquals(1, provider.get("/Users").body().path("totalResults").asInt());
        assertEquals("john@example.com", provider.get(own).text("/userName"));
        assertEquals(
                200,
                provider.send("PUT", own, Caller.user("john.b@example.com")).status());
        assertEquals(
                "Engineer",
                provider.patch(own, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Engineer\"}")
                        .text("/title"));
        assertEquals(204, provider.send("DELETE", own, "").status());
        assertEquals(404, provider.get(own).status());
        assertEquals(UserProvisioned.class, next());
        assertEquals(ProvisioningEvent.UserUpdated.class, next());
        assertEquals(ProvisioningEvent.UserUpdated.class, next());
        assertEquals(UserDeprovisioned.class, next());
    }

    @Test
    void the_group_endpoints_do_what_the_page_says() throws InterruptedException {
        String john = provider.createUser("john@example.com");
        Answer created = provider.send("POST", "/Groups", Caller.group("Engineering"));
        assertEquals(201, created.status());
        String own = "/Groups/" + created.text("/id");
        assertEquals(1, provider.get("/Groups").body().path("totalResults").asInt());
        assertEquals("Engineering", provider.get(own).text("/displayName"));
        String join = "{\"op\":\"add\",\"path\":\"members\",\"value\":" + Caller.members(john) + "}";
        assertEquals(204, provider.patch(own, join).status());
        assertEquals(john, provider.get(own).text("/members/0/value"));
        assertEquals(
                200, provider.send("PUT", own, Caller.group("Platform", john)).status());
        assertEquals(204, provider.send("DELETE", own, "").status());
        assertEquals(404, provider.get(own).status());
        assertEquals(UserProvisioned.class, next());
        assertEquals(OrganisationCreated.class, next());
        assertEquals(MemberJoined.class, next());
        assertEquals(ProvisioningEvent.OrganisationRenamed.class, next());
        assertEquals(ProvisioningEvent.MemberLeft.class, next());
        assertEquals(ProvisioningEvent.OrganisationRemoved.class, next());
    }

    private Class<?> next() throws InterruptedException {
        ProvisioningEvent event = events.poll(10, TimeUnit.SECONDS);
        return event == null ? Void.class : event.getClass();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq \"john@example.com\" | 1",
                "userName ne \"john@example.com\" | 2",
                "userName co \"example\" | 2",
                "userName sw \"jo\" | 2",
                "userName eq \"nobody@example.com\" | 0"
            })
    void the_filters_of_the_page_are_understood(String filter, int found) {
        for (String name : List.of("john@example.com", "joan@example.com", "ada")) {
            provider.createUser(name);
        }
        String query = "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        assertEquals(
                found,
                provider.get("/Users" + query).body().path("totalResults").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ServiceProviderConfig", "/Schemas", "/ResourceTypes"})
    void discovery_tells_what_the_server_supports(String endpoint) {
        Answer answer = provider.get(endpoint);
        assertEquals(200, answer.status());
        assertEquals("application/scim+json", answer.header("Content-Type").orElseThrow());
    }

    @Test
    void the_rest_of_the_application_stays_as_it_is() {
        try (var visitor = new Caller(URI.create("http://127.0.0.1:" + server.port()), "nothing")) {
            assertEquals("the application", visitor.get("/").http().body());
            assertEquals(404, visitor.get("/scim/v2/Users").status());
        }
    }
}
