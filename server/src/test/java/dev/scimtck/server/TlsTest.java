package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the files that an administrator has. */
class TlsTest {
    private static final String PASSWORD = "keystore-password";

    @TempDir
    private static Path folder;

    private static Path keystore;
    private static KeyStore keys;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        keystore = folder.resolve("server.p12");
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
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals(true, keytool.waitFor(60, TimeUnit.SECONDS));
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    private static void assertServes(ScimServer.Builder builder) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        try (ScimServer server =
                        builder.port(0).bearerToken(Caller.TOKEN).build().start();
                var caller = new Caller(client, server.baseUrl(), Caller.TOKEN)) {
            assertEquals("https", server.baseUrl().getScheme());
            Caller.Answer created = caller.send("POST", "/Users", Caller.user("ada"));
            assertEquals(server.baseUrl() + "/Users/" + created.text("/id"), created.text("/meta/location"));
        }
    }

    @Test
    void a_pkcs12_file() throws GeneralSecurityException, IOException {
        assertServes(ScimServer.builder().tls(keystore, PASSWORD));
    }

    @Test
    void pem_files() throws GeneralSecurityException, IOException {
        Path certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key =
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        assertServes(ScimServer.builder().tls(certificate, key));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> ScimServer.builder().tls(key, certificate));
        assertEquals(true, said(refused).contains(key.toString()), refused.getMessage());
    }

    private static Path pem(String kind, byte[] content) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    @Test
    void what_cannot_be_read_is_refused_in_one_line() {
        var wrong = assertThrows(
                IllegalArgumentException.class, () -> ScimServer.builder().tls(keystore, "another-password"));
        assertEquals(true, said(wrong).startsWith("TLS cannot be set up from " + keystore), wrong.getMessage());
        Path none = folder.resolve("none.p12");
        var missing = assertThrows(
                IllegalArgumentException.class, () -> ScimServer.builder().tls(none, PASSWORD));
        assertEquals("the TLS file " + none + " cannot be read", missing.getMessage());
    }

    private static String said(Throwable refused) {
        return String.valueOf(refused.getMessage());
    }
}
