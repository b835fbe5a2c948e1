package dev.scimtck.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterCompiler;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.SchemaRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random filters on random resources: what the store finds, with its indexes and without looking at more than it needs, is
 * what the filter says of each resource as a whole.
 */
class FilterSearchTest {
    private static final int USERS = 60;
    private static final int ROUNDS = 3_000;
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.standard();
    private static final ResourceType USER = REGISTRY.type("User").orElseThrow();
    private static final ResourceType GROUP = REGISTRY.type("Group").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXT_OPERATORS =
            List.of("eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<String> words = List.of("a", "B", "b", "ab", "Ab", "7", "c-1", "");
    private final InMemoryStore store = new InMemoryStore(REGISTRY, Clock.systemUTC(), IdSource.random(), false);

    @BeforeEach
    void fill() {
        List<String> ids = IntStream.range(0, USERS).mapToObj(this::user).toList();
        for (int i = 0; i < 20; i++) {
            ObjectNode group = JSON.createObjectNode().put("displayName", pick(words) + i % 3);
            for (int n = random.nextInt(4); n > 0; n--) {
                group.withArray("members").addObject().put("value", pick(ids));
            }
            store.create(GROUP, group);
        }
    }

    private String user(int number) {
        ObjectNode user = JSON.createObjectNode().put("userName", pick(words) + number);
        if (random.nextBoolean()) {
            user.put("externalId", pick(words));
        }
        if (random.nextBoolean()) {
            user.put("title", pick(words)).put("active", random.nextBoolean());
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            user.withArray("emails").addObject().put("value", pick(words)).put("type", pick(List.of("work", "home")));
        }
        if (random.nextBoolean()) {
            user.putObject(ENTERPRISE).put("department", pick(words));
        }
        return store.create(USER, user).id();
    }

    @Test
    void the_store_finds_what_the_filter_says() {
        for (int i = 0; i < ROUNDS; i++) {
            ResourceType type = random.nextInt(3) == 0 ? GROUP : USER;
            String text = filter(3, type);
            Filter filter = FilterParser.parse(text);
            List<String> found = store.list(Query.of(type, Optional.of(filter), 1, 100)).resources().stream()
                    .map(linked -> linked.resource().id())
                    .toList();
            assertEquals(expected(type, filter), found, () -> "seed " + seed + ": " + text);
        }
    }

    private List<String> expected(ResourceType type, Filter filter) {
        Predicate<JsonNode> matches = FilterCompiler.compile(filter, type, false);
        var ids = new ArrayList<String>();
        for (Linked linked :
                store.list(Query.of(type, Optional.empty(), 1, 100)).resources()) {
            Resource resource = linked.resource();
            ObjectNode whole = resource.attributes().deepCopy().put("id", resource.id());
            whole.putObject("meta").put("resourceType", resource.type());
            store.members(resource.id())
                    .forEach(member ->
                            MemberChanges.putInto(whole.withArray("members").addObject(), member));
            store.groups(resource.id())
                    .forEach(group ->
                            MemberChanges.putInto(whole.withArray("groups").addObject(), group));
            if (matches.test(whole)) {
                ids.add(resource.id());
            }
        }
        return ids;
    }

    private String filter(int depth, ResourceType type) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> filter(depth - 1, type) + " and " + filter(depth - 1, type);
            case 2 -> filter(depth - 1, type) + " or " + filter(depth - 1, type);
            case 3 -> "not (" + filter(depth - 1, type) + ")";
            case 4 -> "(" + filter(depth - 1, type) + ")";
            default -> type.equals(USER) ? ofUser() : ofGroup();
        };
    }

    private String ofUser() {
        return switch (random.nextInt(9)) {
            case 0 -> pick(List.of("title", "emails", "groups", "externalId", ENTERPRISE + ":department")) + " pr";
            case 1 -> "active " + pick(List.of("eq", "ne")) + " " + random.nextBoolean();
            case 2 -> "emails[" + compared("value") + pick(List.of(" and ", " or ")) + compared("type") + "]";
            case 3 -> "groups" + pick(List.of("", ".value")) + " eq \"" + anyId(GROUP) + "\"";
            case 4 -> "id eq \"" + anyId(USER) + "\"";
            case 5 -> pick(List.of("title", "externalId")) + pick(List.of(" eq", " ne")) + " null";
            default ->
                compared(pick(List.of(
                        "userName", "title", "externalId", "emails", "emails.type", ENTERPRISE + ":department")));
        };
    }

    private String ofGroup() {
        return switch (random.nextInt(6)) {
            case 0 -> "members" + pick(List.of("", ".value")) + " eq \"" + anyId(USER) + "\"";
            case 1 -> "members[value eq \"" + anyId(USER) + "\"" + pick(List.of("", " and type eq \"User\"")) + "]";
            case 2 -> "members.value ne \"" + anyId(USER) + "\"";
            case 3 -> pick(List.of("members", "displayName")) + " pr";
            default -> compared("displayName");
        };
    }

    private String compared(String attribute) {
        return attribute + " " + pick(TEXT_OPERATORS) + " \"" + pick(words) + pick(List.of("", "1")) + "\"";
    }

    private String anyId(ResourceType type) {
        int count = type.equals(USER) ? USERS : 20;
        return store.list(Query.of(type, Optional.empty(), 1 + random.nextInt(count), 1))
                .resources()
                .getFirst()
                .resource()
                .id();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
