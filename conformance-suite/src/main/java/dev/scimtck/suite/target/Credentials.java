package dev.scimtck.suite.target;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a run says who it is, in the Authorization header. */
public sealed interface Credentials permits Credentials.Bearer, Credentials.Basic, Credentials.None, ClientGrant {

    /** A bearer token, RFC 6750. */
    record Bearer(Secret token) implements Credentials {
        @Override
        public String authorization() {
            return "Bearer " + token.value();
        }

        @Override
        public Optional<Secret> bearerToken() {
            return Optional.of(token);
        }

        @Override
        public List<String> secrets() {
            return List.of(token.value());
        }

        @Override
        public String curl() {
            return BEARER_IN_CURL;
        }
    }

    /** A user with a password, RFC 7617. */
    record Basic(String user, Secret password) implements Credentials {
        @Override
        public String authorization() {
            return "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(StandardCharsets.UTF_8));
        }

        private String pair() {
            return user + ":" + password.value();
        }

        @Override
        public Optional<Secret> bearerToken() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of(password.value(), pair());
        }

        @Override
        public String curl() {
            return "-u \"$SCIM_BASIC_USER:$SCIM_BASIC_PASSWORD\"";
        }
    }

    /** No such header: the run gets in by another one, or by a certificate. */
    record None() implements Credentials {
        @Override
        public String authorization() {
            return STAND_IN;
        }

        @Override
        public Optional<Secret> bearerToken() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String curl() {
            return "";
        }
    }

    /** Stands for a header that is not known yet, or for other lines, until the request goes out; it is never sent. */
    String STAND_IN = "Bearer stands-for-what-lets-the-run-in";

    /** The option of {@code curl} for a bearer token. */
    String BEARER_IN_CURL = "-H \"Authorization: Bearer $SCIM_TOKEN\"";

    /** The value of the header as it is now, or {@link #STAND_IN}. */
    String authorization();

    /** The bearer token as it is now; empty where there is none. */
    Optional<Secret> bearerToken();

    /** What no report may show. */
    List<String> secrets();

    /** The option of {@code curl} that stands for the header, with variables of the shell; empty for none. */
    String curl();
}
