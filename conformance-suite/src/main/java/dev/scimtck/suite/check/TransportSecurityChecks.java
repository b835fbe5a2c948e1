package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.exchange.Handshake;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;

/** TLS, RFC 7644 section 7.2. */
final class TransportSecurityChecks {

    @Check("transport.base-url-is-https")
    @Requirement({"RFC7644-7.2-01", "RFC7644-7.4-03"})
    @DisplayName("The base URL is one of https, so that neither a token nor a user goes over the net in the clear")
    void https(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig");
        String scheme = scim.target().baseUrl().getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && isPrivate(scim.target())) {
            expect(answer)
                    .position(
                            "A-65.plain-http-in-private",
                            "the base URL " + scim.target().base());
            return;
        }
        expect(answer)
                .that("the scheme of the base URL", scheme, equalTo("https"))
                .proving("RFC7644-7.4-03")
                .that("what the token is sent over", scheme, equalTo("https"));
    }

    /** Whether it is this machine or one of a private network, where TLS may end before what is tested. */
    private static boolean isPrivate(Target target) {
        try {
            InetAddress address =
                    InetAddress.getByName(Origin.of(target.baseUrl()).host());
            boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
            return address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || uniqueLocal;
        } catch (UnknownHostException unknown) {
            throw new CannotJudge.Silent("the host name of the base URL is unknown");
        }
    }

    @Check("transport.tls-1.2-is-spoken")
    @Requirement("RFC7644-7.2-02")
    @Needs(given = Needs.Given.TLS)
    @DisplayName("A handshake that offers TLS 1.2 and nothing else succeeds")
    void tls(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig");
        var handshake = new Handshake(scim.target().route(), scim.target().timeout());
        try {
            boolean spoken = handshake.succeedsWith("TLSv1.2");
            expect(answer).that("a handshake with TLS 1.2 succeeds", spoken, equalTo(true));
        } catch (TransportException e) {
            throw new CannotJudge.Silent(String.valueOf(e.getMessage()));
        }
    }
}
