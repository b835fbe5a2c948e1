package dev.scimtck.server.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures things that are held against each other, by turns: what else the machine does meanwhile falls on all of them. A ratio
 * is the median of those within each round; it is what may be compared between runs, not the figures.
 */
final class Sides {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 10;
    private static final Duration WINDOW = Duration.ofMillis(400);

    private final double[][] figures;

    private Sides(double[][] figures) {
        this.figures = figures;
    }

    /** Measures each side once a round; the rounds in which the machine warms up do not count. */
    static Sides measure(DoubleSupplier... sides) {
        var figures = new double[sides.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int side = 0; side < sides.length; side++) {
                double figure = sides[side].getAsDouble();
                if (round >= 0) {
                    figures[side][round] = figure;
                }
            }
        }
        return new Sides(figures);
    }

    /** The median of a side. */
    double median(int side) {
        return median(figures[side]);
    }

    /** One side against another. */
    double ratio(int side, int other) {
        return median(IntStream.range(0, ROUNDS)
                .mapToDouble(round -> figures[side][round] / figures[other][round])
                .toArray());
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
