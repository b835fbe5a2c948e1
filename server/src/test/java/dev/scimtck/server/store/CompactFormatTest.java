package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.SchemaRegistry;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random attributes: what is kept as bytes comes out as it went in. */
class CompactFormatTest {
    private static final int ROUNDS = 2_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("userName", "title", "name", "emails", "value", "notInAnySchema", "été", "");
    private final CompactFormat format = new CompactFormat(SchemaRegistry.standard());
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void attributes_come_out_as_they_went_in() throws Exception {
        var json = new ObjectMapper();
        for (int i = 0; i < ROUNDS; i++) {
            // Read as a request is, so that numbers are of the classes that Jackson makes of them.
            JsonNode attributes = json.readTree(object(3).toString());
            assertEquals(attributes, format.decode(format.encode((ObjectNode) attributes)), () -> "seed " + seed);
        }
    }

    @Test
    void what_is_not_asked_for_is_skipped() {
        for (int i = 0; i < ROUNDS; i++) {
            ObjectNode attributes = object(3);
            String name = NAMES.get(random.nextInt(4));
            ObjectNode part = format.decode(format.encode(attributes), format.numbersOf(List.of(name)));
            assertEquals(attributes.has(name) ? 1 : 0, part.size(), () -> "seed " + seed);
            assertEquals(attributes.path(name), part.path(name), () -> "seed " + seed);
        }
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int n = random.nextInt(6); n > 0; n--) {
            object.set(NAMES.get(random.nextInt(NAMES.size())), value(depth));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> NODES.booleanNode(random.nextBoolean());
            case 1 -> NODES.numberNode(random.nextInt());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextGaussian() * 1e20);
            case 4 -> NODES.textNode("x€\uD83D\uDE00\"\n".repeat(random.nextInt(60)));
            case 5 -> NODES.textNode("work");
            case 6 -> object(depth - 1);
            default -> {
                ArrayNode array = NODES.arrayNode();
                for (int n = random.nextInt(4); n > 0; n--) {
                    array.add(value(depth - 1));
                }
                yield array;
            }
        };
    }
}
