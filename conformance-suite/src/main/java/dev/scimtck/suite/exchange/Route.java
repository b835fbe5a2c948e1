package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How an origin is reached.
 *
 * @param origin where to
 * @param tls how TLS is spoken there
 * @param proxy what leads there; empty where the way is direct
 */
public record Route(Origin origin, Tls tls, Optional<HttpProxy> proxy) {
    private static final int LONGEST_HEAD = 16 * 1024;

    /** Straight, with TLS as Java speaks it. */
    public static Route direct(Origin origin) {
        return new Route(origin, Tls.standard(), Optional.empty());
    }

    /** Whether a proxy is sent the requests themselves, each with the origin in its target, RFC 9112 section 3.2.2. */
    boolean needsAbsoluteTargets() {
        return proxy.isPresent() && !origin.secure();
    }

    /**
     * A connected socket, to talk HTTP over.
     *
     * @param plain the socket to connect; closing it from elsewhere gives up
     * @throws TransportException if there is none within the time; the message says why in one line
     */
    Socket open(Socket plain, Duration timeout) throws TransportException {
        Socket reached = reach(plain, timeout);
        if (!origin.secure()) {
            return reached;
        }
        try {
            return secured(reached, origin, tls);
        } catch (IOException e) {
            close(reached);
            throw noTls(e, timeout);
        }
    }

    /**
     * A socket that leads to the origin, without TLS.
     *
     * @param plain the socket to connect; closing it from elsewhere gives up
     * @throws TransportException if there is none within the time; the message says why in one line
     */
    Socket reach(Socket plain, Duration timeout) throws TransportException {
        Origin first = proxy.map(HttpProxy::origin).orElse(origin);
        String to = proxy.map(there -> "the proxy " + there).orElseGet(origin::toString);
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(first.host(), first.port()), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            if (proxy.isEmpty()) {
                return plain;
            }
            Socket toProxy = first.secure() ? secured(plain, first, Tls.standard()) : plain;
            if (origin.secure()) {
                tunnel(toProxy, proxy.get());
            }
            return toProxy;
        } catch (SocketTimeoutException e) {
            close(plain);
            throw new TransportException(Kind.TIMED_OUT, "no connection to " + to + " within " + seconds(timeout), e);
        } catch (IOException e) {
            close(plain);
            String hint = proxy.isPresent() ? "; is HTTPS_PROXY or HTTP_PROXY right?" : "; is it running there?";
            throw new TransportException(Kind.NO_CONNECTION, "no connection to " + to + ": " + words(e) + hint, e);
        } catch (TransportException e) {
            close(plain);
            throw e;
        }
    }

    /** With a proxy TLS is as Java speaks it: what is set up is for the target, and so is the certificate that is shown. */
    private static SSLSocket secured(Socket plain, Origin with, Tls tls) throws IOException {
        var secure = (SSLSocket) tls.factory().createSocket(plain, with.host(), with.port(), true);
        if (tls.checked()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        return secure;
    }

    /** Asks the proxy for a tunnel; the target's own headers go through it later, and never to the proxy. */
    private void tunnel(Socket toProxy, HttpProxy asked) throws IOException, TransportException {
        String authority = origin.authority();
        var request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        asked.authorization().forEach(header -> request.append(header).append("\r\n"));
        toProxy.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        toProxy.getOutputStream().flush();
        String status = statusLine(toProxy.getInputStream());
        if (!status.matches("HTTP/1\\.[01] 2[0-9][0-9].*")) {
            String hint = status.contains(" 407")
                    ? "; it wants a user and password: give them in HTTPS_PROXY, http://user:password@host:port"
                    : "; is it allowed to lead there? NO_PROXY names what is reached without it";
            throw new TransportException(
                    Kind.NO_CONNECTION, "the proxy " + asked + " opened no tunnel to " + origin + ": " + status + hint);
        }
    }

    /** Byte by byte: what comes after the head is the origin's. */
    private static String statusLine(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n") && !text.endsWith("\n\n") && head.size() < LONGEST_HEAD) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            head.write(read);
            text = read == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return head.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse("it closed the connection");
    }

    private TransportException noTls(IOException e, Duration timeout) {
        return switch (e) {
            case SocketTimeoutException late ->
                new TransportException(
                        Kind.TIMED_OUT, "no TLS handshake with " + origin + " within " + seconds(timeout), late);
            case SSLException refused ->
                new TransportException(Kind.NO_TLS, TlsTrouble.words(origin, refused), refused);
            default ->
                new TransportException(
                        Kind.NO_TLS, "no TLS with " + origin + ": " + words(e) + "; does it speak https?", e);
        };
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            // Then it is closed as well.
        }
    }

    static String seconds(Duration timeout) {
        return String.format(Locale.ROOT, "%.1f s", timeout.toMillis() / 1000.0);
    }

    static String words(Exception e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        if (e instanceof UnknownHostException) {
            return "the host name is unknown";
        }
        return message == null ? kind : message.lines().findFirst().orElse(kind);
    }
}
