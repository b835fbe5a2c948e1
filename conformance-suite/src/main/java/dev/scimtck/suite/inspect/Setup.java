package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.inspect.live.Exchanges;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.WayIn;
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
 * @param target the server behind the inspector, and what is known to let into it
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

    /** The Authorization header that is known to let into the target, or stands for what does; empty where nothing is known. */
    Optional<String> authorization() {
        WayIn wayIn = target.wayIn();
        boolean known = !wayIn.credentials().none()
                || !wayIn.headers().isEmpty()
                || wayIn.tls().showsCertificate();
        return known ? Optional.of(wayIn.credentials().authorization()) : Optional.empty();
    }
}
