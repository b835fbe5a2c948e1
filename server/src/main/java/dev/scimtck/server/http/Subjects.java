package dev.scimtck.server.http;

import java.util.Optional;

/** For which user a token stands, so that {@code /Me} has a meaning, RFC 7644 section 3.11. */
@FunctionalInterface
public interface Subjects {

    /**
     * The user for whom a token stands.
     *
     * @param token a token that opens the server
     * @return the user's {@code userName}; empty for a token that stands for nobody
     */
    Optional<String> userName(String token);

    /** No token stands for anybody. */
    static Subjects none() {
        return token -> Optional.empty();
    }
}
