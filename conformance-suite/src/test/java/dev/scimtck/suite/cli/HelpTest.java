package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Main.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What each command says of itself. */
class HelpTest {
    private static final int COLUMNS = 100;
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path folder = Path.of("");

    private static CommandLine program() {
        var nowhere = new PrintWriter(new StringWriter());
        return Main.commandLine(new Console(nowhere, nowhere, Map.of()), Configuration.none(), List.of());
    }

    static Stream<String> commands() {
        return program().getSubcommands().keySet().stream();
    }

    private static List<String> help(String... words) {
        var out = new StringWriter();
        var args = new ArrayList<>(List.of(words));
        args.add("--help");
        assertEquals(0, Main.run(args.toArray(String[]::new), Map.of(), new PrintWriter(out), new PrintWriter(out)));
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_says_what_it_does_and_has_examples_that_are_taken(String command) {
        List<String> help = help(command);
        CommandLine described =
                Objects.requireNonNull(program().getSubcommands().get(command));
        assertTrue(described.getCommandSpec().usageMessage().description().length > 0, "no description");
        int at = help.indexOf("Examples:");
        assertTrue(at >= 0, () -> "no examples:\n" + String.join("\n", help));
        List<String> examples = help.subList(at + 1, help.size()).stream()
                .takeWhile(line -> line.startsWith("  "))
                .toList();
        assertFalse(examples.isEmpty());
        for (String example : examples) {
            List<String> words = words(example);
            assertEquals(command, words.getFirst(), example);
            assertDoesNotThrow(() -> program().parseArgs(words.toArray(String[]::new)), example);
        }
    }

    /** The words after the program's name, up to what the shell does with its output. */
    private static List<String> words(String example) {
        String rest = example.replaceFirst("^.*?\\bscim-tck ", "").replaceFirst("(\\)\"| >).*$", "");
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(rest);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fits_a_terminal(String command) {
        assertEquals(
                List.of(),
                help(command).stream().filter(line -> line.length() > COLUMNS).toList());
    }

    @Test
    void the_program_names_all_its_commands() {
        List<String> help = help();
        assertEquals(
                List.of(), help.stream().filter(line -> line.length() > COLUMNS).toList());
        commands()
                .forEach(command -> assertTrue(
                        help.stream().anyMatch(line -> line.startsWith("  " + command + " ")),
                        () -> command + " is not in\n" + String.join("\n", help)));
    }

    @Test
    void the_shell_completes_commands_and_options() throws IOException, InterruptedException {
        var out = new StringWriter();
        assertEquals(0, Main.run(new String[] {"completion"}, Map.of(), new PrintWriter(out), new PrintWriter(out)));
        Path script = Files.writeString(folder.resolve("completion"), out.toString());
        assertEquals("compare completion", completed(script, "scim-tck comp"));
        assertEquals("--fail-on-worse", completed(script, "scim-tck compare --fail"));
    }

    /** What bash offers for a line whose last word is begun. */
    private static String completed(Path script, String line) throws IOException, InterruptedException {
        String asked = """
                . %s
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="%s"; COMP_POINT=${#COMP_LINE}
                _complete_scim-tck 2>/dev/null  # outside of a real completion compopt complains
                echo "${COMPREPLY[@]}"
                """.formatted(script, line, line);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", asked)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(bash.waitFor(30, TimeUnit.SECONDS));
        return said.strip();
    }
}
