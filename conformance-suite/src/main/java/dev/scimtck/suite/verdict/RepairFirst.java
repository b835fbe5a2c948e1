package dev.scimtck.suite.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What is most worth repairing: the findings that keep out the customers of most providers, then the broken duties. */
public final class RepairFirst {
    private static final int SHOWN = 3;

    private RepairFirst() {}

    /** At most three findings, the most valuable first; none where nothing breaks a provider or a duty. */
    public static List<Finding> of(Result result) {
        return result.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL
                        || finding.verdict() == Verdict.WARN
                        || !finding.breaks().isEmpty())
                .sorted(Comparator.<Finding>comparingLong(finding -> -count(finding))
                        .thenComparing(Finding::verdict, Comparator.reverseOrder())
                        .thenComparingInt(finding -> -finding.breaks().size())
                        .thenComparingInt(finding -> -finding.places().size())
                        .thenComparing(Finding::id))
                .limit(SHOWN)
                .toList();
    }

    /** The providers whose customers a finding keeps out, in words. */
    public static String providers(Finding finding) {
        return finding.breaks().stream()
                .map(dialect -> Dialect.providerTitle(dialect.provider()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static long count(Finding finding) {
        return finding.breaks().stream().map(Dialect::provider).distinct().count();
    }
}
