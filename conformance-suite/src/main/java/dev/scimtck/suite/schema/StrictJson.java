package dev.scimtck.suite.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads bodies as RFC 8259 and RFC 7493 want them, and tells what is not so. */
public final class StrictJson {
    private static final int DEEPEST = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

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
        JsonNode tree = MAPPER.readTree(text);
        if (tree.isMissingNode()) {
            return ParsedBody.broken("only white space");
        }
        var walk = new Walk();
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                walk.token(parser);
            }
        }
        return new ParsedBody(Optional.of(tree), Optional.empty(), walk.duplicates, walk.nulls);
    }

    /** Sees what a tree no longer shows: names that stood twice. The parser itself refuses what follows the JSON text. */
    private static final class Walk {
        private final Deque<Set<String>> names = new ArrayDeque<>();
        private final List<String> duplicates = new ArrayList<>();
        private final List<String> nulls = new ArrayList<>();

        private void token(JsonParser parser) throws IOException {
            JsonToken token = parser.currentToken();
            switch (token) {
                case START_OBJECT -> names.push(new HashSet<>());
                case END_OBJECT -> names.pop();
                case FIELD_NAME -> {
                    Set<String> seen = names.peek();
                    if (seen != null && !seen.add(parser.currentName())) {
                        duplicates.add(pointer(parser));
                    }
                }
                case VALUE_NULL -> nulls.add(pointer(parser));
                default -> {
                    // Nothing to see in other tokens.
                }
            }
        }

        private static String pointer(JsonParser parser) {
            return parser.getParsingContext().pathAsPointer().toString();
        }
    }
}
