package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.journal.JournalFile;
import dev.scimtck.suite.journal.JournalFolder;
import dev.scimtck.suite.journal.Remains;
import dev.scimtck.suite.run.Connections;
import dev.scimtck.suite.target.Remainder;
import dev.scimtck.suite.target.RunRemoval;
import dev.scimtck.suite.target.RunRemoval.Outcome;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scim-tck clean}: removes what a run that died has left in its target, by the run's journal. */
@Command(
        name = "clean",
        description = {
            "Removes what a run that was killed, or lost its target, has left there.",
            "It goes by the run's journal, and removes only what that run made and what still carries its name."
        },
        footer = {
            "",
            "Examples:",
            "  scim-tck clean --list",
            "  SCIM_TOKEN=… scim-tck clean --run k7w2mq4x",
            "  SCIM_TOKEN=… scim-tck clean --run k7w2mq4x --base-url https://tenant2.example.com/scim/v2"
        })
final class CleanCommand implements Callable<Integer> {
    private static final int FAILURES_UNTIL_GIVEN_UP = 2;

    private final Console console;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AddressOptions address = new AddressOptions();

    @Mixin
    private WayInOptions way = new WayInOptions();

    @Mixin
    private JournalOptions journals = new JournalOptions();

    private int removed;
    private int left;
    private int failures;

    /** What is asked for. */
    static final class What {
        @Option(names = "--run", paramLabel = "ID", description = "The run whose remains are removed.")
        private @Nullable String run;

        @Option(names = "--list", description = "Show the runs that have left something, and remove nothing.")
        private boolean list;
    }

    CleanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JournalFolder folder = journals.folder(console.environment());
        try {
            return (what.run == null ? list(folder) : clean(what.run, folder)).code();
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "the journals in " + folder.path() + " cannot be used: " + e
                            + "; --journal-dir names another folder");
        } finally {
            console.out().flush();
        }
    }

    private ExitStatus list(JournalFolder folder) throws IOException {
        List<Remains> all = folder.all().stream()
                .filter(remains -> !remains.remainders().isEmpty())
                .toList();
        all.forEach(remains -> console.out()
                .println(remains.run() + "  " + remains.started() + "  " + remains.target() + "  "
                        + remains.remainders().size() + " left, or under way"));
        console.out()
                .println(
                        all.isEmpty()
                                ? "No run has left anything, by the journals in " + folder.path() + "."
                                : "scim-tck clean --run ID removes what one has left.");
        return ExitStatus.CONFORMANT;
    }

    private ExitStatus clean(String run, JournalFolder folder) throws IOException {
        if (!JournalFolder.isRun(run)) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "--run " + run + " is no name of a run; scim-tck clean --list shows those there are");
        }
        Optional<Remains> found = folder.find(run);
        if (found.isEmpty()) {
            console.out().println("Nothing is left of run " + run + " by the journals in " + folder.path() + ".");
            return ExitStatus.CONFORMANT;
        }
        Remains remains = found.get();
        URI url = address.baseUrl().orElseGet(() -> AddressOptions.parsed(remains.target()));
        var target = new Target(url, way.wayIn(WayInOptions.flags(spec), console), address.timeout(), "example.com");
        Optional<JournalFile> journal = folder.goOn(remains);
        if (journal.isEmpty()) {
            throw new UserError(
                    ExitStatus.USAGE, "run " + run + " is still going on, and removes what it makes itself");
        }
        try (JournalFile open = journal.get()) {
            removeAll(remains, target, open);
        }
        console.out()
                .println("Run " + run + ": " + removed + " removed, " + left + " left"
                        + (left == 0 ? "." : "; the journal " + remains.file() + " keeps them."));
        if (failures > 0) {
            return ExitStatus.TARGET_LOST;
        }
        return left == 0 ? ExitStatus.CONFORMANT : ExitStatus.NOT_CONFORMANT;
    }

    private void removeAll(Remains remains, Target target, JournalFile journal) {
        try (Transport transport = Connections.toCleanUp(target)) {
            var removal = new RunRemoval(target, remains.run(), transport);
            for (Remainder one : remains.remainders().reversed()) {
                remove(one, target, removal, journal);
            }
        }
    }

    private void remove(Remainder one, Target target, RunRemoval removal, JournalFile journal) {
        if (!one.base().equals(target.base())) {
            leave(one, "it is at " + one.base() + "; clean again with --base-url and the token of that");
            return;
        }
        if (failures >= FAILURES_UNTIL_GIVEN_UP) {
            leave(one, "the target does not answer");
            return;
        }
        try {
            switch (removal.remove(one)) {
                case Outcome.Removed() -> {
                    removed++;
                    journal.gone(one.number());
                    console.out().println("  removed " + one.what());
                }
                case Outcome.NotThere() -> journal.gone(one.number());
                case Outcome.Left(var why) -> leave(one, target.hiding().hide(why));
            }
        } catch (TransportException e) {
            failures++;
            leave(one, target.hiding().hide(String.valueOf(e.getMessage())));
        }
    }

    private void leave(Remainder one, String why) {
        left++;
        console.out().println("  left    " + one.what() + ": " + why);
    }
}
