package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Misbehaving.Instead;
import dev.scimtck.suite.exchange.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How long a run takes, and how long it waits to begin with. */
final class RunTimeTest extends MisbehavingTargets {
    @Test
    void a_run_whose_time_is_up_ends_and_cleans_up() {
        Instead instead = (asked, server, socket) -> {
            if (asked.method().equals("POST")) {
                hang();
            } else {
                write(socket, server.works(asked).bytes());
            }
        };
        Ended ended = ended(Misbehaving.halfWay(), instead, "--timeout", "50", "--run-timeout", "2s")
                .status(3)
                .accusesNobody();
        assertEquals("out-of-time", ended.how());
        assertTrue(
                ended.typed().out().contains("The time was up: the run may take 2 s (--run-timeout)"),
                ended.typed().out());
        assertEquals("Not finished: the time was up.", lastWords(ended.typed().out()));
        assertTrue(
                elements(ended.report().at("/checks"))
                        .anyMatch(check -> check.path("reason").asText().equals("not-run: the time was up")),
                ended.typed().out());
        assertEquals(0, ended.report().at("/leftovers").size(), ended.typed().out());
    }

    @Test
    void a_target_that_is_still_starting_is_waited_for() {
        String starting = WireServer.response(503, "text/html", "<html>starting</html>");
        Instead instead = (asked, server, socket) -> write(
                socket,
                asked.number() < 3
                        ? starting.getBytes(StandardCharsets.UTF_8)
                        : server.works(asked).bytes());
        Ended ended = ended(Misbehaving.atOnce(), instead, "--wait", "30s").status(0);
        assertTrue(
                ended.typed().err().contains("waiting up to 30 s for the target: GET "),
                ended.typed().err());
    }

    @Test
    void a_target_that_does_not_start_is_told_in_one_line() throws IOException {
        int free;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        Typed typed = typed("http://127.0.0.1:" + free, "--wait", "1s", "--quiet");
        assertEquals(3, typed.status());
        assertEquals(1, typed.err().lines().count(), typed.err());
        assertTrue(typed.err().contains("is it running there?; waited 1 s for it"), typed.err());
    }
}
