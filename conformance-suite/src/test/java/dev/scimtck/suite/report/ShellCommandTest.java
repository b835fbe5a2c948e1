package dev.scimtck.suite.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTest {

    /** What a shell makes of it. */
    private static String run(String command) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 17, 30, 100})
    void a_command_in_lines_means_the_same_as_in_one(int width) throws IOException {
        String command = "printf '<%s>' -X PATCH -H \"Bearer $NO_SUCH\" 'it'\\''s  two  spaces and \\backslash' '"
                + "{\"value\":\"0123456789\"}".repeat(12) + "' '' \\' 'http://127.0.0.1/a?b=c&d'";
        List<String> lines = ShellCommand.lines(command, width);
        assertTrue(lines.size() > 1);
        assertTrue(
                lines.stream().allMatch(line -> line.length() <= Math.max(width, "\"Bearer $NO_SUCH\"".length() + 3)),
                () -> String.join("\n", lines));
        assertEquals(run(command), run(String.join("\n", lines)), () -> String.join("\n", lines));
    }
}
