package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/**
 * A certificate that has signed itself, made by the JDK's keytool, in the files that people have.
 *
 * @param store both, PKCS#12
 * @param password what opens that
 * @param certificate PEM
 * @param key PEM
 */
public record TestCertificate(Path store, String password, Path certificate, Path key) {

    /**
     * Makes one.
     *
     * @param names whose it is: {@code dns:localhost,ip:127.0.0.1}
     */
    public static TestCertificate make(Path folder, String password, String names) {
        Path store = folder.resolve("own.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=scim.example.com",
                            "-ext",
                            "SAN=" + names,
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            password,
                            "-keystore",
                            store.toString())
                    .redirectErrorStream(true)
                    .start();
            assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "keytool");
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, password.toCharArray());
            }
            byte[] key = Objects.requireNonNull(keys.getKey("own", password.toCharArray()))
                    .getEncoded();
            return new TestCertificate(
                    store,
                    password,
                    pem(folder, "CERTIFICATE", keys.getCertificate("own").getEncoded()),
                    pem(folder, "PRIVATE KEY", key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path folder, String what, byte[] bytes) throws IOException {
        String text = "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + what + "-----\n";
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text);
    }

    /** A door through which only who speaks TLS gets in. */
    public Relay.Door door() {
        return Relay.Door.secured(Tls.as(Certificates.pem(certificate, key)));
    }

    /** A door through which only who shows this certificate gets in. */
    public Relay.Door doorForItself() {
        Tls tls = Tls.of(
                Optional.of(Certificates.pem(certificate, key)),
                Optional.of(Certificates.authorities(certificate)),
                true);
        return accepted -> {
            var secure = (SSLSocket) tls.factory().createSocket(accepted, InputStream.nullInputStream(), true);
            secure.setNeedClientAuth(true);
            secure.startHandshake();
            return secure;
        };
    }
}
