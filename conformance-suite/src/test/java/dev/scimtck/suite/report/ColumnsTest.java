package dev.scimtck.suite.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static List<String> printed(Consumer<Columns> text) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        text.accept(new Columns(writer));
        writer.flush();
        return out.toString().lines().toList();
    }

    @Test
    void words_go_to_the_next_line_where_there_is_no_room_for_them() {
        String words = "word ".repeat(30).strip();
        List<String> lines = printed(out -> out.line("Label    ", "         ", words));
        assertEquals(2, lines.size());
        assertEquals("Label    " + "word ".repeat(18).strip(), lines.getFirst());
        assertEquals("         " + "word ".repeat(12).strip(), lines.getLast());
    }

    @Test
    void a_word_that_is_longer_than_a_line_is_broken_and_nothing_of_it_is_lost() {
        String word = "x".repeat(250);
        List<String> lines = printed(out -> out.line("  ", "    ", "a " + word + " b"));
        assertTrue(lines.stream().allMatch(line -> line.length() <= Columns.WIDTH), lines.toString());
        assertEquals("a" + word + "b", String.join("", lines).replace(" ", ""));
    }

    @Test
    void colours_take_no_room() {
        String coloured = Style.COLOURED.bad("ten chars.");
        List<String> lines =
                printed(out -> out.line("", "", (coloured + " ").repeat(9).strip()));
        assertEquals(1, lines.size(), lines.toString());
        assertEquals(98, Columns.width(lines.getFirst()));
    }

    @Test
    void what_would_steer_a_terminal_is_not_printed() {
        List<String> lines = printed(out -> out.raw("> ", "a\u001b[2Jb\u0007c\u009bd"));
        assertEquals(List.of("> a\ufffd[2Jb\ufffdc\ufffdd"), lines);
    }
}
