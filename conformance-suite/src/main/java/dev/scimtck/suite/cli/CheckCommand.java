package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.AcceptanceOptions.Acceptance;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.journal.JournalFile;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.recording.UserTemplateFile;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.DryRun;
import dev.scimtck.suite.run.Narrowing;
import dev.scimtck.suite.run.Plan;
import dev.scimtck.suite.run.Preflight;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Journal;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.UserTemplate;
import dev.scimtck.suite.target.WayIn;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scim-tck check}: replays the providers, checks the RFCs, and reports. */
@Command(
        name = "check",
        description = {
            "Replays what identity providers send, checks the RFCs, and reports.",
            "Without --base-url it checks the reference server, started for the occasion."
        },
        footer = {
            "",
            "Examples:",
            "  scim-tck check",
            "  SCIM_TOKEN=… scim-tck check --base-url https://staging.example.com/scim/v2",
            "  scim-tck check --only filter,okta --skip should",
            "  scim-tck check --require okta,entra/legacy --waivers scim-waivers.yaml"
        })
class CheckCommand implements Callable<Integer> {
    private static final int MOST_PARALLEL = 64;
    private static final String EXAMPLE_DOMAIN = "example.com";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The SCIM base URL of the server to check; without it the reference server is started.")
    private @Nullable String baseUrl;

    @Mixin
    private WayInOptions way = new WayInOptions();

    @Mixin
    private AccessOptions extra = new AccessOptions();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest that one request may take; ${DEFAULT-VALUE} by default.")
    private int timeoutSeconds;

    @Mixin
    private TimeOptions times = new TimeOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many requests may be under way at once; ${DEFAULT-VALUE} by default.")
    private int parallel;

    @Option(
            names = "--email-domain",
            paramLabel = "DOMAIN",
            description = "The domain of every e-mail address made up; " + EXAMPLE_DOMAIN + " by default.")
    private @Nullable String emailDomain;

    @Option(
            names = "--user-template",
            paramLabel = "FILE",
            description = {
                "What the target wants of a new user beyond what every provider sends: a YAML or JSON object of",
                "attributes, and emailDomain."
            })
    private @Nullable Path userTemplate;

    @Option(
            names = "--require",
            paramLabel = "PROVIDERS",
            defaultValue = "okta,entra,google",
            description = "The providers (okta) or dialects (entra/legacy) that must work, or none;"
                    + " ${DEFAULT-VALUE} by default.")
    private String require = "";

    @Mixin
    private SelectionOptions selected = new SelectionOptions();

    @Mixin
    private AcceptanceOptions acceptance = new AcceptanceOptions();

