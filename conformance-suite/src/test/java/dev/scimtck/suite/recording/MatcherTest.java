package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatcherTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"equals\":false} | false | true",
                "{\"equals\":false} | \"False\" | false",
                "{\"equals\":1} | 1.0 | true",
                "{\"equals\":1} | \"1\" | false",
                "{\"equals\":\"a\"} | \"A\" | false",
                "{\"equals\":\"+44 20 5550 0102\"} | \"tel:+44-20-5550-0102\" | true",
                "{\"equals\":\"+44 20 5550 0102\"} | \"tel:+44-20-5550-0103\" | false",
                "{\"equals\":\"1 2 3 4 5 6 7\"} | \"1234567\" | false",
                "{\"equals\":\"a\"} | missing | false",
                "{\"equalsIgnoringCase\":\"a\"} | \"A\" | true",
                "{\"equalsIgnoringCase\":\"1\"} | 1 | false",
                "{\"startsWith\":\"ab\"} | \"abc\" | true",
                "{\"startsWith\":\"ab\"} | \"ba\" | false",
                "{\"exists\":true} | false | true",
                "{\"exists\":true} | \"\" | true",
                "{\"exists\":true} | null | false",
                "{\"exists\":true} | [] | false",
                "{\"absent\":true} | missing | true",
                "{\"absent\":true} | null | true",
                "{\"absent\":true} | [] | true",
                "{\"absent\":true} | \"\" | false",
                "{\"blank\":true} | \"\" | true",
                "{\"blank\":true} | missing | true",
                "{\"blank\":true} | \" \" | false",
                "{\"blank\":true} | 0 | false",
                "{\"type\":\"integer\"} | 3 | true",
                "{\"type\":\"integer\"} | \"3\" | false",
                "{\"type\":\"integer\"} | 3.5 | false",
                "{\"type\":\"boolean\"} | true | true",
                "{\"type\":\"boolean\"} | \"true\" | false",
                "{\"type\":\"string\"} | \"x\" | true",
                "{\"type\":\"object\"} | {} | true",
                "{\"type\":\"array\"} | {} | false",
                "{\"has\":{\"value\":\"1\"}} | [{\"value\":\"1\",\"display\":\"A\"}] | true",
                "{\"has\":{\"value\":\"1\"}} | [{\"value\":\"2\"}] | false",
                "{\"has\":{\"value\":\"1\"}} | {\"value\":\"1\"} | false",
                "{\"has\":\"a\"} | [\"b\",\"a\"] | true",
                "{\"lacks\":{\"value\":\"1\"}} | [{\"value\":\"2\"}] | true",
                "{\"lacks\":{\"value\":\"1\"}} | missing | true",
                "{\"lacks\":{\"value\":\"1\"}} | [{\"value\":\"1\"}] | false",
                "{\"count\":2} | [1,2] | true",
                "{\"count\":0} | missing | true",
                "{\"count\":1} | [] | false",
                "{\"count\":1} | {\"a\":1} | false",
                "{\"elements\":[{\"v\":1},{\"v\":2}]} | [{\"v\":2,\"d\":0},{\"v\":1}] | true",
                "{\"elements\":[{\"v\":1},{\"v\":1}]} | [{\"v\":1},{\"v\":2}] | false",
                "{\"elements\":[{\"v\":1}]} | [{\"v\":1},{\"v\":2}] | false",
                "{\"elements\":[]} | missing | true"
            })
    void holds_or_does_not(String matcher, String value, boolean holds) throws Exception {
        JsonNode node = value.equals("missing") ? MissingNode.getInstance() : JSON.readTree(value);

        assertEquals(holds, MatcherReader.read(JSON.readTree(matcher)).matches(node));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"equals\":false} | false",
                "{\"blank\":true} | no value, or empty text",
                "{\"elements\":[1]} | exactly these elements: [1]",
                "{\"has\":{\"value\":\"1\"}} | an element with {\"value\":\"1\"}"
            })
    void says_in_words_what_it_wants(String matcher, String words) throws Exception {
        assertEquals(words, MatcherReader.read(JSON.readTree(matcher)).words());
    }
}
