package dev.scimtck.suite.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static ParsedBody parse(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_sound_body_is_read_without_complaint() {
        ParsedBody body = parse("{\"a\":[1,{\"b\":null}]}");
        assertEquals(Optional.empty(), body.error());
        assertEquals(List.of(), body.duplicateKeys());
        assertEquals(List.of("/a/1/b"), body.nulls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{} x",
                "{} {}",
                "1 2",
                "[1,]",
                "[1",
                "<html>",
                " ",
                "\ufeff{}",
                "{'a':1}",
                "NaN"
            })
    void what_is_no_json_text_is_told_in_one_line(String text) {
        ParsedBody body = parse(text);
        assertTrue(body.error().isPresent(), text);
        assertEquals(1, body.error().get().lines().count(), body.error().get());
        assertTrue(body.tree().isEmpty(), text);
    }

    @Test
    void bytes_that_are_not_utf_8_are_told() {
        assertEquals(
                Optional.of("not UTF-8"),
                StrictJson.parse(new byte[] {'"', (byte) 0xff, '"'}).error());
    }

    @Test
    void names_that_stand_twice_in_one_object_are_told_and_in_two_objects_are_not() {
        assertEquals(
                List.of("/a/b"),
                parse("{\"a\":{\"b\":1,\"b\":2},\"c\":{\"b\":3}}").duplicateKeys());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,-2,12345678901,123456789012345678901234567890,1.5,1e3,true,false,null,\"x\\u00e9\",{},[]]}",
                "\"text\"",
                "0",
                "null",
                "{\"b\":1,\"a\":2,\"b\":3}"
            })
    void the_tree_is_the_one_that_jackson_reads(String text) throws JsonProcessingException {
        assertEquals(Optional.of(new ObjectMapper().readTree(text)), parse(text).tree());
    }

    @Test
    void depth_is_bounded() {
        assertTrue(parse("[".repeat(100_000)).error().isPresent());
    }
}
