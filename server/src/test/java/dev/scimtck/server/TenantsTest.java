package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webserver.WebServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Several features in one web server, each with a token and a store of its own. */
class TenantsTest {
    private static final String ALPHA = "alpha-alpha-alpha-alpha-alpha-alpha";
    private static final String BETA = "beta-beta-beta-beta-beta-beta-beta-";

    @Test
    void tenants_do_not_see_each_other() {
        WebServer server = WebServer.builder()
                .port(0)
                .host("127.0.0.1")
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(routing -> routing.addFeature(tenant("/t/alpha", ALPHA))
                        .addFeature(tenant("/t/alpha2", BETA))
                        .addFeature(tenant("/t", BETA)))
                .build()
                .start();
        try (var alpha = new Caller(at(server, "/t/alpha"), ALPHA);
                var beta = new Caller(at(server, "/t/alpha2"), BETA);
                var stranger = new Caller(at(server, "/t/alpha"), BETA)) {
            String id = alpha.createUser("ada");
            assertEquals(
                    at(server, "/t/alpha") + "/Users/" + id,
                    alpha.get("/Users/" + id).text("/meta/location"));
            assertEquals(404, beta.get("/Users/" + id).status());
            assertEquals(0, beta.get("/Users").body().path("totalResults").asInt());
            beta.createUser("ADA");
            for (String below : new String[] {"/Users", "/Users/" + id, "/../alpha/Users", "/%2e%2e/alpha/Users"}) {
                assertEquals(401, stranger.get(below).status(), below);
            }
        } finally {
            server.stop();
        }
    }

    private static ScimFeature tenant(String path, String token) {
        return ScimFeature.builder().path(path).bearerToken(token).build();
    }

    private static URI at(WebServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
