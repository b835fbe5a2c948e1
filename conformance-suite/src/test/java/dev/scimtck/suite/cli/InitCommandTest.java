package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.fault.PartialServer;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first configuration, which loads and with which a run goes well. */
class InitCommandTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @TempDir
    private Path folder;

    private Path config() {
        return folder.resolve("scim-tck.yaml");
    }

    private Typed init(Target target, String... more) {
        var args = new ArrayList<>(List.of("init", "--base-url", target.base(), "--output", config().toString()));
        args.addAll(List.of("--journal-dir", folder.resolve("runs").toString()));
        args.addAll(List.of(more));
        return Typed.run(Map.of("SCIM_TOKEN", target.bearerToken().orElseThrow().value()), args);
    }

    private String written(Target target) throws IOException {
        Typed ran = init(target);
        assertEquals(0, ran.status(), ran.all());
        assertTrue(ran.lastLine().startsWith("Wrote " + config()), ran.all());
        String text = Files.readString(config());
        assertTrue(text.lines().allMatch(line -> line.length() <= 100 || line.contains(folder.toString())), text);
        assertFalse(text.contains(target.bearerToken().orElseThrow().value()), "the token");
        return text;
    }

    /** The file loads, and a run with it goes well. */
    private void assertGood(Target target) {
        Map<String, String> environment =
                Map.of("SCIM_TOKEN", target.bearerToken().orElseThrow().value());
        Typed effective = Typed.run(environment, List.of("config", "--effective", "--config", config().toString()));
        assertEquals(0, effective.status(), effective.all());
        assertTrue(effective.out().contains("base-url: " + target.base()), effective.out());
        Typed check = Typed.run(
                environment,
                List.of(
                        "check",
                        "--config",
                        config().toString(),
                        "--journal-dir",
                        folder.resolve("runs").toString(),
                        "--report-dir",
                        folder.resolve("report").toString(),
                        "--only",
                        "okta/template-joiner,entra/legacy-joiner,create.answers-201-with-the-resource"));
        assertEquals(0, check.status(), check.all());
    }

    private static Fault fault(Fault.ResponseChange change) {
        var story = new Fault.Story("init", "something", "RFC7644-3.3-07", Set.of());
        return new Fault.OnTheWire(story, (asked, body) -> body.size(), change);
    }

    /** Refuses a new user of whom something does not hold, before it is stored. */
    private static Fault demands(String what, Predicate<JsonNode> held) {
        var refused = new AtomicInteger();
        var story = new Fault.Story("demands", "a user must have " + what, "RFC7644-3.3-07", Set.of());
        return new Fault.OnTheWire(
                story,
                (asked, body) -> {
                    if (asked.isOn("POST", "/Users") && !held.test(body)) {
                        refused.incrementAndGet();
                        body.removeAll();
                    }
                },
                (asked, answered) -> asked.isOn("POST", "/Users") && !held.test(tree(asked.body()))
                        ? error(answered, what + " is required\nbase-url: http://evil.example.com")
                        : answered);
    }

    private static JsonNode tree(byte[] body) {
        return StrictJson.parse(body).tree().orElse(MissingNode.getInstance());
    }

    private static Answered error(Answered answered, String detail) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                + "\"scimType\":\"invalidValue\",\"detail\":\"" + detail.replace("\n", "\\n") + "\"}";
        return new Answered(400, answered.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void of_a_server_that_lacks_much_it_tells_what_it_has_and_needs_no_template() throws IOException {
        try (FaultyServer server = PartialServer.start()) {
            String text = written(server.target());
            assertTrue(text.contains("# - bulk: no\n"), text);
            assertTrue(text.contains("# - patch: yes\n"), text);
            assertTrue(text.contains("# - User at /Users, extended by"), text);
            assertTrue(text.contains("# user-template: "), text);
            assertTrue(text.contains("Required of a new user by /Schemas"), text);
            assertGood(server.target());
        }
    }

    @Test
    void of_a_server_that_demands_attributes_it_writes_a_template_that_the_server_accepts() throws IOException {
        Fault fault = demands(
                "title and employeeNumber",
                user -> !user.path("title").asText("").isEmpty()
                        && user.path(ENTERPRISE).has("employeeNumber"));
        try (FaultyServer server = FaultyServer.with(fault)) {
            String text = written(server.target());
            assertTrue(text.lines().anyMatch(line -> line.startsWith("user-template: ")), text);
            assertTrue(text.lines().noneMatch(line -> line.startsWith("base-url: \"http://evil")), text);
            String template = Files.readString(folder.resolve("scim-user.yaml"));
            assertTrue(template.contains("\"title\": "), template);
            assertTrue(template.contains("employeeNumber"), template);
            assertGood(server.target());
        }
    }

    @Test
    void of_a_server_that_demands_a_domain_it_finds_the_domain() throws IOException {
        Fault fault = demands("an address of corp.example.com", user -> {
            for (JsonNode email : user.path("emails")) {
                if (!email.path("value").asText().endsWith("@corp.example.com")) {
                    return false;
                }
            }
            return true;
        });
        try (FaultyServer server = FaultyServer.with(fault)) {
            String text = written(server.target());
            assertTrue(text.contains("email-domain: \"corp.example.com\"\n"), text);
            assertGood(server.target());
        }
    }

    @Test
    void a_server_that_takes_nobody_gets_a_file_all_the_same_that_says_so() throws IOException {
        try (FaultyServer server = FaultyServer.with(demands("the moon", user -> false))) {
            String text = written(server.target());
            assertTrue(text.contains("No user that was tried was taken"), text);
            assertTrue(text.contains("the moon is required base-url: http://evil.example.com"), text);
            Typed effective = Typed.run(Map.of(), List.of("config", "--effective", "--config", config().toString()));
            assertEquals(0, effective.status(), effective.all());
            assertTrue(effective.out().contains("base-url: " + server.target().base()), effective.out());
        }
    }

    @Test
    void discovery_that_is_broken_is_told_in_comments() throws IOException {
        Fault fault = fault((asked, answered) -> asked.isOn("GET", "/Schemas") || asked.isOn("GET", "/ResourceTypes")
                ? new Answered(500, Map.of(), new byte[0])
                : asked.isOn("GET", "/ServiceProviderConfig") ? new Answered(404, Map.of(), new byte[0]) : answered);
        try (FaultyServer server = FaultyServer.with(fault)) {
            String text = written(server.target());
            assertTrue(text.contains("# What could not be read: /ServiceProviderConfig is answered 404"), text);
            assertTrue(text.replace("\n# ", " ").contains("/Schemas is answered 500"), text);
            assertFalse(text.contains("What it offers"), text);
            assertGood(server.target());
        }
    }

    @Test
    void a_file_that_is_there_is_not_overwritten_unless_asked_and_then_nothing_is_sent() throws IOException {
        var requests = new AtomicInteger();
        Fault counted = fault((asked, answered) -> {
            requests.incrementAndGet();
            return answered;
        });
        try (FaultyServer server = FaultyServer.with(counted)) {
            Files.writeString(config(), "# mine\n");
            Typed refused = init(server.target());
            assertEquals(2, refused.status(), refused.all());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains("--force"), refused.err());
            assertEquals("# mine\n", Files.readString(config()));
            assertEquals(0, requests.get());
            assertEquals(0, init(server.target(), "--force").status());
            assertTrue(Files.readString(config()).contains("base-url: "));
            assertTrue(requests.get() > 3);
        }
    }
}
