package dev.scimtck.suite.report;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several servers side by side.
 *
 * @param servers one run of each
 * @param providers for each dialect, whether its customers can be onboarded
 * @param sections for each section of the RFCs, how many of the clauses judged hold
 * @param checks for each check, its verdict
 */
public record Matrix(List<Result> servers, List<Row> providers, List<Row> sections, List<Row> checks) {

    public Matrix {
        servers = List.copyOf(servers);
        providers = List.copyOf(providers);
        sections = List.copyOf(sections);
        checks = List.copyOf(checks);
    }

    /**
     * One thing that is compared.
     *
     * @param name what it is
     * @param cells how it came out at each server
     */
    public record Row(String name, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Whether the servers differ in it. */
        public boolean differs() {
            return cells.stream().map(Cell::words).distinct().count() > 1;
        }
    }

    /**
     * How something came out at one server.
     *
     * @param words in words
     * @param verdict how good that is; SKIP where nothing is known
     */
    public record Cell(String words, Verdict verdict) {
        private static final Cell UNKNOWN = new Cell("–", Verdict.SKIP);
    }

    /** Puts the servers side by side. */
    public static Matrix of(List<Result> servers, Catalogue catalogue) {
        return new Matrix(
                servers,
                rows(servers, Matrix::answers, Dialect::compareTo, Dialect::title),
                rows(servers, result -> sections(result, catalogue), Clause::compareChapters, Clause::titleOfChapter),
                rows(servers, Matrix::checks, String::compareTo, id -> id));
    }

    private static <K> List<Row> rows(
            List<Result> servers, Function<Result, Map<K, Cell>> cells, Comparator<K> order, Function<K, String> name) {
        List<Map<K, Cell>> columns = servers.stream().map(cells).toList();
        var keys = new TreeSet<K>(order);
        columns.forEach(column -> keys.addAll(column.keySet()));
        return keys.stream()
                .map(key -> new Row(
                        name.apply(key),
                        columns.stream()
                                .map(column -> column.getOrDefault(key, Cell.UNKNOWN))
                                .toList()))
                .toList();
    }

    private static Map<Dialect, Cell> answers(Result result) {
        return result.providers().stream()
                .collect(Collectors.toMap(ProviderAnswer::dialect, answer -> switch (answer.answer()) {
                    case YES -> new Cell("yes", Verdict.PASS);
                    case WITH_DEVIATIONS -> new Cell("deviates", Verdict.WARN);
                    case NO -> new Cell("no", Verdict.FAIL);
                }));
    }

    private static Map<String, Cell> checks(Result result) {
        return result.checks().stream()
                .collect(Collectors.toMap(
                        CheckResult::id, check -> new Cell(check.verdict().name(), check.verdict())));
    }

    private static Map<String, Cell> sections(Result result, Catalogue catalogue) {
        var bySection = new TreeMap<String, List<Verdict>>();
        for (RequirementResult requirement : result.requirements()) {
            Optional<Clause> clause = catalogue.find(requirement.id());
            requirement
                    .verdict()
                    .filter(Matrix::isJudged)
                    .ifPresent(verdict -> clause.ifPresent(known -> bySection
                            .computeIfAbsent(known.chapter(), chapter -> new ArrayList<>())
                            .add(verdict)));
        }
        var cells = new TreeMap<String, Cell>();
        bySection.forEach((section, verdicts) -> cells.put(section, share(verdicts)));
        return cells;
    }

    private static boolean isJudged(Verdict verdict) {
        return verdict != Verdict.SKIP && verdict != Verdict.BLOCKED && verdict != Verdict.ERROR;
    }

    private static Cell share(List<Verdict> verdicts) {
        long holds = verdicts.stream().filter(Verdict.PASS::equals).count();
        Verdict worst = verdicts.stream().reduce(Verdict.PASS, Verdict::or);
        return new Cell(holds + "/" + verdicts.size(), worst);
    }
}
