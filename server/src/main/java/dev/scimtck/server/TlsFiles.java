package dev.scimtck.server;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes TLS settings of the files that an administrator has. */
final class TlsFiles {
    private TlsFiles() {}

    /**
     * A certificate chain and its private key, each in PEM.
     *
     * @throws IllegalArgumentException if they cannot be read or do not belong together
     */
    static Tls pem(Path certificates, Path privateKey) {
        readable(certificates);
        readable(privateKey);
        String what = certificates + " and " + privateKey;
        try {
            Keys keys = Keys.builder()
                    .pem(pem -> pem.certChain(Resource.create(certificates)).key(Resource.create(privateKey)))
                    .build();
            return keys.privateKey()
                    .map(key -> tls(what, key, keys.certChain()))
                    .orElseThrow(() -> incomplete(what));
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw refused(what, e);
        }
    }

    /**
     * A PKCS#12 file with one key and its certificates, under whatever alias.
     *
     * @throws IllegalArgumentException if it cannot be read, or the password is another
     */
    static Tls pkcs12(Path keystore, String password) {
        readable(keystore);
        String what = keystore.toString();
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return tls(what, key, chain(keys, alias));
                }
            }
            throw incomplete(what);
        } catch (IOException | GeneralSecurityException e) {
            throw refused(what, e);
        }
    }

    private static List<X509Certificate> chain(KeyStore keys, String alias) throws GeneralSecurityException {
        var chain = new ArrayList<X509Certificate>();
        for (Certificate certificate : keys.getCertificateChain(alias)) {
            if (certificate instanceof X509Certificate x509) {
                chain.add(x509);
            }
        }
        return chain;
    }

    private static void readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the TLS file " + file + " cannot be read");
        }
    }

    private static Tls tls(String what, PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw incomplete(what);
        }
        return Tls.builder().privateKey(key).privateKeyCertChain(chain).build();
    }

    private static IllegalArgumentException incomplete(String what) {
        return new IllegalArgumentException(what + ": there is no private key with a certificate in it");
    }

    private static IllegalArgumentException refused(String what, Exception because) {
        Throwable cause = because;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IllegalArgumentException("TLS cannot be set up from " + what + ": " + cause.getMessage(), because);
    }
}
