package dev.scimtck.suite.junit;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RepairFirst;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import java.util.List;
import java.util.stream.Collectors;

/** What whoever sees a red test needs to act on it. */
final class FailureMessage {
    private final Catalogue catalogue;

    FailureMessage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Of a check or step. */
    String of(String title, Judgement judgement, String because, List<Finding> findings) {
        var message = new StringBuilder(judgement.verdict() + "  " + title);
        if (!judgement.reason().isEmpty()) {
            message.append('\n').append(judgement.reason());
        }
        if (!because.isEmpty()) {
            message.append("\nHere: ").append(because);
        }
        judgement.accepted().ifPresent(accepted -> message.append('\n').append(accepted.words()));
        findings.forEach(finding -> message.append('\n').append(words(finding)));
        return message.toString();
    }

    /** Of the run as a whole: what to repair first. */
    String ofRun(Result result, List<String> written) {
        String counts = result.summary().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().key())
                .collect(Collectors.joining(", "));
        var message = new StringBuilder(
                switch (result.ending()) {
                    case Ending.Complete() -> "the server at " + result.target() + " is not conformant: ";
                    case Ending.TargetLost(var why) -> "the server at " + result.target() + " was lost: " + why + "; ";
                    case Ending.OutOfTime(var why) -> "the time of the run was up: " + why + "; ";
                    case Ending.Interrupted() -> "interrupted; ";
                });
        message.append(counts);
        for (Finding finding : RepairFirst.of(result)) {
            message.append("\nRepair first: ")
                    .append(finding.clause())
                    .append("  ")
                    .append(finding.summary());
        }
        if (!written.isEmpty()) {
            message.append("\nReports: ").append(String.join(", ", written));
        }
        return message.toString();
    }

    private String words(Finding finding) {
        String clause = catalogue
                .find(finding.clause())
                .map(found -> " (" + found.citation() + ", " + found.level() + ", " + found.link() + ")")
                .orElse("");
        var words =
                new StringBuilder(finding.clause() + clause + "  " + finding.operation() + ": " + finding.summary());
        words.append("\n  expected ").append(finding.expected());
        words.append("\n  got      ").append(finding.actual());
        if (!finding.breaks().isEmpty()) {
            words.append("\n  breaks   ")
                    .append(finding.breaks().stream()
                            .sorted()
                            .map(Dialect::title)
                            .collect(Collectors.joining(", ")));
        }
        words.append("\n  do       ").append(finding.advice());
        finding.exchanges()
                .forEach(shown -> words.append("\n  seen in  ")
                        .append(shown.requestLine())
                        .append(" → ")
                        .append(shown.statusLine()));
        finding.exchanges().stream()
                .findFirst()
                .ifPresent(shown -> words.append("\n  repeat   ").append(shown.curl()));
        return words.toString();
    }
}
