package dev.scimtck.server.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/**
 * Measures things that are held against each other, by turns: what else the machine does meanwhile falls on all of them. Ratios
 * of medians are what may be compared between runs, not the figures.
 */
final class Sides {
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final Duration WINDOW = Duration.ofMillis(500);

    private Sides() {}

    /** The medians of the sides, in their order. */
    static double[] medians(DoubleSupplier... sides) {
        var figures = new double[sides.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int side = 0; side < sides.length; side++) {
                double figure = sides[side].getAsDouble();
                if (round >= 0) {
                    figures[side][round] = figure;
                }
            }
        }
        return Arrays.stream(figures).mapToDouble(Sides::median).toArray();
    }

    /** A load as a side. */
    static DoubleSupplier load(Load load, IntFunction<byte[]> requests) {
        return () -> load.rate(WINDOW, requests);
    }

    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
