package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Configuration.Key;
import dev.scimtck.suite.cli.Configuration.Value;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.verdict.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scim-tck config}: what can be configured, and what is. */
@Command(
        name = "config",
        description = {
            "Shows what can be configured: the keys of scim-tck.yaml, which are the options of check.",
            "With --effective what they come to here, and where each value is from; it takes the options of check."
        },
        footer = {
            "",
            "Examples:",
            "  scim-tck config",
            "  scim-tck config --effective",
            "  SCIM_TIMEOUT=5 scim-tck config --effective --only okta"
        })
final class ConfigCommand extends CheckCommand {
    /** What says where to look, or is of this command alone, is no key. */
    static final Set<String> OWN = Set.of(
            "--config",
            "--effective",
            "--reference",
            "--help",
            "--version",
            "--run",
            "--list",
            "--output",
            "--force",
            "--dry-run");

    private static final String MASK = "***";

    private final Console console;
    private final Configuration configuration;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--effective", description = "Show the value of each key, and where it is from; secrets masked.")
    private boolean effective;

    @Option(names = "--reference", description = "Show the keys as a table in Markdown.")
    private boolean reference;

    ConfigCommand(Console console, Configuration configuration) {
        super(console);
        this.console = console;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        CommandSpec command = spec;
        if (command == null) {
            throw new IllegalStateException("picocli gives each command its specification");
        }
        List<String> lines = reference
                ? reference(Configuration.keys(command))
                : Configuration.keys(command).stream()
                        .map(key -> effective ? effective(key, command) : key(key))
                        .toList();
        lines.forEach(console.out()::println);
        console.out().flush();
        return ExitStatus.CONFORMANT.code();
    }

    private static String key(Key key) {
        return String.format(Locale.ROOT, "%-21s %-26s %s", key.name(), key.variable(), description(key));
    }

    /** A line as it may stand in the file. */
    private String effective(Key key, CommandSpec command) {
        Optional<Value> value = flag(key, command)
                .or(() -> configuration.value(key))
                .or(() -> standard(key).map(text -> new Value(text, "default")));
        return value.map(found -> key.name() + ": " + (key.secret() ? MASK : quoted(withoutUser(found.text()))) + "  # "
                        + found.from())
                .orElseGet(() -> "# " + key.name() + ": not set");
    }

    /** A URL with a password in it is refused, but only by what uses it. */
    private static String withoutUser(String text) {
        return text.replaceAll("//[^/@\\s]*@", "//" + MASK + "@");
    }

    private static Optional<Value> flag(Key key, CommandSpec command) {
        OptionSpec given = command.commandLine()
                .getParseResult()
                .matchedOption(key.option().longestName());
        return Optional.ofNullable(given).map(option -> {
            String text = String.join(",", option.originalStringValues());
            return new Value(text.isEmpty() ? "true" : text, "flag");
        });
    }

    private static Optional<String> standard(Key key) {
        boolean flag = key.option().arity().max() == 0;
        return Optional.ofNullable(key.option().defaultValue())
                .or(() -> flag ? Optional.of("false") : Optional.empty());
    }

    private static String quoted(String text) {
        boolean plain = text.matches("[A-Za-z0-9/.][A-Za-z0-9/._:,@-]*");
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The table of the README. */
    static List<String> reference(List<Key> keys) {
        var lines = new ArrayList<String>();
        lines.add("| option | what it does |");
        lines.add("|---|---|");
        for (Key key : keys) {
            OptionSpec option = key.option();
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            lines.add("| `" + option.longestName() + label + "` | " + description(key) + " |");
        }
        return List.copyOf(lines);
    }

    private static String description(Key key) {
        String standard = Optional.ofNullable(key.option().defaultValue()).orElse("");
        return String.join(" ", key.option().description()).replace("${DEFAULT-VALUE}", standard);
    }
}
