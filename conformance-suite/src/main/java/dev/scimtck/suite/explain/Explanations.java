package dev.scimtck.suite.explain;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.requirement.Position;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Explains whatever has a name in a report. Every word is from the catalogue, its advice and positions, the checks, the
 * recordings or the tables of what providers ask; nothing is written for the occasion.
 */
public final class Explanations {
    private static final int SHOWN = 8;
    private static final int WIDTH = 100;
    private static final int INDENT = 12;

    private final Catalogue catalogue;
    private final Map<String, Proof> checks = new LinkedHashMap<>();
    private final List<Recording> recordings;
    private final ProviderTables tables;

    /**
     * A check or invariant, as it is written down.
     *
     * @param id its permanent id
     * @param title what is true when it passes
     * @param requirements the clauses that it proves
     */
    public record Proof(String id, String title, List<String> requirements) {
        public Proof {
            requirements = List.copyOf(requirements);
        }
    }

    /**
     * @param catalogue the clauses and positions
     * @param checks the checks and invariants
     * @param recordings the recordings
     */
    public Explanations(Catalogue catalogue, Collection<Proof> checks, List<Recording> recordings) {
        this.catalogue = catalogue;
        checks.forEach(check -> this.checks.put(check.id(), check));
        this.recordings = List.copyOf(recordings);
        this.tables = ProviderTables.load(recordings.stream()
                .map(recording -> recording.dialect().provider())
                .toList());
    }

    /**
     * Explains a clause, a section, a check, a recording or one of its steps.
     *
     * @param name its id, in any case of letters
     * @return lines of text; empty where nothing has that name
     */
    public List<String> of(String name) {
        for (Clause clause : catalogue.all()) {
            if (clause.id().equalsIgnoreCase(name)) {
                return clause(clause);
            }
        }
        List<Clause> section = section(name);
        if (!section.isEmpty()) {
            return section(section);
        }
        for (Proof check : checks.values()) {
            if (check.id().equalsIgnoreCase(name)) {
                return check(check);
            }
        }
        return recording(name);
    }

    /** The names that are most like one that nothing has. */
    public List<String> nearest(String name) {
        var names = new TreeSet<String>(checks.keySet());
        catalogue.all().forEach(clause -> {
            names.add(clause.id());
            names.add(clause.document() + "-" + clause.section());
        });
        recordings.forEach(recording -> {
            names.add(recording.name());
            recording.steps().forEach(step -> names.add(step(recording, step)));
        });
        return Nearest.to(name, names);
    }

    private static String step(Recording recording, Step step) {
        return recording.name() + ": " + step.name();
    }

    private List<String> clause(Clause clause) {
        List<Proof> proofs = checks.values().stream()
                .filter(check -> check.requirements().contains(clause.id()))
                .toList();
        List<String> steps = stepsAbout(clause.id());
        var proved = new LinkedHashSet<>(steps);
        proofs.forEach(proof -> proved.add(proof.id()));
        var lines = new Lines();
        lines.title(clause.id() + "  " + clause.citation() + "  " + clause.level());
        lines.add("Asks", clause.summary() + ".");
        lines.add("Matters", meaning(clause));
        lines.add("Do", catalogue.advice().about(clause.id()).orElse(""));
        lines.add("Sent", clause.idea());
        lines.some(
                "Checks",
                proofs.stream().map(proof -> proof.id() + ": " + proof.title()).toList());
        lines.some("Steps", steps);
        lines.some(
                "Asked by",
                tables.provedBy(proved).stream().map(ProviderTables.Row::words).toList());
        lines.add("Hurts", hurt(clause.id(), proved));
        positions(clause, lines);
        lines.add("Read", clause.link());
        return lines.all();
    }

    private static String meaning(Clause clause) {
        String condition = clause.feature().equals("none") || clause.feature().isEmpty()
                ? ""
                : " It matters where a server offers " + clause.feature() + ".";
        String meaning = clause.violated()
                .map(verdict -> switch (verdict) {
                    case FAIL -> "When it does not hold it is a FAIL, and the run ends with status 1.";
                    case WARN -> "When it does not hold it is a WARN: advice that does not fail the run.";
                    default -> "When it does not hold it is a NOTE: worth knowing, no fault.";
                })
                .orElse("It is not judged.");
        return switch (clause.testable()) {
            case "not-testable" -> "No test from outside can see it.";
            case "client-side" -> "It binds clients, this suite among them.";
            default -> meaning + condition;
        };
    }

    private List<String> stepsAbout(String clause) {
        var steps = new LinkedHashSet<String>();
        for (Recording recording : recordings) {
            for (Step step : recording.steps()) {
                if (clauses(recording, step).contains(clause)) {
                    steps.add(step(recording, step));
                }
            }
        }
        return List.copyOf(steps);
    }

    private static Set<String> clauses(Recording recording, Step step) {
        var clauses = new LinkedHashSet<String>();
        step.expect().verifies().ifPresent(clauses::add);
        step.expect().body().forEach(match -> match.verifies().ifPresent(clauses::add));
        Optional.ofNullable(recording.effects().get(step.name()))
                .flatMap(Recording.Effect::verifies)
                .ifPresent(clauses::add);
        Optional.ofNullable(recording.deviations().get(step.name()))
                .ifPresent(deviation -> clauses.add(deviation.clause()));
        return clauses;
    }

    /** Whose flows have a step that builds on the clause, and who asks for it. */
    private String hurt(String clause, Set<String> proved) {
        var providers = new TreeSet<String>();
        for (Recording recording : recordings) {
            if (recording.steps().stream()
                    .anyMatch(step -> clauses(recording, step).contains(clause))) {
                providers.add(recording.dialect().title());
            }
        }
        tables.provedBy(proved).forEach(row -> providers.add(Dialect.providerTitle(row.provider())));
        return providers.isEmpty()
                ? "no provider's recorded flow builds on it"
                : "customers of " + String.join(", ", providers);
    }

