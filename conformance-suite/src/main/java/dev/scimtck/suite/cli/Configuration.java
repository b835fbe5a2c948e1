package dev.scimtck.suite.cli;

import dev.scimtck.suite.explain.Nearest;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.settings.SettingsFile;
import dev.scimtck.suite.settings.SettingsFile.Setting;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the value of an option comes from: a flag goes before the environment, that before the configuration file, and that
 * before the default. The options of {@code check} are the one list of what can be configured.
 */
final class Configuration implements IDefaultValueProvider {
    private static final String CONFIG = "--config";
    private static final String FOUND = "scim-tck.yaml";
    private static final Pattern SECRET = Pattern.compile("(^|-)(token2?|of-tenant2|password|secret|header)$");

    private final Map<String, String> environment;
    private final Map<String, Setting> file;

    private Configuration(Map<String, String> environment, Map<String, Setting> file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * What can be configured.
     *
     * @param option the flag
     */
    record Key(OptionSpec option) {

        /** Its name in a configuration file. */
        String name() {
            return option.longestName().substring(2);
        }

        /** Its name in the environment. */
        String variable() {
            return "SCIM_" + name().toUpperCase(Locale.ROOT).replace('-', '_');
        }

        /** Whether its value must not be shown. */
        boolean secret() {
            return SECRET.matcher(name()).find();
        }

        /** The value that it has now; empty where it has none, or is a switch that is off. */
        String given() {
            Object value = option.getValue();
            if (value instanceof Collection<?> list) {
                return list.stream().map(String::valueOf).collect(Collectors.joining(separator()));
            }
            String text = Optional.ofNullable(value).map(String::valueOf).orElse("");
            return text.equals("false") ? "" : text;
        }

        /** What is between the elements of a list; header lines have commas in them. */
        String separator() {
            return name().equals("header") ? "\n" : ",";
        }

        boolean list() {
            return !option.splitRegex().isEmpty()
                    || option.isMultiValue()
                    || option.longestName().equals("--require");
        }
    }

    /**
     * A value and where it is from.
     *
     * @param text the value
     * @param from the variable, or file and line
     */
    record Value(String text, String from) {}

    /** All keys of a command. */
    static List<Key> keys(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .filter(option -> !ConfigCommand.OWN.contains(option.longestName()))
                .map(Key::new)
                .toList();
    }

    /** None but the defaults. */
    static Configuration none() {
        return new Configuration(Map.of(), Map.of());
    }

    /**
     * What surrounds a command.
     *
     * @param args its words
     * @param environment the environment variables
     * @param folder where {@code scim-tck.yaml} is looked for
     * @param keys what can be configured
     * @throws UserError if the file is not there or wrong
     */
    static Configuration of(List<String> args, Map<String, String> environment, Path folder, List<Key> keys) {
        Optional<Path> given = given(args)
                .or(() -> Optional.ofNullable(environment.get("SCIM_CONFIG")).filter(name -> !name.isBlank()))
                .map(Path::of);
        Path file = given.orElseGet(() -> folder.resolve(FOUND));
        if (given.isEmpty() && !Files.exists(file)) {
            return new Configuration(environment, Map.of());
        }
        return new Configuration(environment, read(file, keys));
    }

    private static Optional<String> given(List<String> args) {
        int at = args.indexOf(CONFIG);
        if (at >= 0 && at + 1 < args.size()) {
            return Optional.of(args.get(at + 1));
        }
        return args.stream()
                .filter(word -> word.startsWith(CONFIG + "="))
                .findFirst()
                .map(word -> word.substring(CONFIG.length() + 1));
    }

    private static Map<String, Setting> read(Path file, List<Key> keys) {
        Map<String, Setting> settings;
        try {
            settings = SettingsFile.read(file);
        } catch (RecordingException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UserError(
                    ExitStatus.USAGE,
                    Files.exists(file) ? file + " cannot be read: " + e : "there is no configuration file " + file);
        }
        var byName = new LinkedHashMap<String, Key>();
        keys.forEach(key -> byName.put(key.name(), key));
        settings.forEach((name, setting) -> {
            Key key = byName.get(name);
            if (key == null) {
                throw new UserError(
                        ExitStatus.USAGE,
                        setting.place() + ": unknown key " + name + "; did you mean "
                                + String.join(" or ", Nearest.to(name, byName.keySet())) + "?");
            }
            if (setting.list() && !key.list()) {
                throw new UserError(ExitStatus.USAGE, setting.place() + ": " + name + " has one value, not a list");
            }
        });
        return settings;
    }

    /** What the surroundings say of a key; empty for nothing. */
    Optional<Value> value(Key key) {
        return Optional.ofNullable(environment.get(key.variable()))
                .filter(text -> !text.isBlank())
                .map(text -> new Value(text, key.variable()))
                .or(() -> Optional.ofNullable(file.get(key.name()))
                        .map(setting -> new Value(String.join(key.separator(), setting.values()), setting.place())));
    }

    /** Where a value that is wrong comes from, if not from the words of the command. */
    Optional<String> from(@Nullable ArgSpec argument, List<String> args) {
        if (!(argument instanceof OptionSpec option)) {
            return Optional.empty();
        }
        var names = new ArrayList<>(List.of(option.names()));
        boolean flag = args.stream()
                .anyMatch(word -> names.stream().anyMatch(name -> word.equals(name) || word.startsWith(name + "=")));
        return flag ? Optional.empty() : value(new Key(option)).map(Value::from);
    }

    /** For a command that shares no more than these options. */
    IDefaultValueProvider only(List<String> options) {
        return argument -> argument instanceof OptionSpec option && options.contains(option.longestName())
                ? defaultValue(argument)
                : null;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        boolean configurable = argument instanceof OptionSpec option
                && option.longestName().startsWith("--")
                && !ConfigCommand.OWN.contains(option.longestName());
        return configurable
                ? value(new Key((OptionSpec) argument)).map(Value::text).orElse(null)
                : null;
    }
}
