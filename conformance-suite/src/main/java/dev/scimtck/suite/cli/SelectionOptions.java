package dev.scimtck.suite.cli;

import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.run.Narrowing;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.verdict.ExitStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of all that is offered is run. */
final class SelectionOptions {
    private static final int MOST_NAMED = 20;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAMES",
            description =
                    "Only these recordings (okta, okta/template, okta/template-joiner) and checks (by id, by topic:"
                            + " filter, by clause or section: RFC7644-3.5.2, by level: must).")
    private List<String> only = List.of();

    @Option(
            names = "--skip",
            split = ",",
            paramLabel = "NAMES",
            description = "Not these recordings and checks; named as for --only.")
    private List<String> skip = List.of();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Only recordings that have a step of that name, and only as far as that step; no checks.")
    private @Nullable String step;

    /** What is left of what is offered. */
    Run.Selection narrowed(Run.Selection offered, Narrowing narrowing) {
        refuseUnknown("--only", only, narrowing);
        refuseUnknown("--skip", skip, narrowing);
        Run.Selection selection = narrowing.narrowed(only, skip);
        if (step != null) {
            return new Run.Selection(upTo(step, selection.recordings()), List.of());
        }
        if (selection.isEmpty()) {
            throw new UserError(ExitStatus.USAGE, "nothing is left to run: --skip leaves out all that is selected");
        }
        return only.isEmpty() && skip.isEmpty() ? offered : selection;
    }

    private static void refuseUnknown(String flag, List<String> names, Narrowing narrowing) {
        for (String name : names) {
            narrowing.problem(name).ifPresent(problem -> {
                throw new UserError(ExitStatus.USAGE, flag + " " + name + ": " + problem);
            });
        }
    }

    private static RecordingSelection upTo(String step, RecordingSelection recordings) {
        RecordingSelection narrowed = recordings.upTo(step);
        if (narrowed.recordings().isEmpty()) {
            Set<String> names = recordings.stepNames();
            String known = names.size() > MOST_NAMED
                    ? "scim-tck list shows all there are"
                    : "there are " + String.join(", ", names);
            throw new UserError(
                    ExitStatus.USAGE, "--step " + step + ": none of the recordings has a step of that name; " + known);
        }
        return narrowed;
    }
}
