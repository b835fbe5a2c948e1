package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The header lines of captured requests as the header sets of recordings. */
final class HeaderLines {
    private static final Set<String> LEFT_OUT = Set.of(
            "transfer-encoding",
            "expect",
            "cookie",
            "content-encoding",
            "via",
            "forwarded",
            "x-real-ip",
            "if-match",
            "if-none-match");
    /** Headers whose values are another with every request say nothing by them. */
    private static final Set<String> TELLING = Set.of("accept", "content-type", "user-agent", "accept-encoding");

    private final Map<String, Map<String, List<String>>> sets = new LinkedHashMap<>();

    /** The name of the set that has a request's lines; a new one where none has. */
    String set(Message request) {
        List<String> lines = lines(request);
        String method = request.head().method();
        for (Map.Entry<String, Map<String, List<String>>> set : sets.entrySet()) {
            List<String> known = set.getValue().get(method);
            if (known == null || alike(known, lines)) {
                set.getValue().putIfAbsent(method, lines);
                return set.getKey();
            }
        }
        String name = sets.isEmpty() ? "captured" : "captured-" + (sets.size() + 1);
        sets.put(name, new LinkedHashMap<>(Map.of(method, lines)));
        return name;
    }

    private static boolean alike(List<String> known, List<String> lines) {
        return known.stream()
                .map(HeaderLines::telling)
                .toList()
                .equals(lines.stream().map(HeaderLines::telling).toList());
    }

    private static String telling(String line) {
        String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
        return TELLING.contains(name) ? line : name;
    }

    private static List<String> lines(Message request) {
        var lines = new ArrayList<String>();
        boolean length = false;
        for (Header header : request.head().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            length |= name.equals("content-length");
            String value = switch (name) {
                case "host" -> "{{host}}";
                case "authorization" -> "{{authorization}}";
                case "content-length" -> "{{length}}";
                default -> header.value();
            };
            boolean ours = name.startsWith("x-forwarded-")
                    || LEFT_OUT.contains(name)
                    || header.value().contains("{{");
            if (!ours) {
                lines.add(header.name() + ": " + value);
            }
        }
        if (request.body().length > 0 && !length) {
            lines.add("Content-Length: {{length}}");
        }
        return lines;
    }

    /** The file {@code headers.yaml}. */
    String yaml() {
        var yaml = new StringBuilder();
        sets.forEach((name, methods) -> {
            yaml.append(name).append(":\n  source: [captured]\n");
            methods.forEach((method, lines) -> {
                yaml.append("  ").append(method).append(":\n");
                lines.forEach(line ->
                        yaml.append("    - ").append(TextNode.valueOf(line)).append('\n'));
            });
        });
        return yaml.toString();
    }
}
