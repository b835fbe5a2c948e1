package dev.scimtck.suite.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.report.html.Difference.Line;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.requirement.Position;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RecordingResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each finding: the clause, expected and got, who breaks, what to do, and the exchange that shows it. */
final class FindingCards {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final Map<String, Dialect> dialects;
    private final Html html;

    /**
     * @param catalogue says what each clause is
     * @param recordings tell whose flow a step belongs to
     * @param html where to write
     */
    FindingCards(Catalogue catalogue, List<RecordingResult> recordings, Html html) {
        this.catalogue = catalogue;
        this.dialects = recordings.stream()
                .collect(Collectors.toMap(RecordingResult::recording, RecordingResult::dialect, (one, same) -> one));
        this.html = html;
    }

    void all(List<Finding> findings) {
        html.open("section", "id", "findings", "aria-labelledby", "findings-h");
        html.element("h2", "Findings", "id", "findings-h");
        if (findings.isEmpty()) {
            html.element("p", "Nothing is wrong, and nothing is worth a note.");
        } else {
            html.element(
                    "p",
                    "Each cause once, worst first. Open one with Enter; j and k go from one to the next.",
                    "class",
                    "hint");
        }
        findings.forEach(this::one);
        html.close("section");
    }

    private void one(Finding finding) {
        var clause = catalogue.find(finding.clause());
        html.open(
                "details",
                "class",
                "entry finding e-" + finding.verdict().key(),
                "id",
                "f-" + finding.id(),
                "data-v",
                finding.verdict().key(),
                "data-p",
                Words.providers(finding.breaks()),
                "data-s",
                clause.map(Clause::chapter).orElse(""));
        html.open("summary");
        Words.verdict(html, finding.verdict());
        html.inline("span", finding.summary(), "class", "what");
        html.open("span", "class", "meta");
        html.text(clause.map(Clause::citation).orElse(finding.clause()) + " · " + finding.operation());
        if (!finding.breaks().isEmpty()) {
            html.text(" · ").inline("span", "breaks " + Words.titles(finding.breaks()), "class", "breaks");
        }
        html.end("span").close("summary");
        html.open("div", "class", "body");
        clause.ifPresent(this::clause);
        alsoBreaks(finding.alsoBreaks());
        difference(Difference.of(finding));
        broken(finding);
        html.open("p").inline("strong", "Do: ").text(finding.advice()).close("p");
        exchanges(finding.exchanges());
        places(finding.places());
        html.close("div").close("details");
    }

    private void clause(Clause clause) {
        html.open("p", "class", "clause");
        html.inline("code", clause.id()).text(" ").inline("b", clause.level()).text(" — " + clause.summary() + " ");
        html.inline("a", clause.citation(), "href", clause.link(), "rel", "noreferrer")
                .close("p");
        List<Position> positions = catalogue.positions().all().stream()
                .filter(position -> position.requirement().equals(clause.id()))
                .toList();
        if (!positions.isEmpty()) {
            html.open("div", "class", "readings").element("p", "The text can be read in more than one way:");
            html.open("ul");
            for (Position position : positions) {
                html.open("li");
                html.inline("code", position.id().substring(0, position.id().indexOf('.')))
                        .text(" " + position.readings() + " ");
                html.text(position.outcome() + ": ");
                Words.verdict(html, position.verdict());
                html.close("li");
            }
            html.close("ul").close("div");
        }
    }

    private void alsoBreaks(List<String> clauses) {
        if (clauses.isEmpty()) {
            return;
        }
        html.open("p").text("For the same cause these do not hold either: ");
        for (String id : clauses) {
            catalogue
                    .find(id)
                    .ifPresentOrElse(
                            clause -> html.inline(
                                    "a", id, "href", clause.link(), "title", clause.summary(), "rel", "noreferrer"),
                            () -> html.inline("code", id));
            html.text(" ");
        }
        html.close("p");
    }

    private void difference(Difference difference) {
        if (!difference.place().isEmpty()) {
            html.open("p", "class", "place")
                    .text("At ")
                    .inline("code", difference.place())
                    .close("p");
        }
        html.open("div", "class", "diff", "tabindex", "0", "role", "group", "aria-label", "Expected and got");
        for (Line line : difference.lines()) {
            switch (line.side()) {
                case BOTH -> line("", "both", " ", line.text());
                case EXPECTED -> line("expected", "expected", "−", line.text());
                case GOT -> line("got", "got", "+", line.text());
            }
        }
        html.close("div");
    }

    private void line(String label, String type, String mark, String text) {
        html.open("div", "class", "line " + type);
        html.inline("span", label, "class", "side").inline("span", mark, "class", "mark", "aria-hidden", "true");
        html.inline("code", text).close("div");
    }

    private void broken(Finding finding) {
        if (finding.breaks().isEmpty()) {
            return;
        }
        html.open("div").inline("strong", "Breaks:").open("ul", "class", "hurt");
        finding.breaks().stream().sorted().forEach(dialect -> {
            html.open("li").inline("a", dialect.title(), "href", "#" + Tables.id(dialect));
            step(dialect, finding.places());
            html.close("li");
        });
        html.close("ul").close("div");
    }

    /** The step of the provider's flow that does not work, the first where there are several. */
    private void step(Dialect dialect, List<String> places) {
        List<String> steps = places.stream()
                .filter(place -> Optional.ofNullable(dialects.get(place.split(": ", 2)[0]))
                        .filter(dialect::equals)
                        .isPresent())
                .toList();
        if (!steps.isEmpty()) {
            html.text(" at ").inline("code", steps.getFirst());
            html.text(steps.size() > 1 ? " and " + (steps.size() - 1) + " more" : "");
        }
    }

    private void exchanges(List<Evidence> exchanges) {
        for (int i = 0; i < exchanges.size(); i++) {
            Evidence evidence = exchanges.get(i);
            html.element("h4", i == 0 ? "The exchange" : "Read back by a plain GET");
            html.open("div", "class", "exchange");
            message("Request", evidence.requestLine(), evidence.requestHeaders(), evidence.requestBody());
            message(
                    "Response in " + evidence.millis() + " ms",
                    evidence.statusLine(),
                    evidence.responseHeaders(),
                    evidence.responseBody());
            html.close("div");
        }
        html.element("h4", "Repeat it");
        html.open("div", "class", "curl");
        html.element("button", "Copy", "type", "button", "class", "copy");
        html.element(
                "pre",
                exchanges.getFirst().curl(),
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Command that repeats the request");
        html.close("div");
    }

    private void message(String title, String line, List<String> headers, String body) {
        html.open("div", "class", "message").element("h5", title);
        html.open("pre", "tabindex", "0", "role", "group", "aria-label", title);
        html.inline("b", line).text("\n" + String.join("\n", headers));
        if (!body.isEmpty()) {
            html.text("\n\n" + pretty(body));
        }
        html.close("pre").close("div");
    }

    private static String pretty(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree != null && tree.isContainerNode() ? tree.toPrettyString() : body;
        } catch (JsonProcessingException asItIs) {
            return body;
        }
    }

    private void places(List<String> places) {
        html.open("details", "class", "places");
        html.element("summary", places.size() == 1 ? "Seen in 1 place" : "Seen in " + places.size() + " places");
        html.open("ul");
        places.forEach(place -> html.element("li", place));
        html.close("ul").close("details");
    }
}
