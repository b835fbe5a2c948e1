package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.exchange.JsonTexts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids that a server gave, and what stands for them now. Long ones are recognised wherever they stand alone; short ones, which may be
 * anything, only where an id can be.
 */
public final class Ids {
    private static final int LONG = 8;

    private final Map<String, String> now = new LinkedHashMap<>();

    /** This id is that one now. */
    public void put(String then, String itNow) {
        if (!then.isEmpty()) {
            now.put(then, itNow);
        }
    }

    /** Whether there is something for it. */
    public boolean knows(String then) {
        return now.containsKey(then);
    }

    /** A request target with the ids of now. */
    public String target(String target) {
        String changed = target;
        for (Map.Entry<String, String> id : now.entrySet()) {
            String then = URLEncoder.encode(id.getKey(), StandardCharsets.UTF_8).replace("+", "%20");
            String segment = "(?<=/)" + Pattern.quote(then) + "(?=[/?]|$)";
            String quoted = "(?<=%22|\")" + Pattern.quote(then) + "(?=%22|\")";
            changed = replaced(changed, then.length() < LONG ? segment + "|" + quoted : alone(then), id.getValue());
        }
        return changed;
    }

    /** A body with the ids of now: JSON, all else of it as it was. */
    public String body(String body) {
        return JsonTexts.of(body).replaced(text -> {
            String changed = text(text.value(), text.name());
            return changed.equals(text.value()) ? Optional.empty() : Optional.of(changed);
        });
    }

    private String text(String text, String name) {
        String changed = text;
        for (Map.Entry<String, String> id : now.entrySet()) {
            String then = id.getKey();
            boolean whole =
                    changed.equals(then) && (name.equals("value") || name.equals("id") || then.length() >= LONG);
            if (whole) {
                return id.getValue();
            }
            String end = "(?<=/)" + Pattern.quote(then) + "$|(?<=\")" + Pattern.quote(then) + "(?=\")";
            changed = replaced(changed, then.length() < LONG ? end : alone(then), id.getValue());
        }
        return changed;
    }

    private static String alone(String id) {
        return "(?<![A-Za-z0-9-])" + Pattern.quote(id) + "(?![A-Za-z0-9-])";
    }

    private static String replaced(String text, String pattern, String by) {
        return Pattern.compile(pattern).matcher(text).replaceAll(Matcher.quoteReplacement(by));
    }
}
