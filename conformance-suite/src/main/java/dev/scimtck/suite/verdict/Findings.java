package dev.scimtck.suite.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Gathers mismatches from all threads of a run, and tells each cause once. */
public final class Findings {
    private final Map<String, Merged> byId = new LinkedHashMap<>();

    private static final class Merged {
        private final Mismatch first;
        private Verdict verdict;
        private final Set<Dialect> breaks = new TreeSet<>();
        private final Set<String> places = new TreeSet<>();

        private Merged(Mismatch first) {
            this.first = first;
            this.verdict = first.verdict();
        }
    }

    /**
     * Adds a mismatch.
     *
     * @param place the check or step that saw it
     * @return the id of the finding that it belongs to
     */
    public synchronized String add(Mismatch mismatch, String place) {
        Merged merged = byId.computeIfAbsent(id(mismatch.key()), id -> new Merged(mismatch));
        merged.verdict = merged.verdict.or(mismatch.verdict());
        merged.breaks.addAll(mismatch.breaks());
        merged.places.add(place);
        return id(mismatch.key());
    }

    /**
     * All findings, worst first, and among equals those that hurt most providers first.
     *
     * @param advice what to do about the clause of that id
     */
    public synchronized List<Finding> all(Function<String, String> advice) {
        var findings = new ArrayList<Finding>();
        byId.forEach((id, merged) -> findings.add(finding(id, merged, advice)));
        findings.sort(Comparator.comparing(Finding::verdict)
                .reversed()
                .thenComparingInt(finding -> -providers(finding).size())
                .thenComparingInt(finding -> -finding.places().size())
                .thenComparing(Finding::id));
        return List.copyOf(findings);
    }

    private static Finding finding(String id, Merged merged, Function<String, String> advice) {
        Mismatch first = merged.first;
        String clause = first.requirement()
                .orElseGet(() -> first.key().substring(0, first.key().indexOf(' ')));
        return new Finding(
                id,
                merged.verdict,
                clause,
                merged.breaks,
                first.operation(),
                first.summary(),
                first.advice()
                        .or(() -> first.requirement().map(advice))
                        .orElseGet(() -> "Answer as expected: " + first.expected() + "."),
                first.expected(),
                first.actual(),
                List.copyOf(merged.places),
                first.exchanges());
    }

    private static Set<String> providers(Finding finding) {
        var providers = new TreeSet<String>();
        finding.breaks().forEach(dialect -> providers.add(dialect.provider()));
        return providers;
    }

    private static String id(String key) {
        var id = new StringBuilder();
        for (char c : key.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
            if (plain) {
                id.append(c);
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
                id.append('-');
            }
        }
        while (id.charAt(id.length() - 1) == '-') {
            id.setLength(id.length() - 1);
        }
        return id.toString();
    }
}
