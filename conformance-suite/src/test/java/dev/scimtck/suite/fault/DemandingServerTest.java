package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.story;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.recording.UserTemplateFile;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.UserTemplate;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that want more of a new user than every provider sends: none of them is wrong. */
class DemandingServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final Set<String> PLAYED = Set.of(
            "okta/wizard-joiner",
            "okta/template-create-forms",
            "entra/legacy-joiner",
            "google/new-address",
            "google/suspend-restore",
            "keeper/go-user");
    private static final Set<String> CHECKS = Set.of(
            "create.answers-201-with-the-resource", "replace.changes-attributes", "patch.replace-changes-the-value");

    @TempDir
    private Path folder;

    /** Refuses a user, new or as it is replaced, of whom something does not hold. */
    private static Fault demands(String what, Predicate<JsonNode> held) {
        return Faults.response(story("demands", "a user must have " + what, "RFC7644-3.3-07"), (asked, answered) -> {
            boolean user = asked.isOn("POST", "/Users") || asked.isOn("PUT", "/Users/");
            return user && answered.status() / 100 == 2 && !held.test(body(asked)) ? refused(answered, what) : answered;
        });
    }

    private static JsonNode body(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answered refused(Answered answered, String what) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                + "\"scimType\":\"invalidValue\",\"detail\":\"" + what + " is required\"}";
        return new Answered(400, answered.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Result run(Fault fault, String domain, UserTemplate template) {
        try (FaultyServer server = FaultyServer.with(fault)) {
            Target plain = server.target();
            var target = new Target(plain.baseUrl(), plain.wayIn(), plain.timeout(), domain, plain.access(), template);
            return SuiteRun.some(target, AllChecks.classesOf(CHECKS), recording -> PLAYED.contains(recording.name()));
        }
    }

    private UserTemplate template(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("user.yaml"), text);
        return UserTemplateFile.read(file);
    }

    /** What did not come out as it does on a server that demands nothing. */
    private static Map<String, Verdict> unlikeUsual(Result result) {
        var unlike = new TreeMap<>(SuiteRun.verdicts(result));
        unlike.values().removeIf(verdict -> verdict.compareTo(Verdict.WARN) < 0);
        return unlike;
    }

    private static void assertNothingIsAccused(Result result) {
        List<String> failed = new ArrayList<>();
        SuiteRun.verdicts(result).forEach((name, verdict) -> {
            if (verdict == Verdict.FAIL) {
                failed.add(name);
            }
        });
        assertEquals(List.of(), failed, () -> SuiteRun.explained(result));
        assertEquals(List.of(), result.findings(), () -> SuiteRun.explained(result));
        StepResult create = result.recordings().stream()
                .filter(recording -> recording.recording().equals("okta/wizard-joiner"))
                .flatMap(recording -> recording.steps().stream())
                .filter(step -> step.step().equals("create-the-user"))
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.BLOCKED, create.verdict());
        assertTrue(create.because().contains("cannot be judged"), create::because);
        assertTrue(create.because().contains("is required"), create::because);
    }

    @Test
    void a_title_comes_from_the_template() throws IOException {
        Fault fault = demands("title", user -> !user.path("title").asText("").isEmpty());

        assertNothingIsAccused(run(fault, "example.com", UserTemplate.none()));
        Result result = run(fault, "example.com", template("title: Analyst {{name}}\n"));
        assertEquals(Map.of(), unlikeUsual(result), () -> SuiteRun.explained(result));
    }

    @Test
    void an_employee_number_of_the_extension_comes_from_the_template() throws IOException {
        Fault fault = demands(
                "employeeNumber",
                user -> user.path(ENTERPRISE).has("employeeNumber")
                        && user.path("schemas").toString().contains(ENTERPRISE));

        assertNothingIsAccused(run(fault, "example.com", UserTemplate.none()));
        Result result =
                run(fault, "example.com", template("{\"" + ENTERPRISE + "\": {\"employeeNumber\": \"E-{{name}}\"}}"));
        assertEquals(Map.of(), unlikeUsual(result), () -> SuiteRun.explained(result));
    }

    @Test
    void an_allowed_domain_is_used_by_every_address() {
        Fault fault = demands("an address of corp.example.com", user -> {
            for (JsonNode email : user.path("emails")) {
                if (!email.path("value").asText().endsWith("@corp.example.com")) {
                    return false;
                }
            }
            return true;
        });

        assertNothingIsAccused(run(fault, "example.com", UserTemplate.none()));
        Result result = run(fault, "corp.example.com", UserTemplate.none());
        assertEquals(Map.of(), unlikeUsual(result), () -> SuiteRun.explained(result));
    }

    @Test
    void what_the_schemas_mark_required_is_made_up_without_a_template() {
        Fault demand = demands("userType", user -> user.has("userType"));
        var told = new OnTheWire(demand.story(), (asked, body) -> {}, (asked, answered) -> {
            Answered refused = ((OnTheWire) demand).response().change(asked, answered);
            return asked.isOn("GET", "/Schemas") ? required(asked, refused) : refused;
        });

        Result result = run(told, "example.com", UserTemplate.none());
        assertEquals(Map.of(), unlikeUsual(result), () -> SuiteRun.explained(result));
        assertFalse(result.recordings().isEmpty());
    }

    private static Answered required(Asked asked, Answered answered) {
        return Faults.json((request, body) -> Faults.resources(body, schema -> {
                    for (JsonNode attribute : schema.path("attributes")) {
                        if (attribute.path("name").asText().equals("userType")) {
                            ((ObjectNode) attribute).put("required", true);
                        }
                    }
                }))
                .change(asked, answered);
    }
}