    private void positions(Clause clause, Lines lines) {
        List<Position> positions = catalogue.positions().all().stream()
                .filter(position -> position.requirement().equals(clause.id()))
                .toList();
        if (positions.isEmpty() && !clause.ambiguity().isEmpty()) {
            lines.add(
                    "Position",
                    clause.ambiguity() + ": the text is ambiguous here; the words above are the reading taken");
        }
        for (Position position : positions) {
            lines.add(
                    "Position",
                    position.id() + ": " + position.readings() + " " + position.outcome() + ": " + position.verdict()
                            + ". " + position.advice());
        }
    }

    /** The clauses of a section and of those below it. */
    private List<Clause> section(String name) {
        return catalogue.all().stream()
                .filter(clause -> {
                    String section = clause.document() + "-" + clause.section();
                    return section.equalsIgnoreCase(name)
                            || section.regionMatches(true, 0, name + ".", 0, name.length() + 1);
                })
                .toList();
    }

    private List<String> section(List<Clause> clauses) {
        var lines = new Lines();
        Clause first = clauses.getFirst();
        lines.title(first.citation() + "  " + clauses.size() + (clauses.size() == 1 ? " clause" : " clauses"));
        for (Clause clause : clauses) {
            long proofs = checks.values().stream()
                    .filter(check -> check.requirements().contains(clause.id()))
                    .count();
            lines.plain(clause.id() + "  " + clause.level() + "  " + clause.summary() + "  ("
                    + (proofs == 1 ? "1 check" : proofs + " checks") + ")");
        }
        lines.add("Read", first.link());
        return lines.all();
    }

    private List<String> check(Proof check) {
        var lines = new Lines();
        lines.title(check.id() + "  " + check.title());
        for (String id : check.requirements()) {
            Clause clause = catalogue.clause(id);
            lines.add("Asks", id + ", " + clause.level() + ": " + clause.summary() + ".");
            lines.add("Sent", clause.idea());
            lines.add("Matters", meaning(clause));
            lines.add("Do", catalogue.advice().about(id).orElse(""));
            positions(clause, lines);
            lines.add("Read", clause.link());
        }
        List<ProviderTables.Row> rows = tables.provedBy(List.of(check.id()));
        lines.some("Asked by", rows.stream().map(ProviderTables.Row::words).toList());
        Set<String> providers = rows.stream()
                .map(row -> Dialect.providerTitle(row.provider()))
                .collect(Collectors.toCollection(TreeSet::new));
        lines.add("Hurts", providers.isEmpty() ? "" : "customers of " + String.join(", ", providers));
        return lines.all();
    }

    private List<String> recording(String name) {
        for (Recording recording : recordings) {
            if (recording.name().equalsIgnoreCase(name) || recording.label().equalsIgnoreCase(name)) {
                var lines = new Lines();
                lines.title(recording.label() + "  " + recording.title());
                recording.steps().forEach(step -> told(recording, step, lines));
                lines.add("Hurts", "customers of " + recording.dialect().title());
                return lines.all();
            }
            for (Step step : recording.steps()) {
                if (step(recording, step).equalsIgnoreCase(name)
                        || (recording.label() + ": " + step.name()).equalsIgnoreCase(name)) {
                    var lines = new Lines();
                    lines.title(step(recording, step) + "  " + recording.title());
                    told(recording, step, lines);
                    lines.add("Hurts", "customers of " + recording.dialect().title());
                    List<ProviderTables.Row> rows = tables.provedBy(List.of(step(recording, step)));
                    lines.some(
                            "Asked by",
                            rows.stream().map(ProviderTables.Row::words).toList());
                    return lines.all();
                }
            }
        }
        return List.of();
    }

    private void told(Recording recording, Step step, Lines lines) {
        lines.add(
                "Sent",
                step.name() + ": " + step.method() + " " + step.target() + " (" + step.evidence() + ", "
                        + String.join(", ", step.source()) + ")");
        String statuses =
                step.expect().status().stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
        lines.add(
                "Wants",
                "status " + statuses
                        + clauses(recording, step).stream()
                                .map(id ->
                                        "; " + id + ": " + catalogue.clause(id).summary())
                                .collect(Collectors.joining()));
        Optional.ofNullable(recording.deviations().get(step.name()))
                .ifPresent(deviation -> lines.add(
                        "Beyond",
                        "It " + deviation.what() + "; best: " + deviation.best() + " (" + deviation.clause() + ")"));
    }

    /** Lines with a word in front that says what they are. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();

        void title(String title) {
            wrapped("", title, 4);
        }

        void plain(String text) {
            wrapped("  ", text, 4);
        }

        void add(String label, String text) {
            if (!text.isBlank()) {
                wrapped("  " + label + " ".repeat(INDENT - 2 - label.length()), text, INDENT);
            }
        }

        private void wrapped(String start, String text, int indent) {
            var line = new StringBuilder(start);
            boolean fresh = true;
            for (String word : text.strip().split("\\s+", -1)) {
                if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(" ".repeat(indent));
                    fresh = true;
                }
                line.append(fresh ? "" : " ").append(word);
                fresh = false;
            }
            lines.add(line.toString());
        }

        void some(String label, List<String> texts) {
            texts.stream().limit(SHOWN).forEach(text -> add(label, text));
            if (texts.size() > SHOWN) {
                add(label, "and " + (texts.size() - SHOWN) + " more");
            }
        }

        List<String> all() {
            return List.copyOf(lines);
        }
    }
}
