package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * How traffic is inspected.
 *
 * @param mode what is inspected
 * @param listen where the provider's requests come in
 * @param door what a client goes through first
 * @param providerUrl the base URL that the provider is given
 * @param target the server behind the inspector, and the token that is known for it; an empty one for none
 * @param dial connects to it
 * @param rewriteHost whether the target is asked under its own name
 * @param rewriteLocations whether locations in answers lead back to the inspector
 * @param maskPeople whether people get pseudonyms
 * @param keptBody how many bytes of a body are kept
 * @param bounds how much is held in memory
 */
public record Setup(
        Mode mode,
        InetSocketAddress listen,
        Relay.Door door,
        URI providerUrl,
        Target target,
        Relay.Dial dial,
        boolean rewriteHost,
        boolean rewriteLocations,
        boolean maskPeople,
        int keptBody,
        Exchanges.Bounds bounds) {

    /** What is inspected. */
    public enum Mode {
        /** The reference server. */
        EMBEDDED,
        /** A server of someone's own. */
        TARGET,
        /** What was recorded elsewhere. */
        IMPORT
    }

    /** The token that is known for the target; empty for none. */
    Optional<String> token() {
        return target.bearerToken().map(Secret::value).filter(token -> !token.isEmpty());
    }
}
