package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Configuration.Key;
import dev.scimtck.suite.report.Style;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ScopeType;

/** The command line {@code scim-tck}. */
@Command(
        name = "scim-tck",
        description = "Finds out whether a SCIM 2.0 server really works.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = Main.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:conformant",
            "1:not conformant",
            "2:wrong usage or configuration, or nothing selected",
            "3:no SCIM server answers there, or it was lost",
            "4:a fault of the suite",
            "130:interrupted, after cleaning up"
        })
public final class Main implements Runnable {
    static final String VERSION = "scim-tck 0.1.0-SNAPSHOT";
    private static final int HELP_COLUMNS = 100;
    private static final Set<String> CONFIGURED = Set.of("check", "replay", "config", "clean", "init", "inspect");

    private final PrintWriter out;

    private Main(PrintWriter out) {
        this.out = out;
    }

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        quietLogging();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.getenv(), out, err));
    }

    private static void quietLogging() {
        try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
            if (settings != null && System.getProperty("java.util.logging.config.file") == null) {
                LogManager.getLogManager().readConfiguration(settings);
            }
        } catch (IOException e) {
            System.err.println("scim-tck: the logging settings cannot be read: " + e);
        }
    }

    /**
     * Runs one command.
     *
     * @param args the words after {@code scim-tck}
     * @param environment the environment variables
     * @param out where reports go
     * @param err where progress and errors go
     * @return the exit status
     */
    static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        var console = new Console(out, err, environment);
        Configuration configuration;
        try {
            configuration = configuration(List.of(args), environment, console);
        } catch (UserError error) {
            return fault(error, err);
        }
        return commandLine(console, configuration, List.of(args)).execute(args);
    }

    /** A command that has no configuration is not held up by a wrong one. */
    private static Configuration configuration(List<String> args, Map<String, String> environment, Console console) {
        boolean configured = !args.isEmpty()
                && CONFIGURED.contains(args.getFirst())
                && !args.contains("--help")
                && !args.contains("-h");
        return configured ? Configuration.of(args, environment, Path.of(""), keys(console)) : Configuration.none();
    }

    /** All that can be configured. */
    static List<Key> keys(Console console) {
        return Configuration.keys(new CommandLine(new CheckCommand(console)).getCommandSpec());
    }

    /** The commands, each with its place in the configuration. */
    static CommandLine commandLine(Console console, Configuration configuration, List<String> args) {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        var commandLine = new CommandLine(new Main(out))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new JudgeCommand(console))
                .addSubcommand(new ListCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new ConfigCommand(console, configuration))
                .addSubcommand(new InitCommand(console))
                .addSubcommand(new CleanCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setParameterExceptionHandler((wrong, arguments) -> usage(wrong, configuration, args, err))
                .setExecutionExceptionHandler((fault, command, parsed) -> fault(fault, err));
        commandLine.getSubcommands().forEach((name, subcommand) -> {
            if (CONFIGURED.contains(name)) {
                subcommand.setDefaultValueProvider(
                        name.equals("inspect") ? configuration.only(WayInOptions.names()) : configuration);
            }
        });
        return commandLine;
    }

    private static int usage(
            CommandLine.ParameterException wrong, Configuration configuration, List<String> args, PrintWriter err) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String from = configuration
                .from(wrong.getArgSpec(), args)
                .map(place -> ", from " + place)
                .orElse("");
        err.println(command + ": " + words(wrong) + from + "; " + command + " --help tells what there is");
        return ExitStatus.USAGE.code();
    }

    /** Of an option that there is not, no more than its name: what it was given may be a secret. */
    private static String words(CommandLine.ParameterException wrong) {
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            List<String> options = unmatched.getUnmatched().stream()
                    .filter(word -> word.startsWith("-"))
                    .map(word -> word.replaceFirst("=.*", ""))
                    .toList();
            if (!options.isEmpty()) {
                return "Unknown option: '" + String.join("', '", options) + "'";
            }
        }
        return String.valueOf(wrong.getMessage());
    }

    private static int fault(Exception fault, PrintWriter err) {
        if (fault instanceof UserError error) {
            err.println("scim-tck: " + error.getMessage());
            return error.status().code();
        }
        StackTraceElement[] trace = fault.getStackTrace();
        err.println("scim-tck: a fault of the suite, please report it: " + fault
                + (trace.length > 0 ? " at " + trace[0] : ""));
        return ExitStatus.SUITE_FAULT.code();
    }

    @Override
    public void run() {
        new CommandLine(this).usage(out);
    }

    /**
     * What a command needs of the process around it.
     *
     * @param out where reports go
     * @param err where progress and errors go
     * @param environment the environment variables
     */
    record Console(PrintWriter out, PrintWriter err, Map<String, String> environment) {

        /** Colours on a terminal, unless they are not wanted. */
        Style style(boolean noColor) {
            return style(noColor, Ansi.AUTO.enabled());
        }

        /** The same where it is known whether there is a terminal; an empty NO_COLOR is none, says no-color.org. */
        Style style(boolean noColor, boolean terminal) {
            boolean unwanted =
                    noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty();
            return terminal && !unwanted ? Style.COLOURED : Style.PLAIN;
        }
    }
}
