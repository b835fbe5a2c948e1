package dev.scimtck.server.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.Tolerance;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations made at random: they are applied or refused, never is there any other end, and what they leave is sound. */
class PatchFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceType USER =
            SchemaRegistry.standard().type("User").orElseThrow();
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final List<String> OPS = List.of("add", "remove", "replace", "Add", "Remove", "Replace", "move", "");
    private static final List<String> NAMES = List.of(
            "userName",
            "title",
            "active",
            "name",
            "emails",
            "addresses",
            "roles",
            "groups",
            "schemas",
            "id",
            "meta",
            "password",
            "externalId",
            "nothing",
            "manager",
            ENTERPRISE,
            ENTERPRISE + ":manager",
            ENTERPRISE + ":department");
    private static final List<String> SUBS =
            List.of("", "", ".value", ".type", ".primary", ".familyName", ".nothing", ".");
    private static final List<String> FILTERS = List.of(
            "",
            "",
            "[type eq \"work\"]",
            "[primary eq true]",
            "[primary eq \"True\"]",
            "[value pr]",
            "[type eq null]",
            "[type eq \"work\" and primary eq true]",
            "[not (value co \"a\")]",
            "[nothing eq 1]",
            "[",
            "[]");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"True\"",
            "\"x\"",
            "\"\"",
            "7",
            "[]",
            "{}",
            "[\"x\"]",
            "[null]",
            "[[]]",
            "{\"value\":\"v\"}",
            "[{\"value\":\"v\",\"type\":\"work\",\"primary\":true}]",
            "{\"value\":null}",
            "{\"value\":[1]}",
            "[{\"value\":\"v\"},7]",
            "{\"familyName\":\"L\"}",
            "{\"familyName\":null}",
            "{\"title\":\"x\",\"name.givenName\":\"A\",\"emails\":[]}",
            "{\"" + ENTERPRISE + "\":{\"manager\":\"7\"}}",
            "{\"" + ENTERPRISE + ":manager\":{\"value\":\"\"}}",
            "{\"..\":1}");
    private static final String ADA = """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada", "active": true,
             "name": {"familyName": "Lind"}, "emails": [{"value": "a@example.com", "type": "work", "primary": true}]}""";

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static ObjectNode body(Random random) throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        ArrayNode operations = body.putArray("Operations");
        for (int i = random.nextInt(4); i >= 0; i--) {
            ObjectNode operation = operations.addObject().put("op", one(random, OPS));
            if (random.nextInt(4) > 0) {
                operation.put("path", one(random, NAMES) + one(random, FILTERS) + one(random, SUBS));
            }
            if (random.nextInt(8) > 0) {
                operation.set("value", JSON.readTree(one(random, VALUES)));
            }
        }
        return body;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_operations_are_applied_or_refused(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            ObjectNode body = body(random);
            Set<Tolerance> tolerances = EnumSet.noneOf(Tolerance.class);
            for (Tolerance tolerance : Tolerance.values()) {
                if (random.nextBoolean()) {
                    tolerances.add(tolerance);
                }
            }
            try {
                var operations = new PatchReader(tolerances, 100).read(USER, body);
                ObjectNode after = new Patcher(tolerances).apply(USER, (ObjectNode) JSON.readTree(ADA), operations);
                assertSound(after, seed + ": " + body);
            } catch (ScimException refused) {
                assertEquals(400, refused.status(), () -> seed + ": " + body);
            } catch (RuntimeException broken) {
                throw new AssertionError(seed + ": " + tolerances + " " + body, broken);
            }
        }
    }

    /** What is kept would be taken as a resource by the strictest reader, and says the same then. */
    private static void assertSound(ObjectNode after, String what) {
        JsonNode again = new Documents(Set.of(), SchemaRegistry.standard()).incoming(USER, after);
        assertEquals(again, after, what);
    }
}
