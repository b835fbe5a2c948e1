package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Caller;
import dev.scimtck.server.ReferencePage;
import dev.scimtck.server.ScimServer;
import dev.scimtck.server.schema.SchemaRegistry;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The endpoints of the README are those of the router, with the methods that they allow. */
class EndpointsReferenceTest {
    private final List<List<String>> rows = ReferencePage.read().table("endpoints");

    @Test
    void every_endpoint_is_there_and_no_other() {
        var said = new TreeSet<String>();
        rows.forEach(row -> said.add(row.getFirst().split("/", -1)[1]));
        var routed = new TreeSet<String>(Router.OTHERS);
        routed.add("");
        SchemaRegistry.standard()
                .types()
                .forEach(type -> routed.add(type.endpoint().substring(1)));
        assertEquals(routed, said);
    }

    @Test
    void every_endpoint_allows_the_methods_that_it_says() {
        var said = new TreeMap<String, String>();
        var allowed = new TreeMap<String, String>();
        try (ScimServer server = ScimServer.builder()
                        .port(0)
                        .feature(feature -> feature.bearerToken(Caller.TOKEN, "ada"))
                        .build()
                        .start();
                var caller = new Caller(server.baseUrl(), Caller.TOKEN)) {
            caller.createUser("ada");
            for (List<String> row : rows) {
                String path = row.getFirst().replace("{id}", "x");
                said.put(row.getFirst(), "405 " + row.get(1));
                Caller.Answer answer = caller.send("OPTIONS", path, "");
                allowed.put(
                        row.getFirst(),
                        answer.status() + " " + answer.header("Allow").orElse("nothing"));
            }
        }
        assertEquals(said, allowed);
    }
}
