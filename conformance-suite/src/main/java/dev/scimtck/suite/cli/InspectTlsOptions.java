package dev.scimtck.suite.cli;

import dev.scimtck.suite.exchange.Certificates;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS on both sides of the inspector. */
final class InspectTlsOptions {

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust a target that is certified by one of these, PEM, instead of those that Java trusts.")
    private @Nullable Path authorities;

    @Option(names = "--insecure", description = "Trust whatever certificate the target shows.")
    private boolean insecure;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Take the provider's requests by TLS: the certificate chain, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--tls-private-key", paramLabel = "FILE", description = "Its private key, PEM.")
    private @Nullable Path privateKey;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "Both in one PKCS#12 file.")
    private @Nullable Path keystore;

    @Option(
            names = "--tls-keystore-password",
            defaultValue = "${env:SCIM_TLS_KEYSTORE_PASSWORD}",
            description = "Its password; better as SCIM_TLS_KEYSTORE_PASSWORD, which no process list shows.")
    private @Nullable String keystorePassword;

    /** Whether the provider speaks TLS. */
    boolean isSecured() {
        return certificate != null || keystore != null;
    }

    /** Whether whatever certificate the target shows is taken. */
    boolean isInsecure() {
        return insecure;
    }

    /** What a provider goes through. */
    Relay.Door door() {
        if ((certificate == null) != (privateKey == null)) {
            throw new UserError(ExitStatus.USAGE, "--tls-certificate and --tls-private-key go together");
        }
        if (certificate != null && privateKey != null) {
            Path chain = certificate;
            Path key = privateKey;
            return Relay.Door.secured(usable(() -> Certificates.pem(chain, key)));
        }
        if (keystore != null) {
            Path file = keystore;
            String password = keystorePassword == null ? "" : keystorePassword;
            return Relay.Door.secured(usable(() -> Certificates.pkcs12(file, password)));
        }
        return Relay.Door.open();
    }

    /** How the target is reached. */
    Relay.Dial dial(URI target, int timeoutMillis) {
        Origin origin = Origin.of(target);
        if (!origin.secure()) {
            return Relay.Dial.plain(origin.host(), origin.port(), timeoutMillis);
        }
        if (insecure) {
            return Relay.Dial.secured(origin, Certificates.anyone(), false, timeoutMillis);
        }
        Path file = authorities;
        SSLSocketFactory trust = file == null ? Certificates.usual() : usable(() -> Certificates.certifiedBy(file));
        return Relay.Dial.secured(origin, trust, true, timeoutMillis);
    }

    private static SSLSocketFactory usable(Supplier<SSLSocketFactory> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
