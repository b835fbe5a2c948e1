package dev.scimtck.server.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that open the server, kept as hashes only, compared in constant time. RFC 6750. Several may be valid at once, so
 * that one can be replaced by another without an outage; those of a file are read again when the file changes.
 */
public final class BearerTokens {
    /** The shortest token, in bytes. */
    public static final int SHORTEST = 32;

    private static final String SCHEME = "bearer ";

    private final List<Known> fixed;
    private final Optional<TokenFile> file;

    private BearerTokens(List<Known> fixed, Optional<TokenFile> file) {
        this.fixed = List.copyOf(fixed);
        this.file = file;
    }

    /**
     * A token, and the user for whom it stands.
     *
     * @param token the secret
     * @param userName the user's name; empty for a token that stands for nobody
     */
    public record Token(String token, String userName) {
        /** A token that stands for nobody. */
        public static Token of(String token) {
            return new Token(token, "");
        }

        @Override
        public String toString() {
            return "a bearer token";
        }
    }

    /** What is kept of a token. */
    record Known(byte[] hash, String userName) {
        @Override
        public String toString() {
            return "the hash of a bearer token";
        }
    }

    /** How a request stands to the tokens. */
    sealed interface Admission {
        /** It may come in, as that user where its token stands for one. */
        record Granted(Optional<String> userName) implements Admission {}

        /** It has no token. */
        record NoToken() implements Admission {}

        /** It has another. */
        record WrongToken() implements Admission {}
    }

    /**
     * These tokens, any of which opens.
     *
     * @throws IllegalArgumentException if one is too short to be safe, or cannot stand in a header
     */
    public static BearerTokens of(List<Token> tokens) {
        return new BearerTokens(tokens.stream().map(BearerTokens::known).toList(), Optional.empty());
    }

    /**
     * These tokens and those of a file: one a line, then a space and a user name where it stands for one. Lines that are empty or
     * begin with {@code #} do not count.
     *
     * @throws IllegalArgumentException as above, or if the file cannot be read or has no sound token
     */
    public static BearerTokens of(List<Token> tokens, Path file, Clock clock) {
        return new BearerTokens(
                tokens.stream().map(BearerTokens::known).toList(), Optional.of(TokenFile.open(file, clock)));
    }

    /**
     * What is kept of a token.
     *
     * @throws IllegalArgumentException if it is too short to be safe, or cannot stand in a header
     */
    static Known known(Token token) {
        String text = token.token();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length < SHORTEST) {
            throw new IllegalArgumentException("the bearer token has " + length + " bytes; it needs at least "
                    + SHORTEST + ", so that nobody guesses it");
        }
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the bearer token has a space or another character that a header cannot carry");
        }
        return new Known(hash(text), token.userName());
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
            return new Admission.NoToken();
        }
        String value = authorization.get().strip();
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer) {
            return new Admission.WrongToken();
        }
        byte[] given = hash(value.substring(SCHEME.length()).strip());
        var found = new ArrayList<String>(1);
        for (Known known : fixed) {
            compare(known, given, found);
        }
        if (file.isPresent()) {
            for (Known known : file.get().tokens()) {
                compare(known, given, found);
            }
        }
        return found.isEmpty()
                ? new Admission.WrongToken()
                : new Admission.Granted(
                        found.stream().filter(name -> !name.isEmpty()).findFirst());
    }

    /** Every token is compared, whichever it is that opens: how long it takes tells nothing. */
    private static void compare(Known known, byte[] given, List<String> found) {
        if (MessageDigest.isEqual(known.hash(), given)) {
            found.add(known.userName());
        }
    }

    /** The token in an Authorization header; empty if it holds none. */
    static Optional<String> token(String authorization) {
        String value = authorization.strip();
        boolean bearer = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? Optional.of(value.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    @Override
    public String toString() {
        return fixed.size() + " bearer tokens" + (file.isPresent() ? " and a token file" : "");
    }
}
