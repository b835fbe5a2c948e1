package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller.Answer;
import dev.scimtck.server.provisioning.ProvisioningListener;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a provider is answered when the application is slow, or does not want what it asks for. */
class ProvisioningContractTest {

    private static ScimServer server(ProvisioningListener listener, Consumer<ScimFeature.Builder> more) {
        return ScimServer.builder()
                .port(0)
                .bearerToken(Caller.TOKEN)
                .onProvisioning(listener)
                .feature(more)
                .build()
                .start();
    }

    @Test
    void a_slow_listener_blocks_no_request_until_its_queue_is_full_and_then_writes_are_refused() {
        var open = new CountDownLatch(1);
        var heard = new Semaphore(0);
        try (ScimServer server = server(
                        event -> {
                            await(open);
                            heard.release();
                        },
                        feature -> feature.eventCapacity(3));
                var provider = new Caller(server.baseUrl(), Caller.TOKEN)) {
            String first = provider.createUser("u0");
            provider.createUser("u1");
            provider.createUser("u2");
            Answer refused = provider.send("POST", "/Users", Caller.user("u3"));
            assertEquals(503, refused.status());
            assertEquals("503", refused.text("/status"));
            assertEquals("5", refused.header("Retry-After").orElseThrow());
            for (String method : new String[] {"PUT", "DELETE", "PATCH"}) {
                assertEquals(
                        503,
                        provider.send(method, "/Users/" + first, Caller.user("u9"))
                                .status());
            }
            assertEquals(3, provider.get("/Users").body().path("totalResults").asInt());
            assertEquals("u0", provider.get("/Users/" + first).text("/userName"));
            open.countDown();
            assertEquals(true, acquire(heard, 3));
            server.feature().provisioning().orElseThrow().stop(Duration.ofSeconds(30));
            assertEquals(201, provider.send("POST", "/Users", Caller.user("u3")).status());
        }
    }

    private static void await(CountDownLatch open) {
        try {
            open.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean acquire(Semaphore heard, int events) {
        try {
            return heard.tryAcquire(events, 30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void users_are_not_made_where_that_is_not_wanted() {
        try (ScimServer server = server(event -> {}, feature -> feature.autoCreateUsers(false));
                var provider = new Caller(server.baseUrl(), Caller.TOKEN)) {
            Answer refused = provider.send("POST", "/Users", Caller.user("ada"));
            assertEquals(403, refused.status());
            assertEquals(
                    "users are not created here by provisioning; an administrator has to create them",
                    refused.text("/detail"));
            assertEquals(
                    201, provider.send("POST", "/Groups", Caller.group("Team")).status());
        }
    }

    @Test
    void users_are_not_deactivated_or_deleted_where_that_is_not_wanted() {
        try (ScimServer server = server(event -> {}, feature -> feature.autoDeactivateUsers(false));
                var provider = new Caller(server.baseUrl(), Caller.TOKEN)) {
            String own = "/Users/" + provider.createUser("ada");
            Answer patched = provider.patch(own, "{\"op\":\"replace\",\"value\":{\"active\":false,\"title\":\"x\"}}");
            assertEquals(403, patched.status());
            assertEquals(
                    "users are not deactivated here by provisioning; an administrator has to deactivate them",
                    patched.text("/detail"));
            String inactive = Caller.user("ada").replace("}", ",\"active\":false}");
            assertEquals(403, provider.send("PUT", own, inactive).status());
            assertEquals(403, provider.send("DELETE", own, "").status());
            assertEquals(false, provider.get(own).body().has("title"));
            assertEquals(
                    200,
                    provider.patch(own, "{\"op\":\"replace\",\"value\":{\"title\":\"x\"}}")
                            .status());
            String team = "/Groups/" + provider.createGroup("Team");
            assertEquals(204, provider.send("DELETE", team, "").status());
        }
    }
}
