package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures how many exchanges one thread interprets in a second: all recordings, with the suite's own requests among them, over
 * and over, into one interpreter. Prints the rate of each round, and the memory that the interpreter holds in the end. Run its
 * {@code main} with the class path of the tests.
 */
final class InterpreterBench {
    private static final int ROUNDS = 12;
    private static final double NANOS = 1e9;
    private static final long MIB = 1024 * 1024;

    private InterpreterBench() {}

    public static void main(String[] arguments) {
        Traffic traffic = Traffic.captured();
        List<Observed> all = new ArrayList<>();
        traffic.byRecording()
                .values()
                .forEach(exchanges -> exchanges.stream().map(Seen::observed).forEach(all::add));
        long before = used();
        Interpreter interpreter = traffic.interpreter();
        long number = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long started = processor();
            for (Observed one : all) {
                interpreter.interpret(new Observed(
                        ++number, one.at().plusSeconds(round * 3600L), one.took(), one.request(), one.response()));
            }
            double seconds = (processor() - started) / NANOS;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %d exchanges, %.0f/s of processor time, %d MiB held%n",
                    round + 1,
                    all.size(),
                    all.size() / seconds,
                    (used() - before) / MIB);
        }
        System.out.println(interpreter.story("User/none"));
    }

    /** Time of this thread on a processor: what else the machine does is not counted. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
