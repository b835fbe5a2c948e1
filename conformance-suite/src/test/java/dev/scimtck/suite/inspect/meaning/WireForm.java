package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.recording.Recording.Body;
import dev.scimtck.suite.recording.Recording.Step;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a request with names, ids, addresses, numbers of the like, host, token and length taken out, and without its User-Agent: what is left
 * is all that a recogniser can go by. Made from the bytes themselves, apart from the code under test.
 */
final class WireForm {
    private static final Pattern ID = Pattern.compile("/(Users|Groups)/(?!\\.search)[^/?]+");
    private static final Pattern QUOTED = Pattern.compile("%22((?:(?!%22).)*)%22");
    private static final Pattern BARE = Pattern.compile("\\+eq\\+(?!%22)[^+&]+");
    private static final Pattern LATER_PAGE = Pattern.compile("startIndex=(?!1(&|$))\\d+");
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(\\s*:)?");
    private static final Pattern ROW = Pattern.compile("(\\{[^{}]*})(?:,\\s*\\1)+");
    private static final Set<String> TELLING_TEXTS = Set.of("", "True", "False", "true", "false");
    private static final Set<String> TELLING_ATTRIBUTES = Set.of("roles", "entitlements", "password");
    private static final Set<String> WITHOUT_VALUE = Set.of("host", "authorization", "content-length");

    private WireForm() {}

    static String of(Message request, Step step) {
        var form = new StringBuilder(request.head().method())
                .append(' ')
                .append(target(request.head().target()));
        for (Header header : request.head().headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!name.equals("user-agent")) {
                form.append('\n').append(WITHOUT_VALUE.contains(name) ? header.name() : header.toString());
            }
        }
        String body = step.body() instanceof Body.Merge merge
                ? merged(merge)
                : body(new String(request.body(), StandardCharsets.UTF_8));
        return form.append("\n\n").append(body).toString();
    }

    private static String target(String target) {
        String without = ID.matcher(target).replaceAll("/$1/*");
        without = QUOTED.matcher(without)
                .replaceAll(value -> "%22"
                        + (value.group(1).matches(GUID)
                                ? "guid"
                                : value.group(1).equals("work") ? "work" : "*")
                        + "%22");
        without = BARE.matcher(without).replaceAll("+eq+*");
        return LATER_PAGE.matcher(without).replaceAll("startIndex=n");
    }

    private static String body(String body) {
        var form = new StringBuilder();
        String key = "";
        Matcher texts = TEXT.matcher(body);
        int end = 0;
        while (texts.find()) {
            form.append(numbers(body.substring(end, texts.start())));
            if (texts.group(2) != null) {
                key = texts.group(1);
                form.append(texts.group());
            } else {
                form.append('"').append(value(key, texts.group(1))).append('"');
            }
            end = texts.end();
        }
        form.append(numbers(body.substring(end)));
        // How many members there are, or how many are removed one by one, is the customer's affair.
        return ROW.matcher(form).replaceAll("$1");
    }

    private static String value(String key, String text) {
        return switch (key) {
            case "op", "schemas" -> text;
            case "path" -> text.replaceAll("(?i)value eq \\\\\"[^\"]*\\\\\"", "value eq *");
            default -> TELLING_TEXTS.contains(text) ? text : "*";
        };
    }

    private static String numbers(String between) {
        return between.replaceAll("-?\\d+", "n");
    }

    /**
     * A body that is the server's own words: its bytes are the server's. What the provider does to them is known from the
     * recording: which attributes of a profile it changes is the customer's affair, the rest is telling.
     */
    private static String merged(Body.Merge merge) {
        var changed = new TreeSet<String>();
        merge.set().forEach((at, value) -> {
            String attribute = at.split("/", -1)[1];
            if (attribute.equals("active")) {
                changed.add(at + " " + value);
            } else if (TELLING_ATTRIBUTES.contains(attribute)) {
                changed.add(at);
            }
        });
        merge.remove().forEach(at -> changed.add("without " + at));
        return "the server's words, changed: " + changed;
    }
}
