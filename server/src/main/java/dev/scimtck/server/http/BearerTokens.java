package dev.scimtck.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tokens that open the server, kept as hashes only, compared in constant time. RFC 6750. */
public final class BearerTokens {
    /** The shortest token, in bytes. */
    public static final int SHORTEST = 32;

    private static final String SCHEME = "bearer ";

    private final List<byte[]> hashes;

    private BearerTokens(List<byte[]> hashes) {
        this.hashes = hashes;
    }

    /** How a request stands to the tokens. */
    enum Admission {
        GRANTED,
        NO_TOKEN,
        WRONG_TOKEN
    }

    /**
     * These tokens, any of which opens.
     *
     * @throws IllegalArgumentException if one is too short to be safe, or cannot stand in a header
     */
    public static BearerTokens of(List<String> tokens) {
        var hashes = new ArrayList<byte[]>();
        for (String token : tokens) {
            int length = token.getBytes(StandardCharsets.UTF_8).length;
            if (length < SHORTEST) {
                throw new IllegalArgumentException("the bearer token has " + length + " bytes; it needs at least "
                        + SHORTEST + ", so that nobody guesses it");
            }
            if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "the bearer token has a space or another character that a header cannot carry");
            }
            hashes.add(hash(token));
        }
        return new BearerTokens(hashes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Admission admit(Optional<String> authorization) {
        if (authorization.isEmpty()) {
            return Admission.NO_TOKEN;
        }
        String value = authorization.get().strip();
        boolean bearer = value.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        if (!bearer) {
            return Admission.WRONG_TOKEN;
        }
        byte[] given = hash(value.substring(SCHEME.length()).strip());
        boolean known = false;
        for (byte[] hash : hashes) {
            known |= MessageDigest.isEqual(hash, given);
        }
        return known ? Admission.GRANTED : Admission.WRONG_TOKEN;
    }

    /** The token in an Authorization header; empty if it holds none. */
    static Optional<String> token(String authorization) {
        String value = authorization.strip();
        boolean bearer = value.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        return bearer ? Optional.of(value.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    @Override
    public String toString() {
        return hashes.size() + " bearer tokens";
    }
}
