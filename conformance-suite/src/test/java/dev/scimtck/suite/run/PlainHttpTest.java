package dev.scimtck.suite.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.verdict.Verdict;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A base URL without TLS, RFC 7644 section 7.2. */
class PlainHttpTest {
    private static final String CHECK = "transport.base-url-is-https";

    /** 0.0.0.0 is neither loopback nor private by its number, and yet leads to this machine. */
    @ParameterizedTest
    @CsvSource({"0.0.0.0, FAIL", "127.0.0.1, NOTE", "localhost, NOTE"})
    void is_a_fault_but_on_this_machine(String host, Verdict expected) {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            URI base = server.baseUrl();
            URI url = URI.create("http://" + host + ":" + base.getPort() + base.getPath());
            var result =
                    SuiteRun.checks(SuiteRun.target(url, server.token().value()), AllChecks.classesOf(List.of(CHECK)));
            assertEquals(expected, SuiteRun.verdicts(result).get(CHECK), () -> SuiteRun.explained(result));
        }
    }

    @Test
    void has_no_handshake_to_judge() {
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            var result = SuiteRun.checks(
                    SuiteRun.target(server.baseUrl(), server.token().value()), AllChecks.classesOf(List.of(CHECK)));
            assertEquals(Verdict.SKIP, SuiteRun.verdicts(result).get("transport.tls-1.2-is-spoken"));
        }
    }
}
