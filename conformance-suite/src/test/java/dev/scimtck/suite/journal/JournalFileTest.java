package dev.scimtck.suite.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.target.Remainder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final String BASE = "https://api.example.com/scim";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private JournalFolder journals() {
        return new JournalFolder(folder.resolve("runs"));
    }

    private List<String> left() throws IOException {
        return journals().find("abcd2345").orElseThrow().remainders().stream()
                .map(Remainder::what)
                .toList();
    }

    @Test
    void what_is_about_to_be_made_stands_there_before_it_is_and_goes_when_it_is_gone() throws IOException {
        try (JournalFile journal = journals().begin("abcd2345", BASE, NOON)) {
            long first = journal.about(BASE, "/Users", "userName", "a");
            assertEquals(List.of("/Users userName a, if it was made at all"), left());
            journal.made(first, "1");
            long second = journal.about("https://two.example.com", "/Groups", "displayName", "b");
            assertEquals(List.of("/Users userName a, id 1", "/Groups displayName b, if it was made at all"), left());
            journal.gone(first);
            Remains remains = journals().find("abcd2345").orElseThrow();
            assertEquals(
                    List.of(new Remainder(
                            second, "https://two.example.com", "/Groups", "displayName", "b", Optional.empty())),
                    remains.remainders());
            assertEquals(NOON, remains.started());
            assertEquals(BASE, remains.target());
        }
        assertTrue(Files.exists(journals().file("abcd2345")), "what remains is forgotten");
    }

    @Test
    void a_journal_of_which_nothing_remains_is_deleted() throws IOException {
        try (JournalFile journal = journals().begin("abcd2345", BASE, NOON)) {
            journal.gone(journal.about(BASE, "/Users", "userName", "a"));
        }
        assertFalse(Files.exists(journals().file("abcd2345")));
        assertEquals(List.of(), journals().all());
    }

    @Test
    void a_last_line_that_was_cut_off_costs_no_more_than_itself() throws IOException {
        try (JournalFile journal = journals().begin("abcd2345", BASE, NOON)) {
            journal.about(BASE, "/Users", "userName", "a");
        }
        Files.writeString(journals().file("abcd2345"), "{\"about\":2,\"at\":\"/Us", StandardOpenOption.APPEND);
        assertEquals(List.of("/Users userName a, if it was made at all"), left());
    }

    @Test
    void a_journal_is_gone_on_with_only_when_its_run_is_over() throws IOException {
        try (JournalFile journal = journals().begin("abcd2345", BASE, NOON)) {
            journal.about(BASE, "/Users", "userName", "a");
            Remains underWay = journals().find("abcd2345").orElseThrow();
            assertTrue(journals().goOn(underWay).isEmpty());
        }
        Remains over = journals().find("abcd2345").orElseThrow();
        try (JournalFile journal = journals().goOn(over).orElseThrow()) {
            journal.gone(over.remainders().getFirst().number());
        }
        assertFalse(Files.exists(journals().file("abcd2345")));
    }

    @Test
    void journals_are_in_the_folder_for_state() {
        Path home = Path.of("/home/ada");
        assertEquals(Path.of("/home/ada/.local/state/scim-tck/runs"), JournalFolder.usual(Map.of(), home));
        assertEquals(
                Path.of("/var/state/scim-tck/runs"), JournalFolder.usual(Map.of("XDG_STATE_HOME", "/var/state"), home));
        assertEquals(
                Path.of("/home/ada/.local/state/scim-tck/runs"),
                JournalFolder.usual(Map.of("XDG_STATE_HOME", "state"), home),
                "a relative folder counts as none");
        assertTrue(JournalFolder.usual(Map.of(), Path.of("?")).isAbsolute(), "a folder that nobody looks into");
    }
}
