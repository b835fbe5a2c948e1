package dev.scimtck.suite.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads bodies as RFC 8259 and RFC 7493 want them, and tells what is not so. */
public final class StrictJson {
    private static final int DEEPEST = 200;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StrictJson() {}

    /** Reads a body. */
    public static ParsedBody parse(byte[] body) {
        if (body.length == 0) {
            return ParsedBody.none();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return ParsedBody.broken("not UTF-8");
        }
        if (text.startsWith("\ufeff")) {
            return ParsedBody.broken("it begins with a byte order mark");
        }
        try {
            return read(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            return ParsedBody.broken(e.getOriginalMessage().lines().findFirst().orElse("not JSON") + where);
        } catch (IOException e) {
            return ParsedBody.broken("not readable: " + e.getMessage());
        }
    }

    private static ParsedBody read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return ParsedBody.broken("only white space");
            }
            var reading = new Reading(parser);
            JsonNode tree = reading.value();
            if (parser.nextToken() != null) {
                return ParsedBody.broken("more follows after the end of the JSON text, at column "
                        + parser.currentTokenLocation().getColumnNr());
            }
            return new ParsedBody(Optional.of(tree), Optional.empty(), reading.duplicates, reading.nulls);
        }
    }

    /** Builds a tree and sees on the way what it does not show: names that stood twice. The parser bounds the depth. */
    private static final class Reading {
        private final JsonParser parser;
        private final List<String> duplicates = new ArrayList<>();
        private final List<String> nulls = new ArrayList<>();

        private Reading(JsonParser parser) {
            this.parser = parser;
        }

        /** The value at which the parser stands. */
        private JsonNode value() throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> NODES.textNode(parser.getText());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case VALUE_NULL -> {
                    nulls.add(pointer());
                    yield NODES.nullNode();
                }
                case VALUE_NUMBER_INT -> whole();
                case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
                default -> throw new JsonParseException(parser, "no JSON value");
            };
        }

        private ObjectNode object() throws IOException {
            ObjectNode object = NODES.objectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (object.has(name)) {
                    duplicates.add(pointer());
                }
                parser.nextToken();
                object.set(name, value());
            }
            return object;
        }

        private ArrayNode array() throws IOException {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return array;
        }

        private JsonNode whole() throws IOException {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
        }

        private String pointer() {
            return parser.getParsingContext().pathAsPointer().toString();
        }
    }
}
