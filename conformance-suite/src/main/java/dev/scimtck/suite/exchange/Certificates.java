package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.Tls.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files that people have for TLS: whom to trust, and who one is. Whatever is wrong with one is told in one line. */
public final class Certificates {
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final char[] NO_PASSWORD = new char[0];

    private Certificates() {}

    /** Whether a file is one of PEM, not of PKCS#12. */
    public static boolean isPem(Path file) {
        try {
            return text(file).contains(BEGIN);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** The authorities in a file of PEM. */
    public static KeyStore authorities(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            int number = 0;
            for (Certificate certificate : read(file)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** What else stands in the file, such as the text that openssl writes before each, is passed over. */
    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        var found = new StringBuilder();
        Matcher certificates = CERTIFICATE.matcher(text(file));
        while (certificates.find()) {
            found.append(certificates.group()).append('\n');
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no certificate in " + file + "; it wants PEM, BEGIN CERTIFICATE");
        }
        byte[] bytes = found.toString().getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
    }

    /** Who a certificate chain and its key say, both in PEM, the key in PKCS#8. */
    public static Identity pem(Path chain, Path key) {
        String what = chain.equals(key) ? chain.toString() : chain + " and " + key;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("own", key(key), NO_PASSWORD, read(chain).toArray(Certificate[]::new));
            return new Identity(store, NO_PASSWORD);
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(what, e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(text(file));
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

    /** Who the key in a PKCS#12 file says. */
    public static Identity pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return new Identity(store, password.toCharArray());
                }
            }
            throw new IllegalArgumentException("there is no key in " + file);
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static IllegalArgumentException unreadable(String what, Exception because) {
        String why = because instanceof NoSuchFileException gone
                ? "there is no file " + gone.getFile()
                : String.valueOf(because.getMessage());
        return new IllegalArgumentException("TLS cannot be set up from " + what + ": " + why, because);
    }
}
