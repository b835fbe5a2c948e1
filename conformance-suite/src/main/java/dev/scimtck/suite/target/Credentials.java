package dev.scimtck.suite.target;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** How a run says who it is, in the Authorization header. */
public sealed interface Credentials
        permits Credentials.Bearer,
                Credentials.Basic,
                Credentials.Fixed,
                Credentials.None,
                Credentials.InPlaceOf,
                ClientGrant {

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

        @Override
        public String hint() {
            return "is the token right? Give it with --token or SCIM_TOKEN";
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
        public List<String> secrets() {
            return List.of(password.value(), pair());
        }

        @Override
        public String curl() {
            return "-u \"$SCIM_BASIC_USER:$SCIM_BASIC_PASSWORD\"";
        }

        @Override
        public String hint() {
            return "are user and password right? Give them with --basic-user and SCIM_BASIC_PASSWORD";
        }
    }

    /** An Authorization header of a scheme that is not known here. */
    record Fixed(Secret value) implements Credentials {
        @Override
        public String authorization() {
            return value.value();
        }

        @Override
        public List<String> secrets() {
            var secrets = new ArrayList<String>();
            secrets.add(value.value());
            secrets.add(value.value().replaceFirst("^\\S+\\s+", ""));
            return secrets;
        }

        @Override
        public String curl() {
            return "-H \"Authorization: $SCIM_AUTHORIZATION\"";
        }

        @Override
        public String hint() {
            return "is what --header says of Authorization right?";
        }
    }

    /** No such header: the run gets in by another one, or by a certificate. */
    record None() implements Credentials {
        @Override
        public boolean none() {
            return true;
        }

        @Override
        public String authorization() {
            return STAND_IN;
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String curl() {
            return "";
        }

        @Override
        public String hint() {
            return "is what --header says, or the certificate of --client-cert, right?";
        }
    }

    /**
     * What lets into a server that stands in for the target.
     *
     * @param others what would let into the target
     * @param token what lets into the stand-in
     */
    record InPlaceOf(Credentials others, Secret token) implements Credentials {
        @Override
        public boolean none() {
            return others.none();
        }

        @Override
        public String authorization() {
            return "Bearer " + token.value();
        }

        @Override
        public Optional<Secret> bearerToken() {
            boolean bearer =
                    others instanceof ClientGrant || others.bearerToken().isPresent();
            return bearer ? Optional.of(token) : Optional.empty();
        }

        @Override
        public List<String> secrets() {
            var secrets = new ArrayList<>(others.secrets());
            secrets.add(token.value());
            return secrets;
        }

        @Override
        public String curl() {
            return others.curl();
        }

        @Override
        public String hint() {
            return others.hint();
        }
    }

    /** Stands for a header that is not known yet, or for other lines, until the request goes out; it is never sent. */
    String STAND_IN = "Bearer stands-for-what-lets-the-run-in";

    /** The option of {@code curl} for a bearer token. */
    String BEARER_IN_CURL = "-H \"Authorization: Bearer $SCIM_TOKEN\"";

    /** Whether there is no such header. */
    default boolean none() {
        return false;
    }

    /** The value of the header as it is now, or {@link #STAND_IN}. */
    String authorization();

    /** The bearer token as it is now; empty where there is none. */
    default Optional<Secret> bearerToken() {
        return Optional.empty();
    }

    /** What no report may show. */
    List<String> secrets();

    /** The option of {@code curl} that stands for the header, with variables of the shell; empty for none. */
    String curl();

    /** What to look at where the target does not let the run in. */
    String hint();
}
