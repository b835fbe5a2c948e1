package dev.scimtck.suite.exchange;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** How TLS is spoken: whose certificates are trusted, and which certificate is shown. */
public final class Tls {
    private final SSLSocketFactory factory;
    private final boolean checked;

    Tls(SSLSocketFactory factory, boolean checked) {
        this.factory = factory;
        this.checked = checked;
    }

    /** The authorities that Java comes with are trusted, and no certificate is shown. */
    public static Tls standard() {
        return new Tls((SSLSocketFactory) SSLSocketFactory.getDefault(), true);
    }

    /** Whoever answers is believed. */
    public static Tls unchecked() {
        return of(Optional.empty(), Optional.empty(), false);
    }

    /** Only these authorities are trusted. */
    public static Tls trusting(KeyStore authorities) {
        return of(Optional.empty(), Optional.of(authorities), true);
    }

    /** This is who one is. */
    public static Tls as(Identity identity) {
        return of(Optional.of(identity), Optional.empty(), true);
    }

    /**
     * A key with its certificates, to be shown to a target that asks for one.
     *
     * @param store where they are
     * @param password what opens the key in there
     */
    public record Identity(KeyStore store, char[] password) {}

    /**
     * Otherwise.
     *
     * @param identity what is shown to the target; empty for nothing
     * @param authorities whose certificates are trusted; empty for those that Java comes with
     * @param checked whether certificates are checked at all
     * @throws IllegalArgumentException if the key cannot be used; the message says why in one line
     */
    public static Tls of(Optional<Identity> identity, Optional<KeyStore> authorities, boolean checked) {
        if (identity.isEmpty() && authorities.isEmpty() && checked) {
            return standard();
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    identity.isPresent() ? keys(identity.get()) : new KeyManager[0],
                    checked ? trust(authorities) : new TrustManager[] {new Anyone()},
                    null);
            return new Tls(context.getSocketFactory(), checked);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(Identity identity) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.store(), identity.password());
        return keys.getKeyManagers();
    }

    private static TrustManager[] trust(Optional<KeyStore> authorities) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (authorities.isPresent()) {
            trust.init(authorities.get());
        } else {
            trustOfJava(trust);
        }
        return trust.getTrustManagers();
    }

    /** The factory takes null for that, which no other method here is given. */
    @SuppressWarnings("NullAway")
    private static void trustOfJava(TrustManagerFactory trust) throws KeyStoreException {
        trust.init((KeyStore) null);
    }

    /** Whether certificates are checked. */
    public boolean checked() {
        return checked;
    }

    /** Makes the TLS part of a connection. */
    public SSLSocketFactory factory() {
        return factory;
    }

    /** Whoever answers is believed. Of this kind, and not the plain one, for which Java would compare the host all the same. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
