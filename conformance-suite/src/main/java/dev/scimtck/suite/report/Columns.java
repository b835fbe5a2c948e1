package dev.scimtck.suite.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints in lines of at most 100 columns, and lets nothing through that would steer a terminal but the suite's own colours. */
public final class Columns {
    /** The columns of a line. */
    public static final int WIDTH = 100;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1a\\x1c-\\x1f\\x7f-\\x9f]|\u001b(?!\\[[0-9;]*m)");

    private final PrintWriter out;

    /** @param out where to print */
    public Columns(PrintWriter out) {
        this.out = out;
    }

    /** An empty line. */
    public void line() {
        out.println();
    }

    /** Text from the first column on. */
    public void line(String text) {
        line("", "  ", text);
    }

    /**
     * Text with words, as many lines as it takes.
     *
     * @param first what the first line begins with
     * @param rest what the others begin with
     */
    public void line(String first, String rest, String text) {
        String start = first;
        for (String part : wrapped(clean(text), WIDTH - width(first), WIDTH - width(rest))) {
            out.println((start + part).stripTrailing());
            start = rest;
        }
    }

    /** Text that has no words, such as JSON: broken wherever a line is full. */
    public void raw(String start, String text) {
        int room = WIDTH - width(start);
        String clean = clean(text);
        for (int at = 0; at == 0 || at < clean.length(); at += room) {
            out.println(start + clean.substring(at, Math.min(clean.length(), at + room)));
        }
    }

    /** A line as it is. */
    void asIs(String text) {
        out.println(text);
    }

    private static String clean(String text) {
        return CONTROL.matcher(text.replace('\t', ' ').replace('\n', ' ')).replaceAll("\ufffd");
    }

    /** How many columns a text takes, without what only colours it. */
    static int width(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }

    private static List<String> wrapped(String text, int first, int rest) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int room = first;
        String gap = "";
        for (String word : words(text)) {
            if (word.isBlank()) {
                gap = word;
                continue;
            }
            if (width(word) == 0) {
                line.append(word);
                continue;
            }
            int used = width(line.toString());
            if (used > 0 && used + gap.length() + width(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = rest;
            } else {
                line.append(gap);
            }
            gap = "";
            String left = word;
            while (width(line + left) > room) {
                int end = end(left, room - width(line.toString()));
                lines.add(line + left.substring(0, end));
                line.setLength(0);
                left = left.substring(end);
                room = rest;
            }
            line.append(left);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Words, and the spaces between them. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        Matcher parts = Pattern.compile(" +|[^ ]+").matcher(text);
        while (parts.find()) {
            words.add(parts.group());
        }
        return words;
    }

    /** Where so many columns of a text end. */
    private static int end(String text, int columns) {
        int used = 0;
        int at = 0;
        Matcher colour = COLOUR.matcher(text);
        while (at < text.length() && used < columns) {
            if (colour.find(at) && colour.start() == at) {
                at = colour.end();
            } else {
                at++;
                used++;
            }
        }
        return at;
    }
}