    @Mixin
    private MannerOptions manner = new MannerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--strict", description = "Without --base-url: check the strict face of the reference server.")
    private boolean strict;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (timeoutSeconds < 1) {
            throw new UserError(ExitStatus.USAGE, "--timeout must be at least 1 second");
        }
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new UserError(ExitStatus.USAGE, "--parallel must be from 1 to " + MOST_PARALLEL);
        }
        if (baseUrl != null) {
            if (strict) {
                throw new UserError(
                        ExitStatus.USAGE, "--strict is a face of the reference server; it goes without --base-url");
            }
            URI url = AddressOptions.parsed(baseUrl);
            Target target = target(url, way.wayIn(WayInOptions.flags(spec), console), extra.access());
            return (manner.isDry() ? dryRun(target) : check(target, true)).code();
        }
        way.refuseWithoutBaseUrl(WayInOptions.flags(spec));
        extra.refuseWithoutBaseUrl(WayInOptions.flags(spec));
        if (manner.isDry()) {
            throw new UserError(
                    ExitStatus.USAGE, "--dry-run goes with --base-url: it shows what that target would be sent");
        }
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(strict)) {
            WayIn own = WayIn.bearer(server.token()).atMost(way.rate());
            return check(target(server.baseUrl(), own, server.access()), false).code();
        }
    }

    private Target target(URI url, WayIn wayIn, Access access) {
        UserTemplate template = template();
        String domain =
                Optional.ofNullable(emailDomain).or(template::emailDomain).orElse(EXAMPLE_DOMAIN);
        if (!UserTemplateFile.isDomain(domain)) {
            throw new UserError(
                    ExitStatus.USAGE, "--email-domain " + domain + " is no domain; give one like " + EXAMPLE_DOMAIN);
        }
        return new Target(url, wayIn, Duration.ofSeconds(timeoutSeconds), domain, access, template);
    }

    private UserTemplate template() {
        if (userTemplate == null) {
            return UserTemplate.none();
        }
        try {
            return UserTemplateFile.read(userTemplate);
        } catch (RecordingException e) {
            throw new UserError(ExitStatus.USAGE, "--user-template " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UserError(ExitStatus.USAGE, "--user-template: there is no file " + userTemplate);
        } catch (IOException e) {
            throw new UserError(ExitStatus.USAGE, "--user-template " + userTemplate + " cannot be read: " + e);
        }
    }

    /**
     * All that is read before anything is sent.
     *
     * @param required the providers that must work
     * @param catalogue what the RFCs demand
     * @param schemas what every body is held to
     * @param selection what is run
     * @param whole whether that is all there is
     * @param everywhere the checks that look at every answer
     * @param accepted the failures that fail nothing
     */
    private record Prepared(
            Required required,
            Catalogue catalogue,
            ResponseSchemas schemas,
            Run.Selection selection,
            boolean whole,
            Set<String> everywhere,
            Acceptance accepted) {}

    private Prepared prepared(Target target) {
        Required required = Required.parse(require);
        output.detail();
        Catalogue catalogue = Catalogue.load();
        var reader = new RecordingReader(FormatSchemas.load(), catalogue);
        List<Recording> known = RecordingLibrary.load(reader);
        required.refuseUnknown(known.stream().map(Recording::dialect).toList());
        Run.Selection offered = selection(known, reader);
        ResponseSchemas schemas = ResponseSchemas.load();
        Set<String> everywhere =
                new Invariants(catalogue, schemas, target).coverage().keySet();
        Run.Selection selection = selected.narrowed(offered, new Narrowing(offered, catalogue, everywhere));
        Acceptance accepted = acceptance.read(all(known, offered), everywhere);
        boolean whole = selection.equals(Run.Selection.all(new RecordingSelection(known)));
        return new Prepared(required, catalogue, schemas, selection, whole, everywhere, accepted);
    }

    private ExitStatus check(Target target, boolean guest) {
        Prepared prepared = prepared(target);
        Preflight.Outcome met = times.preflight(target, output, console);
        met.problem().ifPresent(problem -> {
            throw new UserError(ExitStatus.TARGET_LOST, problem);
        });
        Plan plan = Plan.of(prepared.selection(), target);
        output.tell(manner.onlyReads() ? Plan.WORDS_OF_READING : plan.words(), console);
        String name = Run.newName(RandomGenerator.getDefault());
        Optional<JournalFile> journal = guest ? manner.journal(name, target, output, console) : Optional.empty();
        Manner how = manner.onlyReads()
                ? Manner.readingOnly()
                : Manner.keeping(journal.isPresent() ? journal.get() : Journal.none());
        var run = new Run(target, prepared.selection(), prepared.catalogue(), prepared.schemas(), parallel, name, how);
        if (met.listed()) {
            run.met();
        }
        try (Interruption interruption = Interruption.of(run, console.err())) {
            Result found = executed(run, prepared);
            Result result = prepared.accepted().of(found, prepared.whole(), prepared.everywhere());
            ExitStatus status = ExitStatus.of(result, prepared.required());
            journal.ifPresent(kept -> told(kept, found, name));
            List<String> written = output.write(result, prepared.catalogue(), console);
            tell(result, prepared.catalogue(), prepared.required(), status, written);
            interruption.reported();
            return status;
        }
    }

    private Result executed(Run run, Prepared prepared) {
        int recordings = prepared.selection().recordings().recordings().size();
        try (Interim interim =
                        Interim.after(interim(), () -> output.printSoFar(run.soFar(), prepared.catalogue(), console));
                Interim bound = times.bound(run)) {
            return run.execute(progress(recordings));
        }
    }

    /** When a run that is still going on tells what is known so far. */
    Duration interim() {
        return Interim.AFTER;
    }

    private void told(JournalFile journal, Result found, String name) {
        journal.problem().ifPresent(problem -> console.err().println("scim-tck: " + problem));
        if (!found.leftovers().isEmpty()) {
            console.err()
                    .println("scim-tck: run " + name + " has left something; scim-tck clean --run " + name
                            + " removes it");
        }
    }

    private ExitStatus dryRun(Target target) {
        Prepared prepared = prepared(target);
        new DryRun(target, manner.onlyReads(), console.out())
                .print(prepared.selection(), prepared.catalogue(), prepared.schemas());
        return ExitStatus.CONFORMANT;
    }

    private static List<Recording> all(List<Recording> known, Run.Selection offered) {
        var all = new ArrayList<>(known);
        all.addAll(offered.recordings().recordings());
        return all;
    }

    /**
     * What is run.
     *
     * @param known the recordings that come with the suite
     * @param reader reads others
     */
    Run.Selection selection(List<Recording> known, RecordingReader reader) {
        return Run.Selection.all(new RecordingSelection(known));
    }

    /** Hears of each test as it comes out. */
    TestExecutionListener progress(int recordings) {
        return new Progress(output.detail(), recordings, console.err());
    }

    /**
     * Tells whoever runs it what came out.
     *
     * @param written the files of the other reports; none where they could not be written
     */
    void tell(Result result, Catalogue catalogue, Required required, ExitStatus status, List<String> written) {
        output.print(result, catalogue, status, written, console);
    }
}
