package dev.scimtck.suite.exchange;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a relay answers itself, 502, RFC 9110 section 15.6.3: the target is not there, or talks nonsense. */
final class BadGateway {
    private static final int FIRST_BYTES = 80;
    private static final int STATUS = 502;

    private BadGateway() {}

    /** Why there is no connection, in words. */
    static String unreachable(@Nullable Throwable cause) {
        String said = Optional.ofNullable(cause).map(Throwable::getMessage).orElse("refused");
        String words = shown(said.getBytes(StandardCharsets.UTF_8));
        return switch (cause) {
            case UnknownHostException unknown -> "no connection to the target: the host " + words + " is unknown";
            case SSLException tls -> "no connection to the target: TLS failed: " + words;
            case null, default -> "no connection to the target: " + words;
        };
    }

    /** What was answered that is no HTTP, in words. */
    static String nonsense(byte[] answered) {
        return "the target answered what is not HTTP: " + shown(answered);
    }

    /** The answer that says so. */
    static Message because(String why) {
        String detail = why.replace("\\", "\\\\").replace("\"", "\\\"");
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"502\",\"detail\":\""
                + detail + "\"}";
        return Message.response(
                STATUS,
                "Bad Gateway",
                List.of(new Header("Content-Type", "application/scim+json"), new Header("Connection", "close")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** The target is not there. */
    static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreachable(IOException cause) {
            super("the target is not there", cause);
        }
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, FIRST_BYTES), StandardCharsets.US_ASCII);
        return text.replaceAll("[^ -~]", "·");
    }
}
