package com.example;

import dev.scimtck.server.ScimServer;

/** The application: it serves its users and groups at {@code /scim/v2}. */
public final class Users {
    private Users() {}

    /** Starts it on a free port. */
    public static ScimServer start(String token) {
        return ScimServer.builder().port(0).bearerToken(token).build().start();
    }
}
