package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.report.MarkdownReport;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.report.html.Badge;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scim-tck report}: another view of a {@code report.json}, without another run. */
@Command(
        name = "report",
        description = "Makes another report of a report.json, without another run.",
        footer = {
            "",
            "Examples:",
            "  scim-tck report scim-tck-report/report.json",
            "  scim-tck report scim-tck-report/report.json --format markdown",
            "  scim-tck report scim-tck-report/report.json --format badge --output docs/scim.svg"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A report.json.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            defaultValue = "html",
            description =
                    "html, which is the default, markdown for a pull request, or badge, a picture in SVG for a README.")
    private Format format = Format.HTML;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it goes; report.html, report.md or badge.svg beside the report.json by default.")
    private @Nullable Path output;

    /** What can be made. */
    private enum Format {
        HTML("report.html"),
        MARKDOWN("report.md"),
        BADGE("badge.svg");

        private final String file;

        Format(String file) {
            this.file = file;
        }
    }

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Result result = StoredReport.read(file);
        Path to = output == null ? file.resolveSibling(format.file) : output;
        String report = switch (format) {
            case HTML -> HtmlReport.of(result, Catalogue.load());
            case MARKDOWN -> MarkdownReport.of(result, Catalogue.load());
            // The badge tells of each provider by itself, whichever this or that run requires.
            case BADGE -> Badge.of(result, ExitStatus.of(result, dialect -> false));
        };
        try {
            console.out().println(ReportFiles.writeText(report, to));
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE, to + " cannot be written: " + e + "; give another file with --output");
        }
        return ExitStatus.CONFORMANT.code();
    }
}
