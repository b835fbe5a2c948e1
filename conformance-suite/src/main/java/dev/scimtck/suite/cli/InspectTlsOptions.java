package dev.scimtck.suite.cli;

import dev.scimtck.suite.exchange.Certificates;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.exchange.Tls;
import dev.scimtck.suite.verdict.ExitStatus;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS on the provider's side of the inspector. */
final class InspectTlsOptions {

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

    /** What a provider goes through. */
    Relay.Door door() {
        if ((certificate == null) != (privateKey == null)) {
            throw new UserError(ExitStatus.USAGE, "--tls-certificate and --tls-private-key go together");
        }
        if (certificate != null && privateKey != null) {
            Path chain = certificate;
            Path key = privateKey;
            return Relay.Door.secured(usable(() -> Tls.as(Certificates.pem(chain, key))));
        }
        if (keystore != null) {
            Path file = keystore;
            String password = keystorePassword == null ? "" : keystorePassword;
            return Relay.Door.secured(usable(() -> Tls.as(Certificates.pkcs12(file, password))));
        }
        return Relay.Door.open();
    }

    private static Tls usable(Supplier<Tls> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
