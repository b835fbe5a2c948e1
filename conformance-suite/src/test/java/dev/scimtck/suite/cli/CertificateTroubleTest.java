package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets whose certificate is not to be trusted are told in one line, and get no token. */
class CertificateTroubleTest {
    private static final String PASSWORD = "keystore-password";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeAuthority() throws IOException, InterruptedException, GeneralSecurityException {
        keytool("-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
        byte[] der = store().getCertificate("ca").getEncoded();
        Files.writeString(
                ca(),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static Path ca() {
        return folder.resolve("ca.pem");
    }

    private static void keytool(String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve("keys.p12").toString()));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue(), told);
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    /** A server with that certificate and no other, as a run sees it. */
    private static Typed checked(String alias, String... more) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        KeyStore all = store();
        own.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (var listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(listener));
            var words = new ArrayList<>(List.of(
                    "check", "--base-url", "https://127.0.0.1:" + listener.getLocalPort() + "/scim", "--token", "t"));
            words.addAll(List.of(more));
            return Typed.run(Map.of(), words);
        }
    }

    private static void serve(SSLServerSocket listener) {
        while (!listener.isClosed()) {
            try (var client = (SSLSocket) listener.accept()) {
                client.startHandshake();
                client.getInputStream().read();
            } catch (IOException refused) {
                // The other side sees it, and is what the test asks.
            }
        }
    }

    private static void assertTold(String words, Typed typed) {
        assertEquals(3, typed.status(), typed.all());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains(words), typed.err());
        assertEquals("", typed.out());
    }

    @Test
    void signed_by_nobody_who_is_trusted() throws Exception {
        keytool("-alias", "self", "-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1");
        assertTold("is signed by nobody who is trusted here, or by itself", checked("self"));
    }

    @Test
    void for_another_host() throws Exception {
        keytool(
                "-alias",
                "other",
                "-dname",
                "CN=scim.example.com",
                "-ext",
                "SAN=dns:scim.example.com",
                "-signer",
                "ca");
        assertTold("is for another host", checked("other", "--ca", ca().toString()));
    }

    @Test
    void expired() throws Exception {
        keytool(
                "-alias",
                "old",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-signer",
                "ca",
                "-startdate",
                "-9d",
                "-validity",
                "3");
        assertTold("has expired: renew it", checked("old", "--ca", ca().toString()));
    }
}
