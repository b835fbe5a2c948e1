package dev.scimtck.suite.report;

import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;

/** The workflow commands by which GitHub Actions shows findings on the page of a run; it shows no more than ten of a step. */
public final class Annotations {
    private static final int MOST = 10;

    private Annotations() {}

    /** A line for each of the worst findings; an error only where something fails the run. */
    public static List<String> of(Result result) {
        boolean fails = result.open() > 0;
        return result.findings().stream()
                .filter(finding -> finding.verdict().compareTo(Verdict.WARN) >= 0
                        || !finding.breaks().isEmpty())
                .limit(MOST)
                .map(finding -> line(finding, fails))
                .toList();
    }

    private static String line(Finding finding, boolean fails) {
        String level = fails && finding.verdict() == Verdict.FAIL ? "error" : "warning";
        return "::" + level + " title=" + property(finding.verdict() + " " + finding.clause()) + "::"
                + message(finding.summary() + ": expected " + finding.expected() + ", got " + finding.actual() + ". "
                        + finding.advice());
    }

    /** What a target sends must not end the line and begin a command of its own. */
    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
