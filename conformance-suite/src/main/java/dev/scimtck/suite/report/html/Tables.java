package dev.scimtck.suite.report.html;

import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All recordings by provider, and all checks by area. */
final class Tables {
    private final Result result;
    private final Catalogue catalogue;
    private final Set<String> findings;
    private final Html html;

    Tables(Result result, Catalogue catalogue, Html html) {
        this.result = result;
        this.catalogue = catalogue;
        this.html = html;
        this.findings = result.findings().stream().map(Finding::id).collect(Collectors.toSet());
    }

    void providers() {
        Map<Dialect, List<RecordingResult>> byDialect = result.recordings().stream()
                .collect(Collectors.groupingBy(RecordingResult::dialect, TreeMap::new, Collectors.toList()));
        Map<Dialect, ProviderAnswer> answers =
                result.providers().stream().collect(Collectors.toMap(ProviderAnswer::dialect, answer -> answer));
        html.open("section", "id", "providers", "aria-labelledby", "providers-h");
        html.element("h2", "By provider", "id", "providers-h");
        byDialect.forEach((dialect, recordings) -> {
            html.open("details", "class", "group", "id", id(dialect));
            html.open("summary").inline("strong", dialect.title()).text(" ");
            ProviderAnswer answer = answers.get(dialect);
            if (answer != null) {
                html.inline(
                        "span",
                        answer.answer().words(),
                        "class",
                        "answer a-" + answer.answer().key());
            }
            html.text(" ")
                    .inline("span", recordings.size() + " recordings", "class", "meta")
                    .close("summary");
            if (answer != null && !answer.why().isEmpty()) {
                html.element("p", answer.why());
            }
            recordings.forEach(this::recording);
            html.close("details");
        });
        html.close("section");
    }

    /** The anchor of a dialect. */
    static String id(Dialect dialect) {
        return "p-" + dialect.provider() + "-" + dialect.name();
    }

    private void recording(RecordingResult recording) {
        html.open("div", "class", "recording");
        html.open("h3");
        Words.verdict(html, recording.verdict());
        html.text(recording.recording() + " ")
                .inline("span", recording.title(), "class", "meta")
                .close("h3");
        html.open("ul", "class", "rows");
        for (StepResult step : recording.steps()) {
            html.open(
                    "li",
                    "class",
                    "entry row",
                    "data-v",
                    step.verdict().key(),
                    "data-p",
                    recording.dialect().provider(),
                    "data-s",
                    "");
            Words.verdict(html, step.verdict());
            html.inline("span", step.step(), "class", "id").text(" ").inline("code", step.request());
            html.text(" ")
                    .inline("span", step.evidence() + ", " + step.source(), "class", "meta")
                    .text(" ");
            told(step.judgement());
            pauses(step.pauses());
            html.close("li");
        }
        html.close("ul").close("div");
    }

    private void pauses(Pauses pauses) {
        pauses.words().ifPresent(words -> html.text(" ").inline("span", words, "class", "meta"));
    }

    private void told(Judgement judgement) {
        if (!judgement.reason().isEmpty()) {
            html.inline("span", judgement.reason(), "class", "reason").text(" ");
        }
        judgement
                .accepted()
                .ifPresent(accepted -> html.inline("strong", accepted.words(), "class", "reason")
                        .text(" "));
        Words.findings(html, judgement.findings(), findings);
    }

    void checks() {
        Map<String, List<CheckResult>> byArea = result.checks().stream()
                .collect(Collectors.groupingBy(check -> area(check.id()), TreeMap::new, Collectors.toList()));
        html.open("section", "id", "checks", "aria-labelledby", "checks-h");
        html.element("h2", "By check", "id", "checks-h");
        byArea.forEach((area, checks) -> {
            html.open("details", "class", "group");
            html.open("summary").inline("strong", area).text(" ");
            html.inline("span", counted(checks), "class", "meta").close("summary");
            html.open("ul", "class", "rows");
            checks.forEach(this::check);
            html.close("ul").close("details");
        });
        html.close("section");
    }

    private static String area(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    private static String counted(List<CheckResult> checks) {
        return checks.stream()
                .collect(Collectors.groupingBy(CheckResult::verdict, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
    }

    private void check(CheckResult check) {
        String sections = check.requirements().stream()
                .flatMap(id -> catalogue.find(id).stream())
                .map(Clause::chapter)
                .distinct()
                .collect(Collectors.joining(" "));
        html.open("li", "class", "entry row", "data-v", check.verdict().key(), "data-p", "", "data-s", sections);
        Words.verdict(html, check.verdict());
        html.inline("span", check.title()).text(" ").inline("code", check.id()).text(" ");
        for (String id : check.requirements()) {
            String link = catalogue.find(id).map(Clause::link).orElse("#sections");
            html.inline("a", id, "href", link, "rel", "noreferrer", "class", "meta")
                    .text(" ");
        }
        told(check.judgement());
        pauses(check.pauses());
        html.close("li");
    }
}
