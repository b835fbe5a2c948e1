package dev.scimtck.server.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.schema.ScimException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random filters and paths: what is printed parses to what was printed. */
class FilterRoundTripTest {
    private static final int ROUNDS = 5_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("userName", "title", "not", "and", "or", "pr", "eq", "x509Certificates", "a-b_c", "true");
    private static final List<String> URNS = List.of("", "", "urn:ietf:params:scim:schemas:core:2.0:User", "urn:x:y-z");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void filters_survive_printing_and_parsing() {
        for (int i = 0; i < ROUNDS; i++) {
            Filter filter = filter(4, false);
            assertEquals(filter, FilterParser.parse(filter.toString()), () -> "seed " + seed + ": " + filter);
        }
    }

    @Test
    void paths_survive_printing_and_parsing() {
        for (int i = 0; i < ROUNDS; i++) {
            boolean filtered = random.nextBoolean();
            var path = new PatchPath(
                    new AttributePath(pick(URNS), pick(NAMES), ""),
                    filtered ? Optional.of(filter(3, true)) : Optional.empty(),
                    random.nextBoolean() ? pick(NAMES) : "");
            assertEquals(path, FilterParser.parsePath(path.toString()), () -> "seed " + seed + ": " + path);
        }
    }

    @Test
    void broken_filters_are_refused_and_nothing_else_happens() {
        for (int i = 0; i < ROUNDS; i++) {
            var text = new StringBuilder(filter(3, false).toString());
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, "()[]\" .:\\é,\u0000".charAt(random.nextInt(12)));
                }
                if (text.isEmpty()) {
                    text.append(' ');
                }
            }
            try {
                FilterParser.parse(text.toString());
            } catch (ScimException refused) {
                assertEquals("invalidFilter", refused.scimType().orElse(""), () -> "seed " + seed + ": " + text);
            }
        }
    }

    private Filter filter(int depth, boolean inside) {
        int kind = depth == 0 ? random.nextInt(2) : random.nextInt(inside ? 5 : 7);
        return switch (kind) {
            case 0 -> new Filter.Present(path(inside));
            case 1 -> new Filter.Comparison(path(inside), pick(List.of(Operator.values())), value());
            case 2 -> new Filter.And(filter(depth - 1, inside), filter(depth - 1, inside));
            case 3 -> new Filter.Or(filter(depth - 1, inside), filter(depth - 1, inside));
            case 4 -> new Filter.Not(filter(depth - 1, inside));
            case 5 -> new Filter.ValuePath(path(true), filter(depth - 1, true));
            default ->
                new Filter.ValueComparison(
                        path(true),
                        filter(depth - 1, true),
                        new Filter.Comparison(new AttributePath("", pick(NAMES), ""), Operator.EQ, value()));
        };
    }

    private AttributePath path(boolean plain) {
        return plain
                ? new AttributePath("", pick(NAMES), "")
                : new AttributePath(pick(URNS), pick(NAMES), random.nextBoolean() ? pick(NAMES) : "");
    }

    private JsonNode value() {
        return switch (random.nextInt(5)) {
            case 0 -> NODES.booleanNode(random.nextBoolean());
            case 1 -> NODES.nullNode();
            case 2 -> NODES.numberNode(random.nextInt());
            default -> NODES.textNode(text());
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append("ab \"\\[]().:é\u20ac\n".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
