package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.AcceptanceOptions.Acceptance;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.recording.UserTemplateFile;
import dev.scimtck.suite.report.Annotations;
import dev.scimtck.suite.report.ConsoleReport;
import dev.scimtck.suite.report.MarkdownReport;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.Narrowing;
import dev.scimtck.suite.run.Plan;
import dev.scimtck.suite.run.Preflight;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.UserTemplate;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
    private static final int MOST_NAMED = 20;
    private static final String EXAMPLE_DOMAIN = "example.com";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Where the options stand that are not given here; scim-tck.yaml by default, where there is one.")
    private @Nullable Path config;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The SCIM base URL of the server to check; without it the reference server is started.")
    private @Nullable String baseUrl;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The bearer token that it takes; better given as SCIM_TOKEN, which no process list shows.")
    private @Nullable String token;

    @Mixin
    private AccessOptions extra = new AccessOptions();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "The longest that one request may take; ${DEFAULT-VALUE} by default.")
    private int timeoutSeconds;

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

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAMES",
            description =
                    "Only these recordings (okta, okta/template, okta/template-joiner) and checks (by id, by topic:"
                            + " filter, by clause or section: RFC7644-3.5.2, by level: must).")
    private List<String> only = List.of();

    @Option(
            names = "--skip",
            split = ",",
            paramLabel = "NAMES",
            description = "Not these recordings and checks; named as for --only.")
    private List<String> skip = List.of();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Only recordings that have a step of that name, and only as far as that step; no checks.")
    private @Nullable String step;

    @Mixin
    private AcceptanceOptions acceptance = new AcceptanceOptions();

    @Option(
            names = "--report-dir",
            paramLabel = "FOLDER",
            defaultValue = "scim-tck-report",
            description = "Where report.json, junit.xml and report.html go; ${DEFAULT-VALUE} by default.")
    private Path reportFolder = Path.of("");

    @Option(names = "--strict", description = "Without --base-url: check the strict face of the reference server.")
    private boolean strict;

    @Option(names = "--no-color", description = "No colours, even on a terminal; also NO_COLOR.")
    private boolean noColor;

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
            return check(target(parsed(baseUrl), givenToken(), extra.access())).code();
        }
        // Those in the environment or the file are there for another run.
        if (isFlag("--token")) {
            throw new UserError(ExitStatus.USAGE, "--token goes with --base-url: the embedded server makes its own");
        }
        extra.refuseWithoutBaseUrl(this::isFlag);
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(strict)) {
            return check(target(server.baseUrl(), server.token(), server.access()))
                    .code();
        }
    }

    private boolean isFlag(String name) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(name);
    }

    private static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private Secret givenToken() {
        String given = Optional.ofNullable(token)
                .orElseThrow(() -> new UserError(
                        ExitStatus.USAGE, "no token: give the target's bearer token with --token or SCIM_TOKEN"));
        boolean sendable = given.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (given.isEmpty() || !sendable) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "the token is empty, or has a space or another character that no header can carry");
        }
        return new Secret(given);
    }

    private Target target(URI url, Secret secret, Access access) {
        UserTemplate template = template();
        String domain =
                Optional.ofNullable(emailDomain).or(template::emailDomain).orElse(EXAMPLE_DOMAIN);
        if (!UserTemplateFile.isDomain(domain)) {
            throw new UserError(
                    ExitStatus.USAGE, "--email-domain " + domain + " is no domain; give one like " + EXAMPLE_DOMAIN);
        }
        return new Target(url, secret, Duration.ofSeconds(timeoutSeconds), domain, access, template);
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

    private ExitStatus check(Target target) {
        Required required = Required.parse(require);
        Preflight.problem(target).ifPresent(problem -> {
            throw new UserError(ExitStatus.TARGET_LOST, problem);
        });
        Catalogue catalogue = Catalogue.load();
        var reader = new RecordingReader(FormatSchemas.load(), catalogue);
        List<Recording> known = RecordingLibrary.load(reader);
        required.refuseUnknown(known.stream().map(Recording::dialect).toList());
        Run.Selection offered = selection(known, reader);
        ResponseSchemas schemas = ResponseSchemas.load();
        Set<String> everywhere =
                new Invariants(catalogue, schemas, target).coverage().keySet();
        Run.Selection selection = narrowed(offered, new Narrowing(offered, catalogue, everywhere));
        Acceptance accepted = acceptance.read(all(known, offered), everywhere);
        console.err().println(Plan.of(selection, target).words());
        var run = new Run(target, selection, catalogue, schemas, parallel, RandomGenerator.getDefault());
        try (Interruption interruption = Interruption.of(run, console.err())) {
            Result found =
                    run.execute(progress(selection.recordings().recordings().size()));
            boolean whole = selection.equals(Run.Selection.all(new RecordingSelection(known)));
            Result result = accepted.of(found, whole, everywhere);
            ExitStatus status = ExitStatus.of(result, required);
            report(result, catalogue, required, status);
            interruption.reported();
            return status;
        }
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

    private Run.Selection narrowed(Run.Selection offered, Narrowing narrowing) {
        refuseUnknown("--only", only, narrowing);
        refuseUnknown("--skip", skip, narrowing);
        Run.Selection selection = narrowing.narrowed(only, skip);
        if (step != null) {
            return new Run.Selection(upTo(step, selection.recordings()), List.of());
        }
        if (selection.isEmpty()) {
            throw new UserError(ExitStatus.USAGE, "nothing is left to run: --skip leaves out all that is selected");
        }
        return only.isEmpty() && skip.isEmpty() ? offered : selection;
    }

    private static void refuseUnknown(String flag, List<String> names, Narrowing narrowing) {
        for (String name : names) {
            narrowing.problem(name).ifPresent(problem -> {
                throw new UserError(ExitStatus.USAGE, flag + " " + name + ": " + problem);
            });
        }
    }

    private static RecordingSelection upTo(String step, RecordingSelection recordings) {
        RecordingSelection narrowed = recordings.upTo(step);
        if (narrowed.recordings().isEmpty()) {
            Set<String> names = recordings.stepNames();
            String known = names.size() > MOST_NAMED
                    ? "scim-tck list shows all there are"
                    : "there are " + String.join(", ", names);
            throw new UserError(
                    ExitStatus.USAGE, "--step " + step + ": none of the recordings has a step of that name; " + known);
        }
        return narrowed;
    }

    /** GitHub Actions shows on the page of a run what is appended to the file that it names. */
    private void stepSummary(Result result, Catalogue catalogue) {
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

    /** Hears of each test as it comes out. */
    TestExecutionListener progress(int recordings) {
        return new Progress(console.err(), recordings);
    }

    private void report(Result result, Catalogue catalogue, Required required, ExitStatus status) {
        String written;
        try {
            written = ReportFiles.write(result, catalogue, reportFolder).stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            written = "";
            console.err()
                    .println("scim-tck: the reports cannot be written to " + reportFolder + ": " + e
                            + "; give another folder with --report-dir");
        }
        stepSummary(result, catalogue);
        if ("true".equals(console.environment().get("GITHUB_ACTIONS"))) {
            Annotations.of(result).forEach(console.err()::println);
        }
        tell(result, catalogue, required, status, written);
    }

    /**
     * Tells whoever runs it what came out.
     *
     * @param written where the other reports are; empty where none were written
     */
    void tell(Result result, Catalogue catalogue, Required required, ExitStatus status, String written) {
        new ConsoleReport(result, catalogue, console.style(noColor), console.out()).print(status, written);
    }
}
