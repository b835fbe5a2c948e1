package dev.scimtck.suite.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers mismatches from all threads of a run, and tells each cause once. Mismatches of one clause in one operation are one
 * finding. So are those of many clauses or operations that look the same, where that tells of one cause: a server that leaves
 * out {@code schemas} breaks a clause in every kind of answer, and is told so once, with every place.
 */
public final class Findings {
    /** In so many kinds of request a symptom is a trait of the server, and no accident of one of them. */
    private static final int MANY_OPERATIONS = 3;
    /** Of so many clauses as well. */
    private static final int MANY_CLAUSES = 6;

    private final Map<String, Seen> byKey = new LinkedHashMap<>();

    /** One symptom of one clause in one operation. */
    private static final class Seen {
        private final String id;
        private final Mismatch first;
        private final Optional<Symptom> symptom;
        private Verdict verdict;
        private boolean inEveryReply;
        private final Set<Dialect> breaks = new TreeSet<>();
        private final Set<String> places = new TreeSet<>();
        private final Set<String> shown = new HashSet<>();

        private Seen(String id, Mismatch first, Optional<Symptom> symptom) {
            this.id = id;
            this.first = first;
            this.symptom = symptom;
            this.verdict = first.verdict();
        }

        /** The id of its finding where nothing else is told with it. */
        private String toldAlone() {
            return Findings.id(first.key());
        }

        private String clause() {
            return first.requirement()
                    .orElseGet(() -> first.key().substring(0, first.key().indexOf(' ')));
        }
    }

    /** The expectations that did not hold, each with its place, and what was seen by exactly these. */
    private record Expectations(Set<String> shown, List<Seen> seen) {
        private Verdict worst() {
            return seen.stream().map(one -> one.verdict).reduce(Verdict.PASS, Verdict::or);
        }
    }

    /**
     * One clause that did not hold, as it was seen, before causes are told together.
     *
     * @param clause id of the requirement, or who needs it
     * @param verdict what that means
     * @param places every check and step in which it was seen
     */
    public record Breach(String clause, Verdict verdict, Set<String> places) {
        public Breach {
            places = Set.copyOf(places);
        }
    }

    /**
     * What is told.
     *
     * @param findings each cause once, worst first, and among equals those that hurt most providers first
     * @param toldAs the finding under which each id is told that {@link #add} gave
     */
    public record Told(List<Finding> findings, Map<String, String> toldAs) {
        public Told {
            findings = List.copyOf(findings);
            toldAs = Map.copyOf(toldAs);
        }

        /** The findings of one check or step. */
        public Judgement in(Judgement judgement) {
            List<String> ids = judgement.findings().stream()
                    .map(id -> toldAs.getOrDefault(id, id))
                    .distinct()
                    .toList();
            return new Judgement(judgement.verdict(), judgement.reason(), ids);
        }
    }

    /**
     * Adds a mismatch.
     *
     * @param place the check or step that saw it
     * @return an id under which {@link Told} knows it
     */
    public String add(Mismatch mismatch, String place) {
        return add(mismatch, place, false);
    }

    /** Adds a mismatch that was looked for in every response. */
    synchronized String addInEveryReply(Mismatch mismatch, String place) {
        return add(mismatch, place, true);
    }

    private synchronized String add(Mismatch mismatch, String place, boolean inEveryReply) {
        Optional<Symptom> symptom = Symptom.of(mismatch)
                .or(() -> Optional.of(mismatch).filter(one -> inEveryReply).map(Symptom::inEveryReply));
        String id = id(mismatch.key()) + symptom.map(seen -> " " + seen.words()).orElse("");
        Seen seen = byKey.computeIfAbsent(id, key -> new Seen(id, mismatch, symptom));
        seen.verdict = seen.verdict.or(mismatch.verdict());
        seen.inEveryReply |= inEveryReply;
        seen.breaks.addAll(mismatch.breaks());
        seen.places.add(place);
        seen.shown.add(String.join("\n", place, mismatch.operation(), mismatch.expected(), mismatch.actual()));
        return id;
    }

    /** Every clause that did not hold, by the ids that {@link #add} gave. */
    public synchronized Map<String, Breach> breaches() {
        var breaches = new LinkedHashMap<String, Breach>();
        byKey.forEach((id, seen) -> breaches.put(id, new Breach(seen.clause(), seen.verdict, seen.places)));
        return breaches;
    }

    /**
     * What is to be told of it all.
     *
     * @param advice what to do about the clause of that id
     */
    public synchronized Told told(Function<String, String> advice) {
        var findings = new ArrayList<Finding>();
        var toldAs = new HashMap<String, String>();
        groups().forEach((id, group) -> {
            findings.add(finding(id, group, advice));
            group.forEach(seen -> toldAs.put(seen.id, id));
        });
        findings.sort(Comparator.comparing(Finding::verdict)
                .reversed()
                .thenComparingInt(finding -> -providers(finding).size())
                .thenComparingInt(finding -> -finding.places().size())
                .thenComparing(Finding::id));
        return new Told(findings, toldAs);
    }

