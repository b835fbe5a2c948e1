package dev.scimtck.server.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.store.Change;
import dev.scimtck.server.store.Resource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update of a resource means to the application. */
class TranslationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Resource resource(String type, String attributes) throws IOException {
        JsonNode parsed = JSON.readTree(attributes.replace('\'', '"'));
        return new Resource(type, "r1", (ObjectNode) parsed, Instant.EPOCH, Instant.EPOCH, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "User  | {'userName':'a'}                | {'userName':'a','title':'x'}               | UserUpdated",
                "User  | {'userName':'a'}                | {'userName':'a','active':true}             | ``",
                "User  | {'userName':'a'}                | {'userName':'a','active':false}            | UserDeactivated",
                "User  | {'userName':'a','active':true}  | {'userName':'b','active':false}            | UserUpdated UserDeactivated",
                "User  | {'userName':'a','active':false} | {'userName':'a'}                           | UserReactivated",
                "User  | {'userName':'a','active':false} | {'userName':'a','active':false,'title':''} | UserUpdated",
                "Group | {'displayName':'a'}             | {'displayName':'b'}                        | OrganisationRenamed",
                "Group | {'displayName':'a'}             | {'displayName':'a','externalId':'x'}       | ``",
                "Role  | {'displayName':'a'}             | {'displayName':'b'}                        | ``"
            })
    void an_update(String type, String before, String after, String events) throws IOException {
        var change = new Change.Updated(resource(type, before), resource(type, after));
        List<String> names = Translation.events(List.of(change)).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
        assertEquals(events, String.join(" ", names));
    }
}
