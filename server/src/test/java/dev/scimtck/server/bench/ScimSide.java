package dev.scimtck.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A reference server with users in it, and the load for it. */
final class ScimSide implements AutoCloseable {
    static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    static final int CONNECTIONS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    final InMemoryStore store = new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), true);
    final List<String> ids;
    private final int users;
    private final ScimServer server;
    private final Load load;

    ScimSide(int users) {
        this.users = users;
        this.ids = new ArrayList<>(Math.min(users, 101_000));
        for (int i = 0; i < users; i++) {
            String id = store.create(USER, tree(Sample.user(i))).id();
            if (ids.size() < 101_000) {
                ids.add(id);
            }
        }
        this.server = ScimServer.builder()
                .port(0)
                .bearerToken(Sample.TOKEN)
                .store(store)
                .build()
                .start();
        this.load = new Load(server.baseUrl().getPort(), CONNECTIONS);
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Load load() {
        return load;
    }

    int users() {
        return users;
    }

    byte[] request(String method, String below, String body) {
        return Load.request(method, "/scim/v2" + below, Sample.TOKEN, body);
    }

    byte[] find(String filter) {
        return request("GET", "/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), "");
    }

    /** Makes a group of the first users, and says its id. */
    String group(int size) {
        ObjectNode group = JSON.createObjectNode().put("displayName", "Group of " + size);
        var members = group.putArray("members");
        ids.subList(0, size).forEach(id -> members.addObject().put("value", id));
        return store.create(REGISTRY.type("Group").orElseThrow(), group).id();
    }

    JsonNode once(byte[] request) {
        return tree(load.once(request));
    }

    @Override
    public void close() {
        load.close();
        server.close();
    }
}
