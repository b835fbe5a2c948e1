package dev.scimtck.suite.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The snippets for CI systems that stand in a README after {@code <!-- ci name -->}, and what of them a shell runs. */
final class CiSnippets {
    private static final Pattern SNIPPET = Pattern.compile("<!-- ci (\\w+) -->\n```(\\w+)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern IN_GROOVY = Pattern.compile("\\bsh '''(.*?)'''", Pattern.DOTALL);

    private CiSnippets() {}

    /** By the name of the CI system; one command a line. */
    static Map<String, String> shellParts(Path readme) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        Matcher snippet = SNIPPET.matcher(Files.readString(readme));
        while (snippet.find()) {
            String shell = snippet.group(2).equals("yaml") ? ofYaml(snippet.group(3)) : ofGroovy(snippet.group(3));
            parts.put(
                    snippet.group(1),
                    shell.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.joining("\n")));
        }
        return parts;
    }

    private static String ofYaml(String text) throws IOException {
        var shell = new StringBuilder();
        JsonNode tree = new YAMLMapper().readTree(text);
        for (String key : new String[] {"run", "script"}) {
            for (JsonNode commands : tree.findValues(key)) {
                if (commands.isArray()) {
                    commands.forEach(command -> shell.append(command.asText()).append('\n'));
                } else {
                    shell.append(commands.asText()).append('\n');
                }
            }
        }
        return shell.toString();
    }

    private static String ofGroovy(String text) {
        Matcher shell = IN_GROOVY.matcher(text);
        return shell.find() ? shell.group(1) : "";
    }
}
