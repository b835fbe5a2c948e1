package dev.scimtck.suite.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the name out of a resource that was sent, and nothing else of it: it may be as large as a check makes it. */
final class SentName {
    private static final JsonFactory JSON = new JsonFactory();

    private SentName() {}

    /** The text of an attribute at the top of a document; empty if it has none, or is broken before it comes. */
    static String of(byte[] sent, String attribute) {
        try (JsonParser parser = JSON.createParser(sent)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(attribute) && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException broken) {
            return "";
        }
    }
}
