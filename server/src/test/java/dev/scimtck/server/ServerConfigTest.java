package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What configuration files and the environment say. */
class ServerConfigTest {
    private static final String OTHER = "other-token-other-token-other-token";

    @TempDir
    private Path folder;

    private static Config config(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return Config.just(ConfigSources.create(values));
    }

    @Test
    void a_file_says_all_and_the_environment_has_the_last_word() throws IOException {
        Path file = folder.resolve("application.yaml");
        Files.writeString(file, """
                unrelated: 1
                scim:
                  host: 127.0.0.1
                  port: 1
                  path: /tenants/one
                  face: strict
                  base-url: https://api.example.com/scim/
                  access-log: true
                  tokens:
                    - a-token-of-thirty-two-bytes-or-more
                    - value: other-token-other-token-other-token
                      user-name: ada
                  auto-create-users: false
                  limits:
                    max-body: 1000
                    max-results: 7
                """);
        Map<String, String> environment =
                Map.of("SCIM_PORT", "0", "SCIM_AUTO_CREATE_USERS", "true", "SCIM", "x", "PATH", "y");
        try (ScimServer server =
                        Main.server(List.of(file.toString()), environment).start();
                var first = new Caller(server.baseUrl(), Caller.TOKEN);
                var second = new Caller(server.baseUrl(), OTHER)) {
            assertEquals("/tenants/one", server.baseUrl().getPath());
            Caller.Answer created = first.send("POST", "/Users", Caller.user("ada"));
            assertEquals(201, created.status());
            assertEquals("https://api.example.com/scim/Users/" + created.text("/id"), created.text("/meta/location"));
            assertEquals(200, second.get("/Users").status());
            assertEquals(
                    413,
                    first.send("POST", "/Users", Caller.user("x".repeat(1_000))).status());
            assertEquals(
                    7,
                    first.get("/ServiceProviderConfig")
                            .body()
                            .at("/filter/maxResults")
                            .asInt());
            String team = "/Groups/" + first.createGroup("Team");
            assertEquals(
                    200,
                    first.patch(team, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}")
                            .status());
        }
    }

    @Test
    void the_environment_alone_will_do() {
        ScimServer server =
                Main.server(List.of(), Map.of("SCIM_TOKEN", Caller.TOKEN, "SCIM_PORT", "0", "SCIM_PATH", "/x"));
        assertEquals("/x", server.feature().path());
    }

    @Test
    void a_feature_is_set_up_by_the_same_keys() {
        assertEquals(
                "/x",
                ScimFeature.create(config("path", "/x", "token", Caller.TOKEN)).path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | many | the configuration's port must be a whole number, not many",
                "port | 70000 | there is no port 70000; ports go from 0 to 65535",
                "observe | yes | the configuration's observe must be true or false, not yes",
                "face | nice | the configuration's face must be interop or strict, not nice",
                "base-url | api.example.com | the base URL api.example.com must be a whole one that begins with http:// or https://",
                "path | scim | the path scim must begin with one slash, and be plain segments after it",
                "path | /a/* | the path /a/* must begin with one slash, and be plain segments after it",
                "event-retry | soon | the configuration's event-retry must be a duration such as PT1S, not soon",
                "token | short | the bearer token has 5 bytes; it needs at least 32, so that nobody guesses it",
                "tls.certificate | x | the configuration's tls needs certificate and private-key, or keystore and keystore-password",
                "limits.max-body | 0 | the limit max-body must be from 1 to 67108864, and is not so with 0",
                "limits.max-bodies | 1 | the configuration has no limits.max-bodies; there are default-results, max-body, "
                        + "max-bulk-operations, max-filter-depth, max-filter-length, max-json-depth, max-members, "
                        + "max-patch-operations, max-results"
            })
    void what_cannot_be_is_refused_in_one_line(String key, String value, String line) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ScimServer.create(config(key, value)));
        assertEquals(line, refused.getMessage());
    }

    @Test
    void an_unknown_key_is_refused_and_the_known_ones_are_named() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ScimServer.create(config("prot", "1")));
        assertEquals("the configuration has no prot", said(refused).substring(0, 29));
        assertEquals(true, said(refused).contains(" port, "), refused.getMessage());
    }

    @Test
    void a_server_that_nobody_could_enter_does_not_start() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Main.server(List.of(), Map.of()));
        assertEquals(
                "there is no token; set SCIM_TOKEN, or token or token-file in the configuration", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Main.server(List.of("none.yaml"), Map.of()));
        var missing = assertThrows(
                IllegalArgumentException.class, () -> ScimFeature.builder().bearerToken(System.getenv("SCIM_NO_SUCH")));
        assertEquals("the bearer token is missing; is its environment variable set?", missing.getMessage());
    }

    @Test
    void a_file_that_is_broken_is_named() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "scim: [\n");
        var refused =
                assertThrows(IllegalArgumentException.class, () -> Main.server(List.of(file.toString()), Map.of()));
        assertEquals(true, said(refused).contains(file.toString()), refused.getMessage());
    }

    private static String said(Throwable refused) {
        return String.valueOf(refused.getMessage());
    }
}
