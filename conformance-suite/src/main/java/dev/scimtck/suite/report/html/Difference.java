package dev.scimtck.suite.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.verdict.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What was expected and what came, line by line.
 *
 * @param place where: a JSON Pointer, a header, or what is stored; empty where they name no common place
 * @param lines what both have, what only the first has, and what only the second has
 */
record Difference(String place, List<Line> lines) {
    private static final int LONGEST = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    Difference {
        lines = List.copyOf(lines);
    }

    /** Where a line comes from. */
    enum Side {
        BOTH,
        EXPECTED,
        GOT
    }

    /** One line. */
    record Line(Side side, String text) {}

    static Difference of(Finding finding) {
        String place = commonPlace(finding.expected(), finding.actual());
        int skip = place.isEmpty() ? 0 : place.length() + 2;
        return new Difference(
                place,
                compared(
                        lines(finding.expected().substring(skip)),
                        lines(finding.actual().substring(skip))));
    }

    /** The longest beginning up to a colon that both have. */
    private static String commonPlace(String expected, String got) {
        int common = 0;
        int at = expected.indexOf(": ");
        while (at >= 0 && got.startsWith(expected.substring(0, at + 2))) {
            common = at;
            at = expected.indexOf(": ", at + 1);
        }
        return expected.substring(0, common);
    }

    private static List<String> lines(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree != null && tree.isContainerNode() && !tree.isEmpty()) {
                return tree.toPrettyString().lines().toList();
            }
        } catch (JsonProcessingException inWords) {
            return text.lines().toList();
        }
        return text.lines().toList();
    }

    private static List<Line> compared(List<String> expected, List<String> got) {
        var lines = new ArrayList<Line>();
        if (expected.size() > LONGEST || got.size() > LONGEST) {
            expected.forEach(line -> lines.add(new Line(Side.EXPECTED, line)));
            got.forEach(line -> lines.add(new Line(Side.GOT, line)));
            return lines;
        }
        int[][] common = commonAfter(expected, got);
        int e = 0;
        int g = 0;
        while (e < expected.size() || g < got.size()) {
            boolean both =
                    e < expected.size() && g < got.size() && expected.get(e).equals(got.get(g));
            if (both) {
                lines.add(new Line(Side.BOTH, expected.get(e++)));
                g++;
            } else if (g == got.size() || (e < expected.size() && common[e + 1][g] >= common[e][g + 1])) {
                lines.add(new Line(Side.EXPECTED, expected.get(e++)));
            } else {
                lines.add(new Line(Side.GOT, got.get(g++)));
            }
        }
        return lines;
    }

    /** How many lines, in order, both have from here on. */
    private static int[][] commonAfter(List<String> expected, List<String> got) {
        int[][] common = new int[expected.size() + 1][got.size() + 1];
        for (int e = expected.size() - 1; e >= 0; e--) {
            for (int g = got.size() - 1; g >= 0; g--) {
                common[e][g] = expected.get(e).equals(got.get(g))
                        ? common[e + 1][g + 1] + 1
                        : Math.max(common[e + 1][g], common[e][g + 1]);
            }
        }
        return common;
    }
}