    /** What is told together, by the id of the finding, the one that names it first. */
    private Map<String, List<Seen>> groups() {
        var bySymptom = new TreeMap<String, List<Seen>>();
        for (Seen seen : byKey.values()) {
            seen.symptom.ifPresent(symptom -> bySymptom
                    .computeIfAbsent(symptom.words(), words -> new ArrayList<>())
                    .add(seen));
        }
        bySymptom.values().removeIf(group -> !isOneCause(group));
        var groups = new LinkedHashMap<String, List<Seen>>();
        bySymptom.forEach((symptom, group) -> {
            group.sort(Comparator.<Seen, Boolean>comparing(seen -> !seen.inEveryReply)
                    .thenComparing(seen -> seen.verdict, Comparator.reverseOrder())
                    .thenComparingInt(seen -> -seen.places.size())
                    .thenComparing(seen -> seen.id));
            String clause = group.getFirst().clause();
            groups.put(id(symptom.startsWith(clause) ? symptom : clause + " " + symptom), group);
        });
        List<Seen> alone = byKey.values().stream()
                .filter(seen -> seen.symptom
                        .filter(symptom -> bySymptom.containsKey(symptom.words()))
                        .isEmpty())
                .toList();
        toldTogether(alone).forEach(group -> groups.put(group.getFirst().toldAlone(), group));
        return groups;
    }

    /**
     * One expectation may prove several clauses: it is seen once for each of them, and told once. A clause is told with another
     * where each expectation that shows it shows the other as well, so that it does not matter which check came first.
     */
    private static List<List<Seen>> toldTogether(List<Seen> alone) {
        var byClause = new LinkedHashMap<String, List<Seen>>();
        alone.forEach(seen -> byClause.computeIfAbsent(seen.toldAlone(), id -> new ArrayList<>())
                .add(seen));
        var byExpectations = new LinkedHashMap<Set<String>, List<Seen>>();
        byClause.values()
                .forEach(group -> byExpectations
                        .computeIfAbsent(shown(group), shown -> new ArrayList<>())
                        .addAll(group));
        List<Expectations> widestFirst = byExpectations.entrySet().stream()
                .map(entry -> new Expectations(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Expectations::worst, Comparator.reverseOrder())
                        .thenComparingInt(one -> -one.shown().size())
                        .thenComparing(one -> one.seen().getFirst().toldAlone()))
                .toList();
        var told = new ArrayList<Expectations>();
        for (Expectations one : widestFirst) {
            told.stream()
                    .filter(wider -> wider.shown().containsAll(one.shown()))
                    .findFirst()
                    .ifPresentOrElse(wider -> wider.seen().addAll(one.seen()), () -> told.add(one));
        }
        return told.stream().map(Expectations::seen).toList();
    }

    private static Set<String> shown(List<Seen> group) {
        return group.stream().flatMap(seen -> seen.shown.stream()).collect(Collectors.toSet());
    }

    private static boolean isOneCause(List<Seen> group) {
        boolean alone = group.getFirst().symptom.filter(Symptom::alone).isPresent();
        boolean inEveryReply = group.stream().anyMatch(seen -> seen.inEveryReply);
        return group.size() > 1
                && (alone
                        || inEveryReply
                        || operations(group).size() >= MANY_OPERATIONS
                        || clauses(group).size() >= MANY_CLAUSES);
    }

    private static Set<String> clauses(Collection<Seen> group) {
        return group.stream().map(Seen::clause).collect(Collectors.toSet());
    }

    private static Set<String> operations(Collection<Seen> group) {
        var operations = new TreeSet<String>();
        group.forEach(seen -> operations.add(seen.first.operation()));
        return operations;
    }

    private static Finding finding(String id, List<Seen> group, Function<String, String> advice) {
        Mismatch first = group.getFirst().first;
        Set<String> operations = operations(group);
        var clauses = new TreeSet<>(clauses(group));
        var breaks = new TreeSet<Dialect>();
        var places = new TreeSet<String>();
        Verdict verdict = Verdict.PASS;
        for (Seen seen : group) {
            breaks.addAll(seen.breaks);
            places.addAll(seen.places);
            verdict = verdict.or(seen.verdict);
        }
        clauses.remove(group.getFirst().clause());
        return new Finding(
                id,
                verdict,
                group.getFirst().clause(),
                List.copyOf(clauses),
                breaks,
                operations.size() == 1 ? first.operation() : operations.size() + " kinds of request",
                first.summary(),
                first.advice()
                        .or(() -> RefusalAdvice.about(first))
                        .or(() -> first.requirement().map(advice))
                        .orElseThrow(),
                first.expected(),
                first.actual(),
                List.copyOf(places),
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
