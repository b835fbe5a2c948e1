package dev.scimtck.suite.inspect.bench;

import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.capture.Journal;
import dev.scimtck.suite.inspect.live.Exchanges.Held;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures the inspector before the reference server, all in one process: what it adds to a request, and whether it keeps up. Writes
 * a table.
 */
final class InspectorBenchmark {
    private static final int RATE = 2_000;
    private static final int SECONDS = 10;
    private static final int CLIENTS = 8;
    private static final int WARM = 8_000;
    private static final int ROUNDS = 20;
    private static final int PER_ROUND = 400;
    private static final double MILLION = 1_000_000;

    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();

    private InspectorBenchmark(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param args the file that the table is written to
     */
    public static void main(String[] args) throws Exception {
        var bench = new InspectorBenchmark(System.out);
        Path journal = Files.createTempFile("inspector", ".journal");
        Files.delete(journal);
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target direct = SuiteRun.target(server.baseUrl(), server.token().value());
            Relay.Dial dial = Relay.Dial.plain("127.0.0.1", server.baseUrl().getPort(), 5_000);
            try (Inspection inspection = InspectedServer.inspection(direct, dial, Optional.of(journal), false)) {
                bench.latency(direct, inspection);
                bench.rate(direct, inspection, journal);
            }
        } finally {
            Files.deleteIfExists(journal);
        }
        bench.write(Path.of(args[0]));
    }

    private void row(String what, String figure) {
        rows.add("| " + what + " | " + figure + " |");
        out.println(what + ": " + figure);
    }

    /** One request after the other on one connection, by turns direct and through the inspector. */
    private void latency(Target target, Inspection inspection) throws IOException {
        try (var direct = new Client(target, target.baseUrl().getPort());
                var through = new Client(target, inspection.port())) {
            for (int i = 0; i < WARM; i++) {
                direct.send(i);
                through.send(i);
            }
            var directly = new ArrayList<Long>();
            var inspected = new ArrayList<Long>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < PER_ROUND; i++) {
                    directly.add(direct.send(i));
                }
                for (int i = 0; i < PER_ROUND; i++) {
                    inspected.add(through.send(i));
                }
            }
            double plain = median(directly);
            double with = median(inspected);
            row("median of a request, direct", millis(plain));
            row("median of a request, inspected and written to a journal", millis(with));
            row("added at the median (aim: below 0.5 ms)", millis(with - plain));
        }
    }

    private static double median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2] / MILLION;
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.3f ms", millis);
    }

    private void rate(Target target, Inspection inspection, Path journal) throws Exception {
        long before = inspection.exchanges().state().seen();
        long began = System.nanoTime();
        var clients = new ArrayList<Pace>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Pace(new Client(target, inspection.port()), RATE / CLIENTS, Duration.ofSeconds(SECONDS)));
        }
        clients.forEach(Pace::start);
        long sent = 0;
        for (Pace client : clients) {
            sent += client.join();
        }
        double took = (System.nanoTime() - began) / (MILLION * 1_000);
        while (inspection.underWay() > 0) {
            Thread.onSpinWait();
        }
        boolean settled = inspection.recorder().settled(120_000);
        double understood = (System.nanoTime() - began) / (MILLION * 1_000);
        Held held = inspection.exchanges().state();
        row("asked for", RATE + " exchanges/s for " + SECONDS + " s over " + CLIENTS + " connections");
        row("answered", String.format(Locale.ROOT, "%d in %.2f s, %.0f/s", sent, took, sent / took));
        row(
                "taken down",
                Long.toString(held.seen() - before) + (held.seen() - before == sent ? ", none lost" : ", SOME LOST"));
        row(
                "all of them understood after",
                settled ? String.format(Locale.ROOT, "%.2f s", understood) : "more than 120 s");
        inspection.recorder().journal().orElseThrow().close();
        long records = Journal.read(journal, exchange -> {}, line -> {});
        row(
                "in the journal, with those of the latency",
                records + " of " + held.seen() + (records == held.seen() ? ", none lost" : ", SOME LOST"));
        row(
                "held in memory",
                held.exchanges() + " exchanges, " + held.bytes() / 1_048_576
                        + " MiB by the inspector's own count (bound "
                        + held.most().exchanges() + " and " + held.most().bytes() / 1_048_576 + " MiB)");
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        row(
                "heap in use afterwards, with server and clients",
                (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576 + " MiB");
    }

    private void write(Path file) throws IOException {
        String head = """
                # How fast the inspector is

                Written by `mvn -Pbench-inspector -pl conformance-suite -am verify -DskipTests`: the inspector with a journal, the reference
                server behind it and the clients before it share one process and %d processors. A third of the requests creates a user,
                a third changes it, a third looks one up. JDK %s.

                | | |
                |---|---|
                """.formatted(
                Runtime.getRuntime().availableProcessors(), Runtime.version().feature());
        Files.writeString(file, head + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
        out.println("written to " + file);
    }
}
