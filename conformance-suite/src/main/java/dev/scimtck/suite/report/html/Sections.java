package dev.scimtck.suite.report.html;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The RFCs, section by section: how much of each holds, as a picture and as a list. */
final class Sections {
    private static final int ROW = 22;
    private static final int LABEL = 150;
    private static final int BAR = 420;
    private static final int WIDTH = 760;

    private final Html html;
    private final Map<String, List<Row>> sections = new LinkedHashMap<>();

    /** One clause and what came out. */
    private record Row(Clause clause, Optional<Verdict> verdict, List<String> checks) {}

    /** What became of the clauses of a section. */
    private record Tally(int holds, int noted, int broken, int open) {
        static Tally of(List<Row> rows) {
            int holds = 0;
            int noted = 0;
            int broken = 0;
            for (Row row : rows) {
                switch (row.verdict().orElse(Verdict.SKIP)) {
                    case PASS -> holds++;
                    case NOTE, WARN -> noted++;
                    case FAIL -> broken++;
                    case SKIP, BLOCKED, ERROR -> {
                        // Not judged in this run.
                    }
                }
            }
            return new Tally(holds, noted, broken, rows.size() - holds - noted - broken);
        }

        int all() {
            return holds + noted + broken + open;
        }

        String words() {
            var words = new ArrayList<String>();
            words.add(holds + " hold");
            if (noted > 0) {
                words.add(noted + " with a remark");
            }
            if (broken > 0) {
                words.add(broken + " broken");
            }
            if (open > 0) {
                words.add(open + " not judged");
            }
            return String.join(", ", words);
        }
    }

    Sections(Result result, Catalogue catalogue, Html html) {
        this.html = html;
        Map<String, RequirementResult> results =
                result.requirements().stream().collect(Collectors.toMap(RequirementResult::id, one -> one));
        for (Clause clause : catalogue.all()) {
            Optional<RequirementResult> came = Optional.ofNullable(results.get(clause.id()));
            boolean judgeable =
                    clause.testable().equals("black-box") || clause.testable().equals("needs-config");
            if (came.isPresent() || judgeable) {
                sections.computeIfAbsent(clause.chapter(), key -> new ArrayList<>())
                        .add(new Row(
                                clause,
                                came.flatMap(RequirementResult::verdict),
                                came.map(RequirementResult::checks).orElse(List.of())));
            }
        }
    }

    /** The keys and titles, for the filter. */
    Map<String, String> titles() {
        var titles = new LinkedHashMap<String, String>();
        sections.keySet().forEach(key -> titles.put(key, Clause.titleOfChapter(key)));
        return titles;
    }

    /** How much of all that was judged holds, in words. */
    String share() {
        Tally all = Tally.of(sections.values().stream().flatMap(List::stream).toList());
        int judged = all.all() - all.open();
        return judged == 0
                ? "No clause was judged in this run."
                : all.holds() + " of the " + judged + " clauses judged hold; " + all.broken()
                        + (all.broken() == 1 ? " is broken, " : " are broken, ") + all.noted() + " have a remark, "
                        + all.open() + " more could not be judged in this run.";
    }

    /** The share that holds, of a hundred. */
    Optional<Integer> percent() {
        Tally all = Tally.of(sections.values().stream().flatMap(List::stream).toList());
        int judged = all.all() - all.open();
        return judged == 0 ? Optional.empty() : Optional.of(100 * all.holds() / judged);
    }

    void picture() {
        int height = sections.size() * ROW + 4;
        html.open("figure").element("figcaption", "Each bar is a section of the RFCs: how many of its clauses hold.");
        html.open("ul", "class", "legend");
        for (String kind : List.of("holds", "noted", "broken", "open")) {
            html.open("li").inline("span", "", "class", "key " + kind);
            html.text(
                    switch (kind) {
                        case "holds" -> "holds";
                        case "noted" -> "with a remark";
                        case "broken" -> "broken";
                        default -> "not judged";
                    });
            html.close("li");
        }
        html.close("ul");
        html.open(
                "svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "group", "aria-label", "Coverage by section");
        int most = sections.values().stream().mapToInt(List::size).max().orElse(1);
        int y = 2;
        for (var section : sections.entrySet()) {
            bar(section.getKey(), Tally.of(section.getValue()), y, most);
            y += ROW;
        }
        html.close("svg").close("figure");
    }

    private void bar(String key, Tally tally, int y, int most) {
        html.open("a", "href", "#s-" + key, "aria-label", Clause.titleOfChapter(key) + ": " + tally.words());
        html.element("text", Clause.titleOfChapter(key), "x", "0", "y", Integer.toString(y + 14), "class", "label");
        double x = LABEL;
        x = piece("holds", tally.holds(), x, y, most);
        x = piece("broken", tally.broken(), x, y, most);
        x = piece("noted", tally.noted(), x, y, most);
        x = piece("open", tally.open(), x, y, most);
        html.element("text", tally.words(), "x", number(x + 8), "y", Integer.toString(y + 14), "class", "words");
        html.close("a");
    }

    private double piece(String kind, int count, double x, int y, int most) {
        double width = (double) BAR * count / most;
        if (count > 0) {
            html.open(
                            "rect",
                            "class",
                            kind,
                            "x",
                            number(x),
                            "y",
                            Integer.toString(y + 2),
                            "width",
                            number(Math.max(1, width - 1)),
                            "height",
                            Integer.toString(ROW - 7))
                    .end("rect");
        }
        return x + width;
    }

    private static String number(double value) {
        return Long.toString(Math.round(value));
    }

    void list() {
        html.open("section", "id", "sections", "aria-labelledby", "sections-h");
        html.element("h2", "By section of the RFCs", "id", "sections-h");
        for (var section : sections.entrySet()) {
            html.open("details", "class", "group", "id", "s-" + section.getKey());
            html.open("summary")
                    .inline("strong", Clause.titleOfChapter(section.getKey()))
                    .text(" ");
            html.inline("span", Tally.of(section.getValue()).words(), "class", "meta")
                    .close("summary");
            html.open("ul", "class", "rows");
            section.getValue().forEach(row -> row(section.getKey(), row));
            html.close("ul").close("details");
        }
        html.close("section");
    }

    private void row(String key, Row row) {
        html.open("li", "class", "entry row", "data-v", Words.key(row.verdict()), "data-p", "", "data-s", key);
        html.open("div");
        row.verdict()
                .ifPresentOrElse(
                        verdict -> Words.verdict(html, verdict),
                        () -> html.inline("span", "not judged", "class", "v v-skip")
                                .text(" "));
        html.inline("a", row.clause().id(), "href", row.clause().link(), "rel", "noreferrer", "class", "id");
        html.text(" ")
                .inline("b", row.clause().level())
                .text(" " + row.clause().summary())
                .close("div");
        if (!row.checks().isEmpty()) {
            html.open("details", "class", "places");
            html.element(
                    "summary",
                    "proved by " + row.checks().size()
                            + (row.checks().size() == 1 ? " check or step" : " checks and steps"));
            html.element("p", String.join(", ", row.checks())).close("details");
        }
        html.close("li");
    }
}
