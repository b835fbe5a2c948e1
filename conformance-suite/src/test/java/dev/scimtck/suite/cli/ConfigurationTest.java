package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Configuration.Key;
import dev.scimtck.suite.cli.Configuration.Value;
import dev.scimtck.suite.cli.Main.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the value of an option comes from. */
class ConfigurationTest {
    private static final Console SILENT =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of());
    private static final List<Key> KEYS = Main.keys(SILENT);

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
        String line(String key) {
            return out.lines()
                    .filter(line -> line.startsWith(key + ":") || line.startsWith("# " + key + ":"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line of " + key + " in\n" + out + err));
        }
    }

    private static Ran run(Map<String, String> environment, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.run(args, environment, new PrintWriter(out), new PrintWriter(err, true));
        return new Ran(status, out.toString(), err.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("scim-tck.yaml"), text);
    }

    private static Key key(String name) {
        return KEYS.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void a_flag_goes_before_the_environment_that_before_the_file_and_that_before_the_default() throws IOException {
        String file = file("timeout: 7\nparallel: 2\nemail-domain: corp.example.com\n")
                .toString();
        Ran ran = run(
                Map.of("SCIM_TIMEOUT", "6", "SCIM_PARALLEL", "3"),
                "config",
                "--effective",
                "--config",
                file,
                "--timeout",
                "5");
        assertEquals(0, ran.status(), ran.err());
        assertEquals("timeout: 5  # flag", ran.line("timeout"));
        assertEquals("parallel: 3  # SCIM_PARALLEL", ran.line("parallel"));
        assertEquals("email-domain: corp.example.com  # " + file + ":3", ran.line("email-domain"));
        assertEquals("require: okta,entra,google  # default", ran.line("require"));
        assertEquals("# waivers: not set", ran.line("waivers"));
        assertEquals("strict: false  # default", ran.line("strict"));
    }

    @Test
    void secrets_are_masked_wherever_they_come_from() throws IOException {
        String file = file("token2: seen-in-the-file\ntoken-of-tenant2: seen-in-the-file\n")
                .toString();
        Ran ran = run(
                Map.of("SCIM_TOKEN", "seen-in-the-environment"),
                "config",
                "--effective",
                "--config",
                file,
                "--expired-token",
                "seen-as-a-flag",
                "--ordinary-token=seen-as-a-flag");
        assertFalse(ran.out().contains("seen"), ran.out());
        assertEquals("token: ***  # SCIM_TOKEN", ran.line("token"));
        assertEquals("expired-token: ***  # flag", ran.line("expired-token"));
        assertEquals("token2: ***  # " + file + ":1", ran.line("token2"));
    }

    @Test
    void what_is_printed_is_a_configuration_file_again() throws IOException {
        String file = file("only: [sort, \"okta/wizard-joiner\"]\nstrict: true\nuser-template: 'a file.yaml'\n")
                .toString();
        Ran first = run(Map.of(), "config", "--effective", "--config", file);
        Path again = Files.writeString(folder.resolve("again.yaml"), first.out());
        Ran second = run(Map.of(), "config", "--effective", "--config", again.toString());
        assertEquals(0, second.status(), second.err());
        assertEquals(values(first), values(second));
        assertTrue(values(first).contains("only: sort,okta/wizard-joiner"), first.out());
    }

    private static List<String> values(Ran ran) {
        return ran.out().lines().map(line -> line.replaceFirst("  # .*", "")).toList();
    }

    @Test
    void the_file_of_the_working_folder_is_found_and_an_empty_variable_says_nothing() throws IOException {
        Path file = file("# a comment\n\nbase-url: http://127.0.0.1:1/scim/v2\n");
        var found = Configuration.of(List.of("check"), Map.of("SCIM_BASE_URL", " "), folder, KEYS);
        assertEquals(Optional.of(new Value("http://127.0.0.1:1/scim/v2", file + ":3")), found.value(key("base-url")));
        Path elsewhere = Files.writeString(folder.resolve("other.yaml"), "# nothing yet\n");
        var other = Configuration.of(List.of("check", "--config=" + elsewhere), Map.of(), folder, KEYS);
        assertEquals(Optional.empty(), other.value(key("base-url")));
        var none = Configuration.of(List.of("check"), Map.of(), folder.resolve("empty"), KEYS);
        assertEquals(Optional.empty(), none.value(key("base-url")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base_url: http://127.0.0.1|scim-tck.yaml:1: unknown key base_url; did you mean base-url or",
                "config: other.yaml|unknown key config",
                "timeout: [1, 2]|scim-tck.yaml:1: timeout has one value, not a list",
                "timeout:|scim-tck.yaml:1: timeout has no value",
                "timeout: {seconds: 1}|timeout has no value",
                "- timeout|no configuration; give an object",
                "timeout: [|not YAML",
            })
    void a_wrong_file_is_told_with_its_line(String text, String problem) throws IOException {
        file(text);
        var refused = assertThrows(UserError.class, () -> Configuration.of(List.of("check"), Map.of(), folder, KEYS));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(problem), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void a_wrong_value_is_told_with_the_place_that_it_is_from() throws IOException {
        String file = file("timeout: soon\n").toString();
        Ran wrong = run(Map.of(), "check", "--config", file);
        assertEquals(2, wrong.status());
        assertEquals(1, wrong.err().lines().count(), wrong.err());
        assertTrue(wrong.err().contains("from " + file + ":1"), wrong.err());
        Ran variable = run(Map.of("SCIM_PARALLEL", "many"), "check");
        assertEquals(2, variable.status());
        assertTrue(variable.err().contains("from SCIM_PARALLEL"), variable.err());
        Ran missing = run(
                Map.of(), "check", "--config", folder.resolve("nowhere.yaml").toString());
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("there is no configuration file"), missing.err());
    }

    @Test
    void the_commands_without_configuration_are_not_held_up_by_a_wrong_one() throws IOException {
        String file = file("wrong").toString();
        assertEquals(0, run(Map.of("SCIM_CONFIG", file), "check", "--help").status());
        assertEquals(0, run(Map.of("SCIM_CONFIG", file), "--version").status());
        assertEquals(2, run(Map.of("SCIM_CONFIG", file), "check").status());
    }

    @Test
    void each_key_is_listed_with_its_variable() {
        Ran ran = run(Map.of(), "config");
        assertEquals(KEYS.size(), ran.out().lines().count(), ran.out());
        assertTrue(
                ran.out().lines().anyMatch(line -> line.matches("email-domain +SCIM_EMAIL_DOMAIN +The domain.*")),
                ran.out());
    }

    @Test
    void the_readme_has_the_table_of_all_keys() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String table = String.join("\n", ConfigCommand.reference(KEYS));
        assertTrue(
                readme.contains("<!-- options -->\n" + table + "\n<!-- /options -->"),
                "between the marks of the README must stand, as scim-tck config --reference prints it:\n" + table);
    }
}
