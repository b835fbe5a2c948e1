package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.report.Annotations;
import dev.scimtck.suite.report.ConsoleReport;
import dev.scimtck.suite.report.ConsoleReport.Detail;
import dev.scimtck.suite.report.MarkdownReport;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a result is told, and how much of it. */
final class OutputOptions {
    @Option(
            names = "--report-dir",
            paramLabel = "FOLDER",
            defaultValue = "scim-tck-report",
            description = "Where report.json, junit.xml and report.html go; ${DEFAULT-VALUE} by default.")
    private Path reportFolder = Path.of("");

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every step and check, and the exchanges of what was found.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show nothing but the verdict.")
    private boolean quiet;

    @Option(names = "--no-color", description = "No colours, even on a terminal; also NO_COLOR.")
    private boolean noColor;

    /**
     * How much is shown.
     *
     * @throws UserError if it is to be more and less at once
     */
    Detail detail() {
        if (verbose && quiet) {
            throw new UserError(ExitStatus.USAGE, "--verbose and --quiet exclude each other");
        }
        return verbose ? Detail.ALL : quiet ? Detail.VERDICT : Detail.USUAL;
    }

    /** Says something beside the report, unless only the verdict is wanted. */
    void tell(String words, Console console) {
        if (!quiet) {
            console.err().println(words);
        }
    }

    /** Writes the reports that stay, and tells GitHub Actions; gives the files, none where they could not be written. */
    List<String> write(Result result, Catalogue catalogue, Console console) {
        List<String> written = List.of();
        try {
            written = ReportFiles.write(result, catalogue, reportFolder).stream()
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            console.err()
                    .println("scim-tck: the reports cannot be written to " + reportFolder + ": " + e
                            + "; give another folder with --report-dir");
        }
        stepSummary(result, catalogue, console);
        if ("true".equals(console.environment().get("GITHUB_ACTIONS"))) {
            Annotations.of(result).forEach(console.err()::println);
        }
        return written;
    }

    /** Tells beside the report what is known so far, unless only the verdict is wanted. */
    void printSoFar(Result result, Catalogue catalogue, Console console) {
        if (!quiet) {
            new ConsoleReport(result, catalogue, console.style(noColor), console.err()).printSoFar();
        }
    }

    /** Prints the report for a person at a terminal. */
    void print(Result result, Catalogue catalogue, ExitStatus status, List<String> written, Console console) {
        new ConsoleReport(result, catalogue, console.style(noColor), console.out()).print(status, written, detail());
    }

    /** GitHub Actions shows on the page of a run what is appended to the file that it names. */
    private static void stepSummary(Result result, Catalogue catalogue, Console console) {
        String file = console.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (file.isBlank()) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    MarkdownReport.of(result, catalogue),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            console.err().println("scim-tck: the step summary cannot be written to " + file + ": " + e);
        }
    }
}
