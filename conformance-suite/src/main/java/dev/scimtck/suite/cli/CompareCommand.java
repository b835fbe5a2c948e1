package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.report.ComparisonReport;
import dev.scimtck.suite.report.Matrix;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.report.html.ComparisonPage;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Comparison;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scim-tck compare}: two runs, or several servers side by side, from their {@code report.json}. */
@Command(
        name = "compare",
        description = {
            "Compares runs by their report.json. Of two: what got worse, what better, what is new and what is gone. Of more:"
                    + " the servers side by side, by provider, section of the RFCs and check.",
            "It ends with status 0, whatever it finds, unless --fail-on-worse is given."
        },
        exitCodeList = {
            "0:compared",
            "1:something got worse, where --fail-on-worse is given",
            "2:wrong usage, or what was given is no report of this version"
        },
        footer = {
            "",
            "Examples:",
            "  scim-tck compare last-week/report.json scim-tck-report/report.json",
            "  scim-tck compare main.json branch.json --fail-on-worse",
            "  scim-tck compare a.json b.json --as matrix",
            "  scim-tck compare a.json b.json c.json --format html --output servers.html"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int MOST = 26;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "2..*", description = "Reports, the earlier one first.")
    private List<Path> files = List.of();

    @Option(names = "--format", defaultValue = "console", description = "console, which is the default, or html.")
    private Format format = Format.CONSOLE;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the page goes; comparison.html by default.")
    private Path output = Path.of("comparison.html");

    @Option(
            names = "--as",
            paramLabel = "VIEW",
            description = "changes, which is the default for two reports, or matrix, the one for more.")
    private @Nullable View view;

    @Option(
            names = "--fail-on-worse",
            description = "End with status 1 where something got worse, or fails that was not judged before.")
    private boolean failOnWorse;

    @Option(names = "--no-color", description = "No colours, even on a terminal; also NO_COLOR.")
    private boolean noColor;

    private enum Format {
        CONSOLE,
        HTML
    }

    private enum View {
        CHANGES,
        MATRIX
    }

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Result> results = files.stream().map(StoredReport::read).toList();
        if (viewOf(results) == View.CHANGES) {
            return changes(Comparison.of(results.getFirst(), results.getLast())).code();
        }
        if (failOnWorse) {
            throw new UserError(ExitStatus.USAGE, "--fail-on-worse goes with two reports, and without --as matrix");
        }
        sideBySide(Matrix.of(results, Catalogue.load()));
        return ExitStatus.CONFORMANT.code();
    }

    private View viewOf(List<Result> results) {
        boolean two = results.size() == 2;
        if (view == View.CHANGES && !two) {
            throw new UserError(
                    ExitStatus.USAGE, "--as changes goes with two reports, and these are " + results.size());
        }
        if (view != null) {
            return view;
        }
        return two ? View.CHANGES : View.MATRIX;
    }

    private ExitStatus changes(Comparison comparison) {
        switch (format) {
            case CONSOLE -> new ComparisonReport(console.style(noColor), console.out()).print(comparison);
            case HTML -> write(ComparisonPage.of(comparison));
        }
        return failOnWorse && comparison.gotWorse() ? ExitStatus.NOT_CONFORMANT : ExitStatus.CONFORMANT;
    }

    private void sideBySide(Matrix matrix) {
        int servers = matrix.servers().size();
        int room = format == Format.CONSOLE ? ComparisonReport.MOST_SERVERS : MOST;
        if (servers > room) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "there is room for " + room + " servers side by side, and these are " + servers
                            + (format == Format.CONSOLE ? "; --format html has room for " + MOST : ""));
        }
        switch (format) {
            case CONSOLE -> new ComparisonReport(console.style(noColor), console.out()).print(matrix);
            case HTML -> write(ComparisonPage.of(matrix));
        }
    }

    private void write(String page) {
        try {
            console.out().println(ReportFiles.writeText(page, output));
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE, output + " cannot be written: " + e + "; give another file with --output");
        }
    }
}
