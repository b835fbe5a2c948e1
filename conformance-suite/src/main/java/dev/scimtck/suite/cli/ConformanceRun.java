package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Configuration.Key;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.explain.Nearest;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The run of {@code scim-tck check} for a program around it, which takes the result instead of reading a report. It has the same
 * options, from the same places.
 */
public final class ConformanceRun {
    private final Map<String, String> environment;
    private final Path folder;
    private final Path reports;
    private final PrintWriter told;

    /**
     * @param environment the environment variables
     * @param folder where {@code scim-tck.yaml} is looked for
     * @param reports where reports go, unless it is said otherwise
     * @param told hears, before the first write, what is going to be done to the target
     */
    public ConformanceRun(Map<String, String> environment, Path folder, Path reports, PrintWriter told) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.reports = reports;
        this.told = told;
    }

    /**
     * What came out.
     *
     * @param result what was found out
     * @param catalogue says what each clause is
     * @param required the dialects whose customers must be able to be onboarded
     * @param status what the process would have ended with
     * @param written the files of the reports; none where they could not be written
     */
    public record Conformance(
            Result result, Catalogue catalogue, Predicate<Dialect> required, ExitStatus status, List<String> written) {
        public Conformance {
            written = List.copyOf(written);
        }
    }

    /** Nothing was run, for a reason that the user can put right: one clear line. */
    public static final class NotRun extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotRun(String why) {
            super(why);
        }
    }

    /**
     * Runs it.
     *
     * @param settings values by the keys of {@code scim-tck.yaml}; they go before the environment, and that before the file
     * @throws NotRun if something of them is wrong, or no SCIM server answers there
     */
    public Conformance run(Map<String, String> settings) {
        var console = new Console(told, told, environment);
        try {
            List<Key> keys = Main.keys(console);
            var check = new Check(console);
            var command = new CommandLine(check).setCaseInsensitiveEnumValuesAllowed(true);
            command.setDefaultValueProvider(defaults(Configuration.of(List.of(), environment, folder, keys)));
            command.parseArgs(words(settings, keys).toArray(String[]::new));
            if (command.getCommandSpec().findOption("--base-url").getValue() == null) {
                throw new NotRun(
                        "no base URL of a server to check; give it as base-url in the settings of the class or in"
                                + " scim-tck.yaml, or as SCIM_BASE_URL");
            }
            check.call();
            return check.conformance();
        } catch (UserError error) {
            throw new NotRun(String.valueOf(error.getMessage()));
        } catch (CommandLine.ParameterException wrong) {
            throw new NotRun(String.valueOf(wrong.getMessage()));
        }
    }

    private IDefaultValueProvider defaults(Configuration configuration) {
        return argument -> {
            String configured = configuration.defaultValue(argument);
            boolean reportFolder = argument instanceof OptionSpec option
                    && option.longestName().equals("--report-dir");
            return configured == null && reportFolder ? reports.toString() : configured;
        };
    }

    private static List<String> words(Map<String, String> settings, List<Key> keys) {
        var words = new ArrayList<String>();
        Map<String, Key> byName = keys.stream().collect(Collectors.toMap(Key::name, key -> key));
        settings.forEach((name, value) -> {
            Key key = byName.get(name);
            if (key == null) {
                throw new NotRun("unknown setting " + name + "; did you mean "
                        + String.join(" or ", Nearest.to(name, byName.keySet())) + "?");
            }
            if (key.option().arity().max() > 0) {
                words.add("--" + name + "=" + value);
            } else if (Boolean.parseBoolean(value)) {
                words.add("--" + name);
            }
        });
        return words;
    }

    /** As the command, but quiet. */
    @Command(name = "check")
    private static final class Check extends CheckCommand {
        private @Nullable Conformance conformance;

        Check(Console console) {
            super(console);
        }

        @Override
        TestExecutionListener progress(int recordings) {
            return new TestExecutionListener() {};
        }

        @Override
        void tell(Result result, Catalogue catalogue, Required required, ExitStatus status, List<String> written) {
            conformance = new Conformance(result, catalogue, required, status, written);
        }

        Conformance conformance() {
            return Optional.ofNullable(conformance)
                    .orElseThrow(() -> new IllegalStateException("a run that ended has told what came out"));
        }
    }
}
