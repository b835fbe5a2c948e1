package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final char[] PASSWORD = "keystore-password".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals(true, keytool.waitFor(60, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    private static Route route(ServerSocket server) {
        var origin = new Origin(true, "127.0.0.1", server.getLocalPort());
        return new Route(origin, new Tls(context.getSocketFactory(), true), Optional.empty());
    }

    private static Handshake with(ServerSocket server) {
        return new Handshake(route(server), TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLSv1.2, true", "TLSv1.3, TLSv1.2, false", "TLSv1.2, TLSv1.3, false"})
    void succeeds_with_the_version_that_the_server_speaks(String spoken, String offered, boolean succeeds)
            throws IOException, TransportException {
        try (var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setEnabledProtocols(new String[] {spoken});
            Thread.ofVirtual().start(() -> answerOne(server));
            assertEquals(succeeds, with(server).succeedsWith(offered));
        }
    }

    private static void answerOne(SSLServerSocket server) {
        try (var client = (SSLSocket) server.accept()) {
            client.startHandshake();
            client.getInputStream().read();
        } catch (IOException refused) {
            // The other side sees it, and is what the test asks.
        }
    }

    @Test
    void says_nothing_where_there_is_no_connection() throws IOException {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        var handshake = new Handshake(route(closed), TIMEOUT);
        assertThrows(TransportException.class, () -> handshake.succeedsWith("TLSv1.2"));
    }
}
