package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.recording.Variables.Unset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariablesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Variables variables = new Variables();

    @BeforeEach
    void set() throws Exception {
        variables.set("mail", "ada lind+x@example.com");
        variables.set("user", JSON.readTree("{\"name\":{\"givenName\":\"Ada\"},\"active\":true}"));
        variables.set("user.id", "7");
        variables.set("quoted", "R\"D\\\n");
    }

    @ParameterizedTest
    @CsvSource({
        "{{mail}}, ada lind+x@example.com",
        "{{mail|url}}, ada%20lind%2Bx%40example.com",
        "{{mail|form}}, ada+lind%2Bx%40example.com",
        "{{mail|upper}}, ADA LIND+X@EXAMPLE.COM",
        "{{mail|upper|url}}, ADA%20LIND%2BX%40EXAMPLE.COM",
        "/Users/{{user.id}}?x={{user.name.givenName}}, /Users/7?x=Ada",
        "{{user.active}}, true",
        "{ no {place} }}, { no {place} }}"
    })
    void fills_a_template(String template, String filled) throws Unset {
        assertEquals(filled, variables.fill(template));
    }

    @Test
    void escapes_values_for_the_json_text_that_they_stand_in() throws Unset {
        assertEquals("{\"a\":\"R\\\"D\\\\\\n\"}", variables.fillJson("{\"a\":\"{{quoted}}\"}"));
    }

    @Test
    void keeps_the_type_of_a_value_that_stands_alone_in_a_tree() throws Exception {
        JsonNode template = JSON.readTree("{\"active\":\"{{user.active}}\",\"text\":\"is {{user.active}}\"}");

        assertEquals(JSON.readTree("{\"active\":true,\"text\":\"is true\"}"), variables.fill(template));
    }

    @Test
    void prefers_the_longest_name_and_walks_the_rest() {
        assertEquals("7", variables.find("user.id").orElseThrow().asText());
        assertEquals("Ada", variables.find("user.name.givenName").orElseThrow().asText());
    }

    @Test
    void tells_which_variable_has_no_value() {
        Unset unset = assertThrows(Unset.class, () -> variables.fill("/Users/{{boss.id}}"));

        assertEquals("boss.id", unset.variable());
    }

    @Test
    void tells_the_names_in_a_template() {
        assertEquals(List.of("run", "user.id"), Variables.namesIn("{{run}}-{{user.id|form}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "{{run}}, false",
        "{{run|upper|url}}, false",
        "{{run|uri}}, true",
        "{{ run }}, true",
        "{{run, true",
        "'{\"a\":{\"b\":{}}}', false"
    })
    void knows_a_place_that_is_none(String template, boolean malformed) {
        assertEquals(malformed, Variables.isMalformed(template));
    }
}
