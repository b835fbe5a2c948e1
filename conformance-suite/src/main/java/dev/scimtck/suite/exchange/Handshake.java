package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Finds out by a handshake, and nothing more, which versions of TLS an origin speaks. */
public final class Handshake {
    private final Route route;
    private final Duration timeout;

    /**
     * @param route where to connect to, and how
     * @param timeout the longest that connecting, and each wait of the handshake, may take
     */
    public Handshake(Route route, Duration timeout) {
        this.route = route;
        this.timeout = timeout;
    }

    /**
     * Whether a handshake that offers only this version succeeds.
     *
     * @param version as Java names it, {@code TLSv1.2}
     * @throws TransportException if there is no connection at all
     */
    public boolean succeedsWith(String version) throws TransportException {
        try (var plain = new Socket()) {
            return agrees(route.reach(plain, timeout), version);
        } catch (IOException e) {
            throw new TransportException(
                    Kind.NO_CONNECTION, "no connection to " + route.origin() + " for a handshake", e);
        }
    }

    private boolean agrees(Socket plain, String version) throws IOException {
        Origin origin = route.origin();
        try (var secure = (SSLSocket) route.tls().factory().createSocket(plain, origin.host(), origin.port(), true)) {
            secure.setEnabledProtocols(new String[] {version});
            secure.startHandshake();
            return true;
        } catch (SSLException refused) {
            return false;
        }
    }
}
