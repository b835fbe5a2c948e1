package dev.scimtck.suite.report.html;

import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RepairFirst;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What someone wants to know who reads no further: whose customers can be onboarded, how much holds, what to repair first. */
final class Summary {
    private final Result result;
    private final Sections sections;
    private final Html html;

    Summary(Result result, Sections sections, Html html) {
        this.result = result;
        this.sections = sections;
        this.html = html;
    }

    void write() {
        html.open("section", "id", "summary", "aria-labelledby", "summary-h");
        result.uncheckedCertificates().ifPresent(warning -> html.element("p", warning, "class", "warning"));
        html.element("h2", "Can their customers be onboarded?", "id", "summary-h");
        Map<String, List<ProviderAnswer>> answers = byProvider();
        if (answers.isEmpty()) {
            html.element("p", result.onlyReads().orElse("No provider was played in this run."));
        }
        html.open("div", "class", "tiles");
        answers.forEach((provider, given) -> {
            if (Words.FIRST_PROVIDERS.contains(provider)) {
                tile(provider, given);
            }
        });
        html.close("div");
        others(answers);
        acceptance();
        repairFirst();
        html.element("h2", "How much of the RFCs holds?");
        sections.percent()
                .ifPresent(percent -> html.open("p", "class", "share")
                        .inline("b", percent + " %")
                        .text(" " + sections.share())
                        .close("p"));
        counts();
        sections.picture();
        html.close("section");
    }

    private Map<String, List<ProviderAnswer>> byProvider() {
        var answers = new LinkedHashMap<String, List<ProviderAnswer>>();
        Words.FIRST_PROVIDERS.forEach(provider -> answers.put(provider, new ArrayList<>()));
        result.providers()
                .forEach(answer -> answers.computeIfAbsent(answer.dialect().provider(), key -> new ArrayList<>())
                        .add(answer));
        answers.values().removeIf(List::isEmpty);
        return answers;
    }

    /** One word for a provider: yes or no where all dialects agree, and else that it depends. */
    static String word(List<ProviderAnswer> given) {
        List<Answer> distinct =
                given.stream().map(ProviderAnswer::answer).distinct().toList();
        return distinct.size() == 1
                ? distinct.getFirst().words()
                : distinct.contains(Answer.NO) ? "partly" : "with deviations";
    }

    /** The same as a word of ours, for a colour. */
    static String key(List<ProviderAnswer> given) {
        return switch (word(given)) {
            case "yes" -> "yes";
            case "no" -> "no";
            default -> "with-deviations";
        };
    }

    private void tile(String provider, List<ProviderAnswer> given) {
        html.open("div", "class", "tile t-" + key(given));
        html.element("h3", Dialect.providerTitle(provider));
        html.element("p", word(given), "class", "big");
        html.open("ul");
        for (ProviderAnswer answer : given) {
            html.open("li").inline("a", answer.dialect().name(), "href", "#" + Tables.id(answer.dialect()));
            html.text(" ").inline("b", answer.answer().words());
            if (!answer.why().isEmpty()) {
                html.open("details")
                        .element("summary", "why")
                        .element("p", answer.why())
                        .close("details");
            }
            html.close("li");
        }
        html.close("ul").close("div");
    }

    private void others(Map<String, List<ProviderAnswer>> answers) {
        html.open("ul", "class", "others");
        answers.forEach((provider, given) -> {
            if (!Words.FIRST_PROVIDERS.contains(provider)) {
                html.open("li", "class", "t-" + key(given));
                html.inline(
                        "a",
                        Dialect.providerTitle(provider),
                        "href",
                        "#" + Tables.id(given.getFirst().dialect()));
                html.text(" ").inline("b", word(given)).close("li");
            }
        });
        html.close("ul");
    }

    private void repairFirst() {
        List<Finding> first = RepairFirst.of(result);
        if (first.isEmpty()) {
            return;
        }
        html.element("h2", "Repair first").open("ol", "class", "first");
        for (Finding finding : first) {
            html.open("li");
            Words.verdict(html, finding.verdict());
            html.inline("a", finding.summary(), "href", "#f-" + finding.id());
            if (!finding.breaks().isEmpty()) {
                html.text(" ").inline("span", "breaks " + Words.titles(finding.breaks()), "class", "breaks");
            }
            html.element("p", finding.advice(), "class", "meta").close("li");
        }
        html.close("ol");
    }

    /** What waivers and a baseline have to do with how the run ended. */
    private void acceptance() {
        if (!result.staleWaivers().isEmpty()) {
            html.element("h2", "Waivers that are out of date").open("ul");
            result.staleWaivers()
                    .forEach(waiver -> html.open("li")
                            .inline("code", waiver.place())
                            .text(" " + waiver.why())
                            .close("li"));
            html.close("ul");
        }
        result.changes().ifPresent(changes -> {
            html.element("h2", "Since the baseline of " + LocalDate.ofInstant(changes.baseline(), ZoneOffset.UTC));
            changes("Worse", changes.worse());
            changes("Better", changes.better());
        });
    }

    private void changes(String title, List<Change> changes) {
        html.element("h3", title);
        if (changes.isEmpty()) {
            html.element("p", "Nothing.");
            return;
        }
        html.open("ul");
        changes.forEach(change -> html.open("li")
                .inline("code", change.what())
                .text(": " + change.before() + " → " + change.now())
                .close("li"));
        html.close("ul");
    }

    private void counts() {
        int steps = result.recordings().stream()
                .mapToInt(recording -> recording.steps().size())
                .sum();
        html.open("p", "class", "counts");
        html.text(result.checks().size() + " checks and " + steps + " steps of recordings: ");
        result.summary().forEach((verdict, count) -> {
            if (count > 0 || verdict == Verdict.FAIL) {
                html.text(count + " ");
                Words.verdict(html, verdict);
            }
        });
        if (result.accepted() > 0) {
            html.text("; " + result.accepted() + " failures are accepted");
        }
        html.close("p");
    }
}
