package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Finds out by a handshake, and nothing more, which versions of TLS an origin speaks. */
public final class Handshake {
    private final Origin origin;
    private final Duration timeout;
    private final SSLSocketFactory factory;

    /**
     * @param origin where to connect to
     * @param timeout the longest that connecting, and each wait of the handshake, may take
     */
    public Handshake(Origin origin, Duration timeout) {
        this(origin, timeout, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Handshake(Origin origin, Duration timeout, SSLSocketFactory factory) {
        this.origin = origin;
        this.timeout = timeout;
        this.factory = factory;
    }

    /**
     * Whether a handshake that offers only this version succeeds.
     *
     * @param version as Java names it, {@code TLSv1.2}
     * @throws TransportException if there is no connection at all
     */
    public boolean succeedsWith(String version) throws TransportException {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(origin.host(), origin.port()), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            return agrees(plain, version);
        } catch (IOException e) {
            throw new TransportException(Kind.NO_CONNECTION, "no connection to " + origin + " for a handshake", e);
        }
    }

    private boolean agrees(Socket plain, String version) throws IOException {
        try (var secure = (SSLSocket) factory.createSocket(plain, origin.host(), origin.port(), true)) {
            secure.setEnabledProtocols(new String[] {version});
            secure.startHandshake();
            return true;
        } catch (SSLException refused) {
            return false;
        }
    }
}
