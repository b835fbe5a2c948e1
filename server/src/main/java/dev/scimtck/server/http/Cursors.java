package dev.scimtck.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.store.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors, RFC 9865 section 2: a position in a list, sealed so that nobody reads or forges it, and bound to the query that it
 * came from. The server remembers none of them. They end with the process.
 */
final class Cursors {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    /**
     * @param clock what time it is
     * @param lifetime how long a cursor is good for
     */
    Cursors(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
        var secret = new byte[16];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "AES");
    }

    /**
     * What a cursor says.
     *
     * @param position where the page before or after it ends
     * @param forward whether what comes after the position is wanted, or what comes before it
     * @param count resources in a page, as in the query that it came from
     */
    record Cursor(Position position, boolean forward, int count) {}

    /** How long a cursor is good for. */
    Duration lifetime() {
        return lifetime;
    }

    /** Seals a cursor; all its characters are unreserved ones of RFC 3986 section 2.3. */
    String seal(Cursor cursor, String query) {
        ArrayNode content = JSON.createArrayNode()
                .add(clock.millis())
                .add(cursor.forward())
                .add(cursor.count())
                .add(cursor.position().type())
                .add(cursor.position().sequence());
        if (!cursor.position().key().isMissingNode()) {
            content.add(cursor.position().key());
        }
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, query).doFinal(JSON.writeValueAsBytes(content));
            byte[] whole = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("a cursor cannot be sealed", e);
        }
    }

    /**
     * Opens a cursor.
     *
     * @throws ScimException 400 invalidCursor if it is none of this server's, or not of this query; expiredCursor
     */
    Cursor open(String sealed, String query) {
        JsonNode content = content(sealed, query);
        if (clock.millis() - content.path(0).asLong() > lifetime.toMillis()) {
            throw ScimException.badRequest(
                    Type.EXPIRED_CURSOR,
                    "the cursor is older than " + lifetime.toSeconds() + " seconds; begin again with an empty one");
        }
        JsonNode sortKey = content.size() > 5 ? content.get(5) : MissingNode.getInstance();
        return new Cursor(
                new Position(sortKey, content.path(3).asText(), content.path(4).asLong()),
                content.path(1).asBoolean(),
                content.path(2).asInt());
    }

    private JsonNode content(String sealed, String query) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed);
            if (whole.length <= NONCE) {
                throw invalid();
            }
            byte[] open = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), query)
                    .doFinal(whole, NONCE, whole.length - NONCE);
            return JSON.readTree(open);
        } catch (IllegalArgumentException | GeneralSecurityException | IOException e) {
            throw invalid();
        }
    }

    private static ScimException invalid() {
        return ScimException.badRequest(
                Type.INVALID_CURSOR,
                "the cursor is none that this server gave for this query; begin again with an empty one");
    }

    /** The query is not in the cursor, but a cursor only opens with the query that it was sealed with. */
    private Cipher cipher(int mode, byte[] nonce, String query) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(query.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
