package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlDocumentTest {
    @Test
    void reads_plain_scalars_by_the_core_schema() throws Exception {
        var document = YamlDocument.read("f.yaml", """
                yes: no
                on: off
                truth: true
                nothing: null
                tilde: ~
                number: -12
                big: 12345678901234567890
                octal: 010
                decimal: 1.5
                quoted: "true"
                literal: |-
                  {"a":1}
                """);

        assertEquals(new ObjectMapper().readTree("""
                        {"yes":"no","on":"off","truth":true,"nothing":null,"tilde":null,"number":-12,
                         "big":12345678901234567890,"octal":"010","decimal":"1.5","quoted":"true","literal":"{\\"a\\":1}"}
                        """), document.tree());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\nb: 2\\na: 3 | f.yaml:3: the key a stands twice",
                "b: 1\\na: &x 1 | f.yaml:2: anchors and aliases are not part of the format",
                "b: *x | f.yaml:1: not YAML",
                "a: [1, 2 | f.yaml:1: not YAML",
                "a: 1\\n  b: 2 | f.yaml:2: not YAML",
                "? [a, b]\\n: 1 | f.yaml:1: a key must be plain text",
                "'' | f.yaml:1: the file is empty"
            })
    void refuses_with_file_and_line(String text, String message) {
        var e = assertThrows(RecordingException.class, () -> YamlDocument.read("f.yaml", text.replace("\\n", "\n")));

        String said = String.valueOf(e.getMessage());
        assertEquals(message, said.substring(0, Math.min(message.length(), said.length())));
    }

    @Test
    void finds_the_line_of_the_nearest_part_that_it_knows() {
        var document = YamlDocument.read("f.yaml", "a:\n  - b: 1\n    c/d: 2\n");

        assertEquals("f.yaml:3: wrong", document.problem("/a/0/c~1d", "wrong").getMessage());
        assertEquals(
                "f.yaml:2: wrong",
                document.problem("/a/0/unknown/deep", "wrong").getMessage());
        assertEquals("f.yaml:1: wrong", document.problem("", "wrong").getMessage());
    }

    @Test
    void keeps_the_lines_of_parts_that_are_moved() {
        var document = YamlDocument.read("f.yaml", "a:\n  x:\n    y: 1\nb: 2\n");
        var moved = document.with(document.tree(), Map.of("/b", "/a/x"));

        assertEquals("f.yaml:3: wrong", moved.problem("/b/y", "wrong").getMessage());
    }
}
