package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.Aims;
import dev.scimtck.suite.fault.AllFaults;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.fault.file.DroppedIn;
import dev.scimtck.suite.fault.file.WrongFaultFile;
import dev.scimtck.suite.fault.variation.Variation;
import dev.scimtck.suite.fault.variation.Variations;
import dev.scimtck.suite.requirement.Catalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Measures the suite: runs it under every fault and on every correct variation, and writes {@code faults.json} and
 * {@code faults.md}. Settings are system properties: {@code faults.dir} for more faults, {@code faults.only} for ids that
 * begin so, {@code faults.workers}, {@code faults.whole-every} (1: the whole suite meets every fault), and {@code faults.parts} for {@code faults} or {@code variations} alone, or {@code publish}, which
 * measures nothing and tells the figures of the last complete measuring in the README and in the HTML report.
 */
public final class Measurement {
    private final PrintStream out;

    private Measurement(PrintStream out) {
        this.out = out;
    }

    /** Measures into the folder that is the first argument. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
        try {
            Path folder = Path.of(args.length > 0 ? args[0] : "target/faults");
            if (System.getProperty("faults.parts", "").equals("publish")) {
                Figures.measuredIn(folder).publish(Path.of(System.getProperty("faults.from", "")));
                out.println("README.md and the HTML report tell the figures of " + folder.resolve("faults.json") + ".");
            } else {
                new Measurement(out).measure(folder);
            }
        } catch (WrongFaultFile wrong) {
            out.println(wrong.getMessage());
            System.exit(2);
        } catch (IOException e) {
            out.println(e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    private void measure(Path folder) throws IOException, InterruptedException {
        String parts = System.getProperty("faults.parts", "faults,variations");
        List<SeededFault> faults = parts.contains("faults") ? selected() : List.of();
        List<Variation> variations = parts.contains("variations") ? selectedVariations() : List.of();
        Catalogue catalogue = Catalogue.load();
        Aims aims = Aims.load(catalogue);
        long started = System.nanoTime();
        Clean clean = Clean.run();
        var run = new FaultRun(clean, aims, catalogue, Integer.getInteger("faults.whole-every", 4));
        List<Measured> measured = all("faults", faults, run::of);
        List<VariationRun> varied = all("variations", variations, VariationRun::of);
        boolean complete = parts.equals("faults,variations") && !isNarrowed();
        var report =
                new FaultReport(clean, aims, measured, varied, complete, (System.nanoTime() - started) / 1_000_000);
        report.write(folder);
        out.println();
        report.summary().forEach(out::println);
        out.println(folder.resolve("faults.md") + " has the table, faults.json beside it everything.");
    }

    private static boolean isNarrowed() {
        return !System.getProperty("faults.only", "").isBlank()
                || !System.getProperty("faults.dir", "").isBlank();
    }

    private static List<SeededFault> selected() {
        var all = new ArrayList<>(AllFaults.all());
        all.addAll(DroppedIn.faults(Optional.ofNullable(System.getProperty("faults.dir"))
                .filter(dir -> !dir.isBlank())
                .map(dir -> Path.of(System.getProperty("faults.from", "")).resolve(dir))));
        return all.stream()
                .filter(seeded -> wanted(seeded.fault().story().id()))
                .toList();
    }

    private static List<Variation> selectedVariations() {
        return Variations.all().stream()
                .filter(variation -> wanted(variation.fault().story().id()))
                .toList();
    }

    private static boolean wanted(String id) {
        String only = System.getProperty("faults.only", "");
        return only.isBlank() || List.of(only.split(",", -1)).stream().anyMatch(id::startsWith);
    }

    private <T, R> List<R> all(String what, List<T> inputs, Function<T, R> measure) throws InterruptedException {
        int workers = Integer.getInteger("faults.workers", 2);
        var done = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<R>> futures = inputs.stream()
                    .map(input -> pool.submit(() -> {
                        R result = measure.apply(input);
                        int so = done.incrementAndGet();
                        if (so % 25 == 0 || so == inputs.size()) {
                            out.println(so + " of " + inputs.size() + " " + what);
                        }
                        return result;
                    }))
                    .toList();
            var results = new ArrayList<R>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the measuring broke", e.getCause());
        }
    }
}
