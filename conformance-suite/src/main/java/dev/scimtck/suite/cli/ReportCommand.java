package dev.scimtck.suite.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.report.JsonReportReader;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.report.html.HtmlReport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scim-tck report}: another view of a {@code report.json}, without another run. */
@Command(name = "report", description = "Makes another report of a report.json, without another run.")
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A report.json.")
    private Path file = Path.of("");

    @Option(names = "--format", defaultValue = "html", description = "html, which is the default.")
    private Format format = Format.HTML;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it goes; report.html beside the report.json by default.")
    private @Nullable Path output;

    /** What can be made. */
    private enum Format {
        HTML
    }

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Result result = read();
        Path to = output == null ? file.resolveSibling("report.html") : output;
        String report = switch (format) {
            case HTML -> HtmlReport.of(result, Catalogue.load());
        };
        try {
            console.out().println(ReportFiles.writeText(report, to));
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE, to + " cannot be written: " + e + "; give another file with --output");
        }
        return ExitStatus.CONFORMANT.code();
    }

    private Result read() {
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "there is no file " + file + "; check and replay write scim-tck-report/report.json");
        }
        try {
            return JsonReportReader.read(new ObjectMapper().readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new UserError(
                    ExitStatus.USAGE,
                    file + " is not JSON, line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
        } catch (JsonReportReader.NotAReport e) {
            throw new UserError(
                    ExitStatus.USAGE,
                    file + " is no report of this version of scim-tck: " + e.getMessage() + "; run check again");
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, file + " cannot be read: " + e);
        }
    }
}
