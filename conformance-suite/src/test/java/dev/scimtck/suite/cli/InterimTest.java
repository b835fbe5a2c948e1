package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.WireServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A vendor whose server is slow hears something before the minute is over. */
class InterimTest {
    private static final String USERS =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":0,\"Resources\":[]}";

    @TempDir
    private Path folder;

    @Test
    void what_is_known_is_told_while_the_run_goes_on() throws Exception {
        var out = new StringWriter();
        var told = new CountDownLatch(1);
        var err = new StringWriter() {
            @Override
            public void write(String text, int offset, int length) {
                super.write(text, offset, length);
                if (text.contains("The run goes on.")) {
                    told.countDown();
                }
            }
        };
        // It answers the preflight, and then nothing before the first word is out.
        try (var server = WireServer.doing((number, request, socket) -> {
            try {
                if (number > 1) {
                    told.await(60, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            WireServer.send(socket, WireServer.response(200, "application/scim+json", USERS));
        })) {
            var console = new Console(new PrintWriter(out), new PrintWriter(err, true), Map.of());
            var command = new CommandLine(new CheckCommand(console) {
                @Override
                Duration interim() {
                    return Duration.ofMillis(1);
                }
            });
            command.execute(
                    "--base-url",
                    "http://127.0.0.1:" + server.port() + "/scim",
                    "--token",
                    "t",
                    "--timeout",
                    "70",
                    "--only",
                    "create.answers-201-with-the-resource",
                    "--journal-dir",
                    folder.resolve("runs").toString(),
                    "--report-dir",
                    folder.toString());
        }
        assertEquals(0, told.getCount(), err.toString());
        assertTrue(err.toString().contains("So far  0 steps and "), err.toString());
        assertTrue(out.toString().strip().endsWith("Not conformant."), out.toString());
    }

    @Test
    void a_run_that_is_over_before_is_not_told_of() {
        var told = new AtomicInteger();
        try (Interim interim = Interim.after(Duration.ofDays(1), told::incrementAndGet)) {
            assertEquals(0, told.get());
        }
        assertEquals(0, told.get());
    }
}
