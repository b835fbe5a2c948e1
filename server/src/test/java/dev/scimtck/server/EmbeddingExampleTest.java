package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeactivated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeprovisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserProvisioned;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The example of the README; {@link ReferencePageTest} holds the two together. */
class EmbeddingExampleTest {
    private final List<String> accounts = new CopyOnWriteArrayList<>();

    @Test
    void an_application_gives_and_takes_accounts() {
        WebServer server = WebServer.builder()
                .port(0)
                .maxPayloadSize(4 * 1024 * 1024)
                .addProtocol(Http1Config.builder().validatePrologue(false).build())
                .routing(routing -> routing.addFeature(ScimFeature.builder()
                        .path("/scim/v2")
                        .bearerToken(System.getenv("SCIM_TOKEN"))
                        .onProvisioning(event -> {
                            switch (event) {
                                case UserProvisioned(var user) -> accounts.add(user.userName());
                                case UserDeactivated(var user) -> accounts.remove(user.userName());
                                case UserDeprovisioned(var user) -> accounts.remove(user.userName());
                                default -> {}
                            }
                        })
                        .build()))
                .build()
                .start();
        var base = URI.create("http://127.0.0.1:" + server.port() + "/scim/v2");
        try (var provider = new Caller(base, System.getenv("SCIM_TOKEN"))) {
            provider.createUser("grace");
            String ada = provider.createUser("ada");
            assertEquals(204, provider.send("DELETE", "/Users/" + ada, "").status());
        } finally {
            // What is told already is handed over before it stops.
            server.stop();
        }
        assertEquals(List.of("grace"), accounts);
    }
}
