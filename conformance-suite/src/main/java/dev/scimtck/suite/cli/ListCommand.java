package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scim-tck list}: the recordings that come with the suite, and how sure each step is. */
@Command(
        name = "list",
        description = "Shows all recordings with their steps, and how sure it is that they are sent so.",
        footer = {"", "Examples:", "  scim-tck list", "  scim-tck list --summary"})
final class ListCommand implements Callable<Integer> {
    private static final List<String> EVIDENCE = List.of("observed", "documented", "inferred");
    private static final String ROW = "%-28s %10s %6s %10s %11s %9s";

    private final Console console;

    @Option(names = "--summary", description = "Only how many there are, by provider, dialect and evidence.")
    private boolean summary;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var reader = new RecordingReader(FormatSchemas.load(), Catalogue.load());
        List<Recording> recordings = RecordingLibrary.load(reader);
        if (summary) {
            summarise(recordings);
        } else {
            recordings.forEach(this::show);
        }
        console.out().flush();
        return ExitStatus.CONFORMANT.code();
    }

    private void show(Recording recording) {
        console.out().println(recording.label() + "  " + recording.title());
        for (Step step : recording.steps()) {
            console.out()
                    .println(String.format(
                            "  %-32s %-10s %s %s", step.name(), step.evidence(), step.method(), step.target()));
        }
    }

    private void summarise(List<Recording> recordings) {
        Map<Dialect, List<Recording>> byDialect = recordings.stream()
                .collect(Collectors.groupingBy(Recording::dialect, TreeMap::new, Collectors.toList()));
        console.out()
                .println(String.format(ROW, "dialect", "recordings", "steps", "observed", "documented", "inferred"));
        byDialect.forEach((dialect, those) -> row(dialect.title(), those));
        row("all", recordings);
    }

    private void row(String title, List<Recording> recordings) {
        List<Step> steps = recordings.stream()
                .flatMap(recording -> recording.steps().stream())
                .toList();
        List<Long> counts = EVIDENCE.stream()
                .map(evidence -> steps.stream()
                        .filter(step -> step.evidence().equals(evidence))
                        .count())
                .toList();
        console.out()
                .println(String.format(
                        ROW, title, recordings.size(), steps.size(), counts.get(0), counts.get(1), counts.get(2)));
    }
}
