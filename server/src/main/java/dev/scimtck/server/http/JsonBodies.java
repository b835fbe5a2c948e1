package dev.scimtck.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON bodies; what is broken, too deep or ambiguous is refused. */
final class JsonBodies {
    /** How deep the JSON of a body may nest at most. */
    static final int DEEPEST = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // The table of names that requests would share is open to names made to collide: they would be
                    // refused,
                    // and after them an honest request whose names fall into the same place.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBodies() {}

    /**
     * Reads a body.
     *
     * @throws ScimException 400 invalidSyntax that says where it is broken
     */
    static JsonNode read(byte[] body) {
        if (body.length == 0) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body is empty; a JSON object is needed");
        }
        try {
            return MAPPER.readTree(text(body));
        } catch (CharacterCodingException e) {
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body is not UTF-8");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            String problem = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            throw ScimException.badRequest(Type.INVALID_SYNTAX, "the body is not sound JSON: " + problem + where);
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        String text = new String(body, StandardCharsets.UTF_8);
        // The fast way puts this where bytes are broken; it may as well have been sent.
        return text.indexOf('\uFFFD') < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
    }

    static byte[] write(JsonNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }
}
