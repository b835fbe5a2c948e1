package dev.scimtck.suite.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.recording.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads a configuration file: a YAML object, a key for each option that it sets. */
public final class SettingsFile {
    private static final String EXAMPLE = "an object such as: base-url: https://api.example.com/scim/v2";

    private SettingsFile() {}

    /**
     * A value and where it stands.
     *
     * @param values the value, or the elements of a list
     * @param list whether it is a list
     * @param place file and line
     */
    public record Setting(List<String> values, boolean list, String place) {
        public Setting {
            values = List.copyOf(values);
        }
    }

    /**
     * Reads a file.
     *
     * @return the settings by key, in the order of the file
     * @throws RecordingException if it is no such object; the message says what is wrong and where
     * @throws IOException if it cannot be read
     */
    public static Map<String, Setting> read(Path file) throws IOException {
        if (saysNothing(file)) {
            return Map.of();
        }
        YamlDocument document = YamlDocument.read(file);
        if (!document.tree().isObject()) {
            throw document.problem("", "no configuration; give " + EXAMPLE);
        }
        var settings = new LinkedHashMap<String, Setting>();
        document.tree()
                .properties()
                .forEach(
                        member -> settings.put(member.getKey(), setting(document, member.getKey(), member.getValue())));
        return settings;
    }

    /** A file of comments alone is one in which nothing has been chosen yet. */
    private static boolean saysNothing(Path file) throws IOException {
        Predicate<String> nothing = line -> line.isBlank() || line.strip().startsWith("#");
        try (var lines = Files.lines(file)) {
            return lines.allMatch(nothing);
        } catch (UncheckedIOException notText) {
            return false;
        }
    }

    private static Setting setting(YamlDocument document, String key, JsonNode value) {
        String place = document.place("/" + key);
        if (value.isArray()) {
            var texts = new ArrayList<String>();
            for (JsonNode element : value) {
                texts.add(text(document, key, element));
            }
            return new Setting(texts, true, place);
        }
        return new Setting(List.of(text(document, key, value)), false, place);
    }

    private static String text(YamlDocument document, String key, JsonNode value) {
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw document.problem("/" + key, key + " has no value; take the line out, or give it one");
        }
        return value.asText();
    }
}
