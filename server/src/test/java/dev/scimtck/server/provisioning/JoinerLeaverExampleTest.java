package dev.scimtck.server.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller;
import dev.scimtck.server.ScimFeature;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberJoined;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberLeft;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationCreated;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationRemoved;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationRenamed;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeactivated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeprovisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserProvisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserReactivated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserUpdated;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/**
 * An example of an application behind the server: a wiki whose pages the members of an organisation may read. It keeps of
 * users and organisations just what it needs, and learns all of it from the events. A joiner gets in through a group; a leaver
 * is out, at once and in every way in which an identity provider lets people go.
 */
class JoinerLeaverExampleTest {

    /** The application: who may read the pages of which organisation. */
    static final class Wiki implements ProvisioningListener {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final Map<String, String> idsByLogin = new HashMap<>();
        private final Set<String> active = new HashSet<>();
        private final Map<String, String> organisationsByName = new HashMap<>();
        private final Map<String, Set<String>> members = new HashMap<>();
        private int events;

        @Override
        public void on(ProvisioningEvent event) {
            lock.lock();
            try {
                take(event);
                events++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private void take(ProvisioningEvent event) {
            switch (event) {
                case UserProvisioned(var user) -> {
                    idsByLogin.put(user.userName(), user.id());
                    allow(user.id(), user.active());
                }
                case UserUpdated(var before, var after) -> {
                    idsByLogin.remove(before.userName());
                    idsByLogin.put(after.userName(), after.id());
                }
                case UserDeactivated(var user) -> allow(user.id(), false);
                case UserReactivated(var user) -> allow(user.id(), true);
                case UserDeprovisioned(var user) -> {
                    idsByLogin.remove(user.userName());
                    allow(user.id(), false);
                }
                case OrganisationCreated(var made) -> organisationsByName.put(made.name(), made.id());
                case OrganisationRenamed(var renamed, var former) -> {
                    organisationsByName.remove(former);
                    organisationsByName.put(renamed.name(), renamed.id());
                }
                case OrganisationRemoved(var removed) -> organisationsByName.remove(removed.name());
                case MemberJoined(var organisation, var member) ->
                    members.computeIfAbsent(organisation, id -> new HashSet<>()).add(member.id());
                case MemberLeft(var organisation, var member) ->
                    members.getOrDefault(organisation, new HashSet<>()).remove(member.id());
            }
        }

        private void allow(String user, boolean allowed) {
            if (allowed) {
                active.add(user);
            } else {
                active.remove(user);
            }
        }

        /** {@code GET /pages/{organisation}/{login}}: what that person sees of that organisation's pages. */
        void read(ServerRequest request, ServerResponse response) {
            lock.lock();
            try {
                var path = request.path().pathParameters();
                String user = idsByLogin.getOrDefault(path.get("login"), "");
                String organisation = organisationsByName.getOrDefault(path.get("organisation"), "");
                Collection<String> readers = members.getOrDefault(organisation, Set.of());
                boolean may = active.contains(user) && readers.contains(user);
                response.status(may ? Status.OK_200 : Status.FORBIDDEN_403).send(may ? "welcome" : "no");
            } finally {
                lock.unlock();
            }
        }

        /** Waits until so many events were heard. */
        void awaitEvents(int wanted) throws InterruptedException {
            lock.lock();
            try {
                long left = 30_000_000_000L;
                while (events < wanted && left > 0) {
                    left = changed.awaitNanos(left);
                }
                assertEquals(wanted, events);
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void a_joiner_gets_access_through_a_group_and_a_leaver_loses_it() throws InterruptedException {
        var wiki = new Wiki();
        WebServer server = WebServer.builder()
                .port(0)
                .host("127.0.0.1")
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .routing(routing -> routing.get("/pages/{organisation}/{login}", wiki::read)
                        .addFeature(ScimFeature.builder()
                                .path("/scim/v2")
                                .bearerToken(Caller.TOKEN)
                                .onProvisioning(wiki)
                                .build()))
                .build()
                .start();
        URI root = URI.create("http://127.0.0.1:" + server.port());
        try (var provider = new Caller(root.resolve("/scim/v2"), Caller.TOKEN);
                var people = new Caller(root, "nobody")) {
            String ada = provider.createUser("ada@example.com");
            String research = provider.createGroup("Research");
            wiki.awaitEvents(2);
            assertEquals(403, sees(people, "Research", "ada@example.com"));

            String join = "{\"op\":\"add\",\"path\":\"members\",\"value\":" + Caller.members(ada) + "}";
            provider.patch("/Groups/" + research, join);
            wiki.awaitEvents(3);
            assertEquals(200, sees(people, "Research", "ada@example.com"));

            provider.patch("/Groups/" + research, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Lab\"}");
            provider.patch(
                    "/Users/" + ada, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ada.l@example.com\"}");
            wiki.awaitEvents(5);
            assertEquals(403, sees(people, "Research", "ada@example.com"));
            assertEquals(200, sees(people, "Lab", "ada.l@example.com"));

            provider.patch("/Users/" + ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
            wiki.awaitEvents(6);
            assertEquals(403, sees(people, "Lab", "ada.l@example.com"));
            provider.patch("/Users/" + ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
            wiki.awaitEvents(7);
            assertEquals(200, sees(people, "Lab", "ada.l@example.com"));

            provider.patch(
                    "/Groups/" + research, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + ada + "\\\"]\"}");
            wiki.awaitEvents(8);
            assertEquals(403, sees(people, "Lab", "ada.l@example.com"));
            provider.patch("/Groups/" + research, join);
            wiki.awaitEvents(9);
            assertEquals(200, sees(people, "Lab", "ada.l@example.com"));

            provider.send("DELETE", "/Users/" + ada, "");
            wiki.awaitEvents(11);
            assertEquals(403, sees(people, "Lab", "ada.l@example.com"));
        } finally {
            server.stop();
        }
    }

    private static int sees(Caller people, String organisation, String login) {
        return people.get("/pages/" + organisation + "/" + login).status();
    }
}
