package dev.scimtck.suite.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.report.JsonReportReader;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code report.json} that a user names. */
final class StoredReport {
    private StoredReport() {}

    /**
     * Reads one.
     *
     * @throws UserError if it is none
     */
    static Result read(Path file) {
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
