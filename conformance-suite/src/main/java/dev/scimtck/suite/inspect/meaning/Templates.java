package dev.scimtck.suite.inspect.meaning;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the variables of recordings with samples, so that a template can be read as a request is. */
final class Templates {
    static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z0-9_.$-]+)((?:\\|[a-z]+)*)}}");

    private static final String GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private Templates() {}

    static String sample(String template) {
        var filled = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int end = 0;
        while (places.find()) {
            filled.append(template, end, places.start()).append(value(places.group(1), places.group(2)));
            end = places.end();
        }
        return filled.append(template, end, template.length()).toString();
    }

    private static String value(String name, String filters) {
        if (filters.contains("values")) {
            return "{\"value\":\"x1\"}";
        }
        if (filters.contains("displays")) {
            return "{\"value\":\"x1\",\"display\":\"x1\"}";
        }
        String value = switch (name) {
            case "guid" -> GUID;
            case "mapped" -> "";
            case "domain" -> "example.com";
            case "base" -> "http://localhost/scim/v2";
            case "authorization" -> "Bearer x1";
            case "length" -> "1";
            default -> "x1";
        };
        return filters.contains("upper") ? value.toUpperCase(Locale.ROOT) : value;
    }
}
