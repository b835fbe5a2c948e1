package dev.scimtck.suite.cli;

import dev.scimtck.suite.exchange.Certificates;
import dev.scimtck.suite.exchange.Tls;
import dev.scimtck.suite.exchange.Tls.Identity;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.TlsSetup;
import dev.scimtck.suite.verdict.ExitStatus;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** TLS to the target: who one is, and whom one trusts. */
final class TlsOptions {
    @Option(
            names = "--client-cert",
            paramLabel = "FILE",
            description = "The certificate to show: PEM, its key in the same file or in --client-key, or PKCS#12.")
    private @Nullable Path clientCert;

    @Option(names = "--client-key", paramLabel = "FILE", description = "The key of that certificate, PEM (PKCS#8).")
    private @Nullable Path clientKey;

    @Option(
            names = "--client-cert-password",
            paramLabel = "PASSWORD",
            description = "What opens the PKCS#12 file; better given as SCIM_CLIENT_CERT_PASSWORD.")
    private @Nullable String clientCertPassword;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust a target that is certified by one of these, PEM, instead of those that Java trusts.")
    private @Nullable Path ca;

    @Option(names = "--insecure", description = "Trust whatever certificate the target shows; every report says so.")
    private boolean insecure;

    /** Whether whatever certificate the target shows is taken. */
    boolean isInsecure() {
        return insecure;
    }

    /** Whether a certificate is shown. */
    boolean showsCertificate() {
        return clientCert != null;
    }

    /** What was given. */
    TlsSetup setup() {
        if (insecure && ca != null) {
            throw new UserError(ExitStatus.USAGE, "--ca and --insecure exclude each other: take out --insecure");
        }
        if (clientCert == null && clientKey != null) {
            throw new UserError(ExitStatus.USAGE, "--client-key goes with --client-cert");
        }
        Optional<Identity> identity = identity();
        Optional<KeyStore> authorities =
                Optional.ofNullable(ca).map(file -> usable("--ca", () -> Certificates.authorities(file)));
        Tls tls = usable("--client-cert", () -> Tls.of(identity, authorities, !insecure));
        List<Secret> passwords = Optional.ofNullable(clientCertPassword).map(Secret::new).stream()
                .toList();
        return new TlsSetup(tls, identity.isPresent(), passwords, curl());
    }

    private Optional<Identity> identity() {
        Path certificate = clientCert;
        if (certificate == null) {
            return Optional.empty();
        }
        Path key = Optional.ofNullable(clientKey).orElse(certificate);
        String password = Optional.ofNullable(clientCertPassword).orElse("");
        return Optional.of(usable(
                "--client-cert",
                () -> Certificates.isPem(certificate)
                        ? Certificates.pem(certificate, key)
                        : Certificates.pkcs12(certificate, password)));
    }

    private String curl() {
        var options = new ArrayList<String>();
        Path certificate = clientCert;
        if (certificate != null && usable("--client-cert", () -> Certificates.isPem(certificate))) {
            options.add("--cert \"$SCIM_CLIENT_CERT\"");
            if (clientKey != null) {
                options.add("--key \"$SCIM_CLIENT_KEY\"");
            }
        } else if (certificate != null) {
            options.add("--cert-type P12 --cert \"$SCIM_CLIENT_CERT:$SCIM_CLIENT_CERT_PASSWORD\"");
        }
        if (ca != null) {
            options.add("--cacert \"$SCIM_CA\"");
        }
        if (insecure) {
            options.add("--insecure");
        }
        return String.join(" ", options);
    }

    private static <T> T usable(String option, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, option + ": " + e.getMessage());
        }
    }
}
