package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a failing run prints. */
class ConsoleWidthTest {
    private static FaultyServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = FaultyServer.withFaultOfManyProviders();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Typed check(String... more) {
        Target target = server.target();
        var args = new ArrayList<>(List.of("check", "--base-url", target.base(), "--report-dir", folder.toString()));
        args.addAll(List.of("--journal-dir", folder.resolve("runs").toString(), "--only", "entra/legacy,group"));
        args.addAll(List.of(more));
        return Typed.run(Map.of("SCIM_TOKEN", target.bearerToken().orElseThrow().value()), args);
    }

    private static void assertFits(Typed ran) {
        List<String> wide =
                ran.all().lines().filter(line -> line.length() > 100).toList();
        assertEquals(List.of(), wide);
    }

    @Test
    void a_failing_run_fits_100_columns_and_ends_with_its_verdict() {
        Typed ran = check();
        assertEquals(1, ran.status(), ran.all());
        assertFits(ran);
        assertTrue(ran.lastLine().endsWith("Not conformant."), ran.lastLine());
        List<String> lines = ran.out().lines().toList();
        assertEquals("Repair first", lines.get(2), ran.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("     keeps out ")), ran.out());
        assertTrue(lines.stream().noneMatch(line -> line.contains("curl")), ran.out());
    }

    @Test
    void so_does_all_of_it_with_every_step_and_exchange() {
        Typed ran = check("-v");
        assertEquals(1, ran.status(), ran.all());
        assertFits(ran);
        assertTrue(ran.lastLine().endsWith("Not conformant."), ran.lastLine());
        assertTrue(ran.err().contains("entra/legacy-member-removal"), ran.err());
        assertTrue(ran.out().contains("curl -g -i -X "), ran.out());
        assertTrue(ran.out().contains("        < 2"), ran.out());
    }

    @Test
    void a_quiet_one_says_its_verdict_and_nothing_else() {
        Typed ran = check("-q");
        assertEquals(1, ran.status(), ran.all());
        assertEquals("", ran.err());
        assertEquals(1, ran.out().lines().count(), ran.out());
        assertTrue(ran.out().contains("Not conformant."), ran.out());
        assertEquals(2, check("-q", "-v").status());
    }
}
