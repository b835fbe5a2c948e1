package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.journal.JournalFolder;
import dev.scimtck.suite.report.Columns;
import dev.scimtck.suite.run.FirstContact;
import dev.scimtck.suite.run.Preflight;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.settings.StartingFile;
import dev.scimtck.suite.target.Acquaintance;
import dev.scimtck.suite.target.Journal;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code scim-tck init}: a configuration to start with, by what the target says of itself. */
@Command(
        name = "init",
        description = {
            "Asks a server what it offers and writes a configuration to start with, with comments.",
            "Tries what the server takes for a new user, and removes it again. No file is overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  SCIM_TOKEN=… scim-tck init --base-url https://staging.example.com/scim/v2",
            "  SCIM_TOKEN=… scim-tck init --base-url https://staging.example.com/scim/v2 --output ci/scim-tck.yaml"
        })
final class InitCommand implements Callable<Integer> {
    private static final String TEMPLATE = "scim-user.yaml";

    private final Console console;

    @Mixin
    private TargetOptions access = new TargetOptions();

    @Mixin
    private JournalOptions journals = new JournalOptions();

    @Option(
            names = "--email-domain",
            paramLabel = "DOMAIN",
            defaultValue = "example.com",
            description = "The domain of the e-mail addresses that are tried first; ${DEFAULT-VALUE} by default.")
    private String emailDomain = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "scim-tck.yaml",
            description = "Where it goes, and scim-user.yaml beside it; ${DEFAULT-VALUE} by default.")
    private Path output = Path.of("");

    @Option(names = "--force", description = "Overwrite the files if they are there.")
    private boolean force;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Target target = access.target(
                access.baseUrl()
                        .orElseThrow(() -> new UserError(
                                ExitStatus.USAGE, "init asks a server: give its base URL with --base-url")),
                emailDomain);
        Path template = output.resolveSibling(TEMPLATE);
        refuseToOverwrite(output);
        refuseToOverwrite(template);
        Preflight.problem(target).ifPresent(problem -> {
            throw new UserError(ExitStatus.TARGET_LOST, problem);
        });
        String name = Run.newName(RandomGenerator.getDefault());
        Acquaintance found = FirstContact.with(target, name, journal(name, target));
        boolean needed = StartingFile.needsTemplate(found);
        if (needed) {
            write(template, StartingFile.template(target.base(), found));
        }
        write(output, StartingFile.configuration(target.base(), found, template, LocalDate.now()));
        tell(found, needed, template);
        return ExitStatus.CONFORMANT.code();
    }

    private void refuseToOverwrite(Path file) {
        if (!force && Files.exists(file)) {
            throw new UserError(
                    ExitStatus.USAGE, file + " is there already; --force overwrites it, --output names another file");
        }
    }

    private Journal journal(String name, Target target) {
        JournalFolder folder = journals.folder(console.environment());
        try {
            return folder.begin(name, target.base(), Instant.now());
        } catch (IOException e) {
            if (journals.isGiven()) {
                throw new UserError(
                        ExitStatus.USAGE,
                        "no journal can be kept in " + folder.path() + ": " + e + "; give another --journal-dir");
            }
            return Journal.none();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE, file + " cannot be written: " + e + "; give another file with --output");
        }
    }

    private void tell(Acquaintance found, boolean needed, Path template) {
        var out = new Columns(console.out());
        found.capabilities().fallback().ifPresent(fallback -> out.line("What could not be read: " + fallback + "."));
        found.refusal()
                .ifPresent(refusal -> out.line("No user that was tried was taken: " + refusal
                        + ". Tell what it wants in " + template + " and with --email-domain."));
        found.leftovers().forEach(left -> out.line("Left behind: " + left.what()));
        String config = output.toString().equals("scim-tck.yaml") ? "" : " --config " + output;
        console.out()
                .println("Wrote " + output + (needed ? " and " + template : "") + ". Next: scim-tck check" + config);
        console.out().flush();
    }
}
