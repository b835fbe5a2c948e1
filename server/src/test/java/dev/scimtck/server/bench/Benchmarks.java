package dev.scimtck.server.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the reference server can do, held to what it should: run by {@code mvn -Pbench verify}. The arguments are the file to
 * write, the names of the parts to run (all if it is {@code all}), and the number of users of the large store. Only a run of
 * all parts writes the file.
 */
public final class Benchmarks {
    // In this order: once a Helidon server has been started, nothing may be deserialised, as JMH does with its results.
    private static final List<String> PARTS = List.of("operations", "requests", "users", "start-up");

    private Benchmarks() {}

    /** Measures, prints, and writes the file. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        List<String> parts = parts(arguments[1]);
        int users = Integer.parseInt(arguments[2]);
        PrintStream out = System.out;
        var report = new Report(out);
        head(report);
        for (String part : parts) {
            switch (part) {
                case "requests" -> RequestBenchmark.run(report);
                case "operations" -> OperationBenchmark.run(report);
                case "users" -> UsersBenchmark.run(report, users);
                case "start-up" -> StartUpBenchmark.run(report, file.resolveSibling("target/bench"));
                default -> throw new IllegalStateException(part);
            }
        }
        if (parts.equals(PARTS)) {
            Files.writeString(file, report.text());
        }
    }

    private static List<String> parts(String names) {
        List<String> wanted = names.equals("all") ? PARTS : List.of(names.split(",", -1));
        for (String name : wanted) {
            if (!PARTS.contains(name)) {
                throw new IllegalArgumentException("there is no part " + name + "; there are " + PARTS);
            }
        }
        return PARTS.stream().filter(wanted::contains).toList();
    }

    private static void head(Report report) {
        report.line("# What the reference server can do");
        report.line("");
        report.line(
                "Written by `mvn -Pbench verify`, which runs no tests. Each section names the command that gives its figures");
        report.line(
                "alone. Sides that are held against each other take turns in one run. Figures are medians of fifteen rounds,");
        report.line(
                "and a ratio is the median of those within each round: compare the ratios, not the rates, which share the");
        report.line(
                "machine with the load generator and with whatever else runs. A request goes over one of four connections that");
        report.line("stay open.");
        report.line("");
        report.line(String.format(
                Locale.ROOT,
                "This run: Java %s, %d processors with a load of %.1f from other work when it began, heap of at most %,d MiB.",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() >> 20));
    }

    /** The command that runs one part. */
    static String command(String part) {
        return "mvn -Pbench -pl server -am verify -Dbench.parts=" + part;
    }
}
