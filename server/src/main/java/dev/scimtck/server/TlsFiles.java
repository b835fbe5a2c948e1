package dev.scimtck.server;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return tls(
                certificates + " and " + privateKey,
                Keys.builder()
                        .pem(pem -> pem.certChain(Resource.create(certificates)).key(Resource.create(privateKey))));
    }

    /**
     * A PKCS#12 file with one key and its certificates.
     *
     * @throws IllegalArgumentException if it cannot be read, or the password is another
     */
    static Tls pkcs12(Path keystore, String password) {
        readable(keystore);
        return tls(
                keystore.toString(),
                Keys.builder()
                        .keystore(store -> store.type("PKCS12")
                                .keystore(Resource.create(keystore))
                                .passphrase(password)));
    }

    private static void readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the TLS file " + file + " cannot be read");
        }
    }

    private static Tls tls(String what, Keys.Builder keys) {
        try {
            Keys read = keys.build();
            if (read.privateKey().isEmpty() || read.certChain().isEmpty()) {
                throw new IllegalArgumentException(what + ": there is no private key with a certificate in it");
            }
            return Tls.builder().privateKey(read).privateKeyCertChain(read).build();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("TLS cannot be set up from " + what + ": " + innermost(e), e);
        }
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
