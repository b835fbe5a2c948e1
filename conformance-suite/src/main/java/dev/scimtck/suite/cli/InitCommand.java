package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.Secrets;
import dev.scimtck.suite.journal.JournalFolder;
import dev.scimtck.suite.report.Columns;
import dev.scimtck.suite.run.FirstContact;
import dev.scimtck.suite.run.Preflight;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.settings.StartingFile;
import dev.scimtck.suite.target.Acquaintance;
import dev.scimtck.suite.target.Journal;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.WayIn;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AddressOptions address = new AddressOptions();

    @Mixin
    private WayInOptions way = new WayInOptions();

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
        URI url = address.baseUrl()
                .orElseThrow(
                        () -> new UserError(ExitStatus.USAGE, "init asks a server: give its base URL with --base-url"));
        WayIn wayIn = way.wayIn(WayInOptions.flags(spec), console);
        var target = new Target(url, wayIn, address.timeout(), emailDomain);
        Path template = output.resolveSibling(TEMPLATE);
        refuseToOverwrite(output);
        refuseToOverwrite(template);
        Preflight.problem(target).ifPresent(problem -> {
            throw new UserError(ExitStatus.TARGET_LOST, problem);
        });
        String name = Run.newName(RandomGenerator.getDefault());
        Acquaintance found = FirstContact.with(target, name, journal(name, target));
        Secrets hiding = target.hiding();
        boolean needed = StartingFile.needsTemplate(found);
        if (needed) {
            write(template, hiding.hide(StartingFile.template(target.base(), found)));
        }
        String text = StartingFile.configuration(target.base(), found, toldOfWayIn(), template, LocalDate.now());
        write(output, hiding.hide(text));
        tell(found, needed, template, hiding);
        return ExitStatus.CONFORMANT.code();
    }

    private StartingFile.WayIn toldOfWayIn() {
        CommandSpec command = Optional.ofNullable(spec).orElseThrow();
        return new StartingFile.WayIn(WayInOptions.settings(command), WayInOptions.secretVariables(command));
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

    private void tell(Acquaintance found, boolean needed, Path template, Secrets hiding) {
        var out = new Columns(console.out());
        found.capabilities()
                .fallback()
                .ifPresent(fallback -> out.line(hiding.hide("What could not be read: " + fallback + ".")));
        found.refusal()
                .ifPresent(refusal -> out.line("No user that was tried was taken: " + hiding.hide(refusal)
                        + ". Tell what it wants in " + template + " and with --email-domain."));
        found.leftovers().forEach(left -> out.line(hiding.hide("Left behind: " + left.what())));
        String config = output.toString().equals("scim-tck.yaml") ? "" : " --config " + output;
        console.out()
                .println("Wrote " + output + (needed ? " and " + template : "") + ". Next: scim-tck check" + config);
        console.out().flush();
    }
}
