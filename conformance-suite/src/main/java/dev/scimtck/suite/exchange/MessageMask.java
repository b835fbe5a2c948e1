package dev.scimtck.suite.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of a message where it is captured, and leaves every other character as it came. */
final class MessageMask {
    static final String HIDDEN = "***";

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");
    private static final Pattern SCHEME = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9-]*(?=\\s+\\S)");
    private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)((?:^|[?&;\\s])(?:access_token|refresh_token|id_token|token|api_key|apikey|client_secret|client_assertion|"
                    + "password|code|assertion)=)[^&;\\s\"]*");
    private static final Pattern BEARER =
            Pattern.compile("(?i)\\b(Bearer|Basic)(\\s+|%20|\\+)(?![A-Za-z_]+=\")[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(password[^A-Za-z0-9\\n]{0,6}?[:=,]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s,}\\]&]+)");

    private final UnaryOperator<String> known;

    /** @param known takes out the secrets that are known, wherever they stand */
    MessageMask(UnaryOperator<String> known) {
        this.known = known;
    }

    /** The head without its secrets. */
    MessageHead head(MessageHead head) {
        var masked = new StringBuilder();
        boolean secret = false;
        Matcher lines = LINE.matcher(new String(head.bytes(), StandardCharsets.ISO_8859_1));
        while (lines.find()) {
            String line = lines.group();
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            secret = folded ? secret : isSecret(line);
            masked.append(secret ? hidden(line, folded) : text(line));
        }
        return MessageHead.parse(masked.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isSecret(String line) {
        int colon = line.indexOf(':');
        return colon > 0
                && SECRET_HEADERS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    /** The scheme is no secret, and tells a wrong one from a wrong token. */
    private static String hidden(String line, boolean folded) {
        String end = line.substring(line.stripTrailing().length());
        int colon = folded ? -1 : line.indexOf(':');
        Matcher scheme =
                SCHEME.matcher(line).region(colon + 1, line.stripTrailing().length());
        boolean named = line.toLowerCase(Locale.ROOT).contains("authorization") && scheme.lookingAt();
        return line.substring(0, colon + 1) + (named ? scheme.group() : "") + " " + HIDDEN + end;
    }

    /** A body, as text, without its secrets. */
    String body(String body) {
        JsonTexts json = JsonTexts.of(body);
        String masked = json.replaced(text -> isPassword(text) ? Optional.of(HIDDEN) : Optional.empty());
        if (json.isWhole()) {
            return text(masked);
        }
        int rest = body.length() - json.readTo();
        int from = masked.length() - rest;
        return text(masked.substring(0, from)) + fragment(masked.substring(from));
    }

    private static boolean isPassword(JsonTexts.Text text) {
        return text.names().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("password"));
    }

    /** What is no JSON, or only a piece of it. */
    private String fragment(String text) {
        var masked = new StringBuilder();
        Matcher lines = LINE.matcher(text);
        while (lines.find()) {
            String line = lines.group();
            masked.append(isSecret(line) ? hidden(line, false) : line);
        }
        return text(PASSWORD.matcher(masked).replaceAll("$1\"" + HIDDEN + "\""));
    }

    private String text(String text) {
        String parameters = PARAMETER.matcher(known.apply(text)).replaceAll("$1" + HIDDEN);
        return BEARER.matcher(parameters).replaceAll("$1$2" + HIDDEN);
    }
}
