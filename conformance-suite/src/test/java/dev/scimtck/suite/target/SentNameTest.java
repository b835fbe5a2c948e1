package dev.scimtck.suite.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"userName\": \"ada\"}                                      | ada",
                "{\"name\": {\"userName\": \"inner\"}, \"userName\": \"ada\"} | ada",
                "{\"emails\": [{\"userName\": \"x\"}], \"userName\": \"a\\u0064a\"} | ada",
                "{\"userName\": 7, \"x\": 1}                                  | ~~",
                "{\"displayName\": \"Ada\"}                                   | ~~",
                "{\"userName\": \"ada\", broken                               | ada",
                "{\"name\": {\"userName\": \"inner\", broken                  | ~~",
                "[\"userName\", \"ada\"]                                      | ~~",
                "no JSON                                                      | ~~",
            })
    void the_name_at_the_top_of_what_was_sent_is_read(String sent, String name) {
        assertEquals(name, SentName.of(sent.getBytes(StandardCharsets.UTF_8), "userName"));
    }
}
