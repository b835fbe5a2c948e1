package dev.scimtck.server.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run, as a table in Markdown. */
final class Report {
    private final List<String> lines = new ArrayList<>();
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** What is held to an aim. */
    enum Aim {
        AT_LEAST,
        AT_MOST;

        boolean isMet(double result, double wanted) {
            return this == AT_LEAST ? result >= wanted : result <= wanted;
        }

        String of(double wanted) {
            return (this == AT_LEAST ? "≥ " : "≤ ") + figure(wanted);
        }
    }

    void section(String title, String command) {
        line("");
        line("## " + title);
        line("");
        line("`" + command + "`");
        line("");
        line("| what | aim | result | |");
        line("|---|---|---|---|");
    }

    /** A result, and whether that is what was aimed at; if not, by how much and why. */
    void row(String what, Aim aim, double wanted, double result, String why) {
        boolean met = aim.isMet(result, wanted);
        String off = String.format(Locale.ROOT, "missed by %.0f %%: %s", Math.abs(result / wanted - 1) * 100, why);
        line("| " + what + " | " + aim.of(wanted) + " | " + figure(result) + " | " + (met ? "met" : off) + " |");
    }

    /** A result without an aim. */
    void row(String what, double result) {
        line("| " + what + " | | " + figure(result) + " | |");
    }

    void line(String text) {
        lines.add(text);
        out.println(text);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static String figure(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
