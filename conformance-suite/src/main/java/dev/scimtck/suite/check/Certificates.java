package dev.scimtck.suite.check;

/** A certificate to be sent: DER, self-signed for example.com, its key thrown away. */
final class Certificates {
    static final String ONE =
            "MIIBhDCCASmgAwIBAgIUJAn6HKkyfRpTDXFLdAbeZFAOaJ8wCgYIKoZIzj0EAwIwFjEUMBIGA1UEAwwLZXhhbXBsZS"
                    + "5jb20wIBcNMjYxMTI0MjIwMTA5WhgPMjEyNjEwMzEyMjAxMDlaMBYxFDASBgNVBAMMC2V4YW1wbGUuY29tMFkwEwYH"
                    + "KoZIzj0CAQYIKoZIzj0DAQcDQgAERJqP3lQpeMEmLdzOP9kZKqvzH9yQApASBDCxHU6TMLaBgEfxQFYxRCHNSUPJRE"
                    + "wV6RN6BKT6j6A8/BKp2iEGf6NTMFEwHQYDVR0OBBYEFH7B6ms0y3rrsusE29VEtvNLPHgGMB8GA1UdIwQYMBaAFH7B"
                    + "6ms0y3rrsusE29VEtvNLPHgGMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAOfNUFMhhGTDfboyI2"
                    + "cF+S61woZLn/gK+jqEBggM4h9YAiEApO0mmAcJ2ME5FW/rWWGzdZB4G3d7u7cGReVhDF7dQ/k=";

    private Certificates() {}
}
