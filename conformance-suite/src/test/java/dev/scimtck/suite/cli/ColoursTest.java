package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.report.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {

    private static Console console(Map<String, String> environment) {
        var nowhere = new PrintWriter(new StringWriter());
        return new Console(nowhere, nowhere, environment);
    }

    @Test
    void there_are_colours_on_a_terminal_only_and_not_where_they_are_unwanted() {
        assertEquals(Style.COLOURED, console(Map.of()).style(false, true));
        assertEquals(Style.PLAIN, console(Map.of()).style(false, false));
        assertEquals(Style.PLAIN, console(Map.of()).style(true, true));
        assertEquals(Style.PLAIN, console(Map.of("NO_COLOR", "1")).style(false, true));
        assertEquals(Style.COLOURED, console(Map.of("NO_COLOR", "")).style(false, true));
    }
}
