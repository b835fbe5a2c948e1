package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 7643 section 9.2: a password is not kept in clear text, nor in anything that it could be found from. */
class PasswordsTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();

    private final List<Change> changes = new ArrayList<>();
    private final InMemoryStore store =
            new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), true, changes::addAll);
    private Resource ada;

    @BeforeEach
    void create() {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        ada = store.create(USER, attributes.put("userName", "ada").put("password", "secret-words"), Set.of())
                .resource();
    }

    private Resource update(Edit edit) {
        return store.update(USER, ada.id(), was -> true, edit, Set.of())
                .orElseThrow()
                .resource();
    }

    private Resource set(String password) {
        return update((before, members) -> before.deepCopy().put("password", password));
    }

    private static String mark(Resource resource) {
        return resource.attributes().path("password").asText();
    }

    @Test
    void nothing_of_a_password_is_kept_or_told() {
        Resource changed = set("other-words");
        assertEquals("set, no. 1", mark(ada));
        assertEquals("set, no. 2", mark(changed));
        assertEquals(false, changes.toString().contains("-words"), changes.toString());
    }

    @Test
    void to_set_one_is_a_change_even_to_the_same() {
        assertNotEquals(ada.version(), set("secret-words").version());
    }

    @Test
    void another_change_leaves_it_and_no_change_is_none() {
        Resource renamed = update((before, members) -> before.deepCopy().put("userName", "eve"));
        assertEquals(mark(ada), mark(renamed));
        assertEquals(
                renamed.version(),
                update((before, members) -> before.deepCopy()).version());
    }

    @Test
    void it_can_be_taken_away() {
        Resource without = update((before, members) -> before.deepCopy().without("password"));
        assertEquals(false, without.attributes().has("password"));
    }
}
