package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The user for whom the token stands, RFC 7644 section 3.11. */
class MeContractTest {

    @Test
    void without_a_user_for_the_token_it_is_not_implemented() {
        try (var server = new RunningServer(Face.STRICT)) {
            assertEquals(501, server.get("/Me").status());
        }
    }

    @Test
    void it_is_the_user_by_every_method_and_says_where_that_is() {
        try (var server = new RunningServer(
                Face.STRICT,
                builder -> builder.me(
                        token -> token.equals(RunningServer.TOKEN) ? Optional.of("Ada") : Optional.empty()))) {
            assertEquals(404, server.get("/Me").status());
            Answer ada = server.create(RunningServer.user("ada"));
            String location = server.base() + "/Users/" + ada.text("/id");
            Answer me = server.get("/Me?attributes=userName");
            assertEquals(location, me.header("Location").orElseThrow());
            assertEquals("ada", me.text("/userName"));
            Answer patched = server.patch("/Me", "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Boss\"}");
            assertEquals(location, patched.header("Location").orElseThrow());
            assertEquals("Boss", patched.text("/title"));
            Answer replaced =
                    server.send("PUT", "/Me", RunningServer.user("ada").toString());
            assertEquals(false, replaced.body().has("title"));
            Answer stale = server.send("DELETE", "/Me", "", "If-Match", "W/\"1\"");
            assertEquals(412, stale.status());
            assertEquals(location, stale.header("Location").orElseThrow());
            assertEquals(405, server.send("POST", "/Me", "{}").status());
            Answer deleted = server.send("DELETE", "/Me", "");
            assertEquals(204, deleted.status());
            assertEquals(location, deleted.header("Location").orElseThrow());
            assertEquals(404, server.get("/Me").status());
        }
    }
}
