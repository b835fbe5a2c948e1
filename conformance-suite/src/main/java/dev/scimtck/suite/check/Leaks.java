package dev.scimtck.suite.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a response tells that is nobody's business: how the server is built, or a secret. */
final class Leaks {
    private static final Map<String, Pattern> TELLTALES = Map.of(
            "a stack trace",
            // In JSON the line breaks and tabs before it are escapes.
            Pattern.compile(
                    "(\\b|\\\\[nt])at [\\w.$]+\\(\\w+\\.\\w+(:\\d+)?\\)|Traceback \\(most recent|goroutine \\d+ \\["),
            "the name of an exception class",
            Pattern.compile(
                    "\\b(java|javax|jakarta|org|com|io|dev)(\\.\\w+)+(Exception|Error)\\b|System\\.\\w+Exception"),
            "SQL",
            Pattern.compile("(?i)\\bselect\\b.{1,200}\\bfrom\\b|\\bSQLSTATE\\b|ORA-\\d{5}|syntax error at or near"),
            "a path of the server's files",
            Pattern.compile("(/usr/|/var/|/home/|/opt/|[A-Z]:\\\\\\\\)[\\w./\\\\-]+"));

    private Leaks() {}

    /** What of that is in the body, in words. */
    static List<String> in(Answer answer) {
        String body = new String(answer.reply().exchange().response().body(), StandardCharsets.UTF_8);
        var found = new ArrayList<String>();
        TELLTALES.forEach((what, telltale) -> {
            if (telltale.matcher(body).find()) {
                found.add(what);
            }
        });
        return found;
    }

    /** Whether a text is anywhere in the response, body or headers. */
    static boolean has(Answer answer, String secret) {
        var response = answer.reply().exchange().response();
        return new String(response.body(), StandardCharsets.UTF_8).contains(secret)
                || response.headers().stream().anyMatch(header -> header.value().contains(secret));
    }
}
