package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Tls;
import java.util.List;

/**
 * How TLS is set up for a target.
 *
 * @param tls how it is spoken
 * @param showsCertificate whether a certificate is shown that may let the run in by itself
 * @param passwords what opens the files that it is made of
 * @param curl the options of {@code curl} for the same; empty for none
 */
public record TlsSetup(Tls tls, boolean showsCertificate, List<Secret> passwords, String curl) {
    public TlsSetup {
        passwords = List.copyOf(passwords);
    }

    /** As Java speaks it. */
    public static TlsSetup standard() {
        return new TlsSetup(Tls.standard(), false, List.of(), "");
    }
}
