package dev.scimtck.suite.inspect.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.inspect.meaning.RecognitionTable.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every step of every recording is named rightly, played through the relay with its User-Agent removed. */
class RecognitionTest {
    private static final Path TABLE = Path.of("..", "fixtures", "recordings", "recognition.md");

    private static RecognitionTable table;

    @BeforeAll
    static void interpret() {
        table = new RecognitionTable(Traffic.captured());
    }

    @Test
    void every_step_is_seen() {
        var all = new TreeSet<String>();
        Traffic.RECORDINGS.forEach(
                recording -> recording.steps().forEach(step -> all.add(recording.label() + ": " + step.name())));
        table.named().forEach(named -> all.remove(named.truth()));
        assertEquals(new TreeSet<>(), all);
    }

    @Test
    void a_step_whose_bytes_no_other_sends_is_named_outright() {
        List<String> wrong = table.named().stream()
                .filter(named -> table.sameBytes(named.truth()).size() == 1 && !named.outright())
                .map(named -> named.truth() + " was taken for " + named.recognition())
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_step_whose_bytes_others_send_is_named_with_exactly_those_others() {
        var wrong = new ArrayList<String>();
        for (Named named : table.named()) {
            if (!named.all().equals(table.sameBytes(named.truth()))) {
                wrong.add(named.truth() + "\n  taken for " + named.all() + "\n  same bytes "
                        + table.sameBytes(named.truth()) + "\n  "
                        + named.recognition().because());
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void the_table_of_rates_and_of_the_ambiguous_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("renew")) {
            Files.writeString(TABLE, table.text());
        }
        assertEquals(Files.readString(TABLE), table.text(), TABLE + " is stale; run RecognitionTest with -Drenew=true");
    }
}
