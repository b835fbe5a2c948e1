package dev.scimtck.suite.exchange;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in one line why TLS did not come about, and what to do. */
final class TlsTrouble {
    private static final String INSECURE = ", or --insecure to go on all the same";

    private TlsTrouble() {}

    static String words(Origin origin, SSLException e) {
        String said = String.valueOf(e.getMessage());
        if (cause(e, CertificateExpiredException.class).isPresent()) {
            return "the certificate of " + origin + " has expired: renew it" + INSECURE;
        }
        if (cause(e, CertificateNotYetValidException.class).isPresent()) {
            return "the certificate of " + origin
                    + " is not valid yet: is the clock of this machine right? Else renew it" + INSECURE;
        }
        boolean untrusted = cause(e, CertPathBuilderException.class).isPresent()
                || cause(e, CertPathValidatorException.class).isPresent();
        if (untrusted) {
            return "the certificate of " + origin
                    + " is signed by nobody who is trusted here, or by itself: give the CA,"
                    + " or the certificate itself, as a PEM file with --ca" + INSECURE;
        }
        Optional<CertificateException> other = cause(e, CertificateException.class);
        if (other.isPresent()) {
            String why =
                    String.valueOf(other.get().getMessage()).lines().findFirst().orElse("");
            return why.contains("No subject alternative") || why.contains("No name matching")
                    ? "the certificate of " + origin + " is for another host (" + why
                            + "): give a base URL with the name in it" + INSECURE
                    : "the certificate of " + origin + " is not taken (" + why + "): put it right" + INSECURE;
        }
        return alert(origin, said);
    }

    private static String alert(Origin origin, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("alert") && lower.contains("certificate")) {
            return origin + " does not take the certificate that it was shown, or wants one (" + said
                    + "); give one that it takes with --client-cert";
        }
        if (lower.contains("plaintext") || lower.contains("unsupported or unrecognized")) {
            return "no TLS with " + origin + ": it does not speak it; is the base URL one of http:// there?";
        }
        return "no TLS with " + origin + ": " + said.lines().findFirst().orElse("");
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
