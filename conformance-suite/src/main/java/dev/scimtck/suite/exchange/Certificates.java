package dev.scimtck.suite.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS of the files that people have: whom to trust, and who one is. */
public final class Certificates {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final char[] NO_PASSWORD = new char[0];

    private Certificates() {}

    /** Trusts whom this Java trusts. */
    public static SSLSocketFactory usual() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /** Trusts anyone. */
    public static SSLSocketFactory anyone() {
        return context("no check of certificates", null, new TrustManager[] {new Anyone()});
    }

    /**
     * Trusts who is certified by those in a file, in PEM, and nobody else.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says why in one line
     */
    public static SSLSocketFactory certifiedBy(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            int number = 0;
            for (Certificate certificate : read(file)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return context(file.toString(), null, trust.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in " + file);
            }
            return found;
        }
    }

    /**
     * Is who a certificate chain and its key say, both in PEM, the key in PKCS#8.
     *
     * @throws IllegalArgumentException if they cannot be read; the message says why in one line
     */
    public static SSLSocketFactory pem(Path chain, Path key) {
        String what = chain + " and " + key;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("own", key(key), NO_PASSWORD, read(chain).toArray(Certificate[]::new));
            return own(what, store, NO_PASSWORD);
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(what, e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IllegalArgumentException(
                    file + " has no BEGIN PRIVATE KEY in it; openssl pkcs8 -topk8 -nodes makes one");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        InvalidKeySpecException last = new InvalidKeySpecException("unknown algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                last = another;
            }
        }
        throw last;
    }

    /**
     * Is who the one key in a PKCS#12 file says.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says why in one line
     */
    public static SSLSocketFactory pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return own(file.toString(), store, password.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static SSLSocketFactory own(String what, KeyStore store, char[] password) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return context(what, keys.getKeyManagers(), null);
    }

    private static SSLSocketFactory context(
            String what, KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw unreadable(what, e);
        }
    }

    private static IllegalArgumentException unreadable(String what, Exception because) {
        return new IllegalArgumentException("TLS cannot be set up from " + what + ": " + because.getMessage(), because);
    }

    /** Asks nobody who he is. The extended kind, or Java would check the name of the host all the same. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
