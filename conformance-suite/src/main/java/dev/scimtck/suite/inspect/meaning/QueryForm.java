package dev.scimtck.suite.inspect.meaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as it is written, without the values that it looks for: encoding, order of parameters, a stray {@code &} at its end.
 *
 * @param text all of it; queries of one text differ in values only
 * @param form a coarser view, without attributes, page sizes and indexes
 */
record QueryForm(String text, String form) {
    private static final Pattern QUOTED = Pattern.compile("(%22|\")((?:(?!%22|\").)*)(%22|\")");
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("((?:\\+|%20| )eq(?:\\+|%20| ))(?!%22|\")[^+&% ]+");
    private static final Pattern LATER = Pattern.compile("startIndex=(?!1(?:&|$))[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("(startIndex|count)=[0-9n]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("filter=[A-Za-z]+");

    static QueryForm of(Place place) {
        if (!place.asks()) {
            return new QueryForm("", "");
        }
        String text = "?" + values(place.query());
        text = BARE.matcher(text).replaceAll("$1id");
        text = LATER.matcher(text).replaceAll("startIndex=n");
        String form = NUMBER.matcher(text).replaceAll("$1=n");
        form = ATTRIBUTE.matcher(form).replaceAll("filter=a").replace("eq+%22guid%22", "eq+%22%22");
        return new QueryForm(text, form.replace("guid", ""));
    }

    /** What is looked for: nothing of it is kept but that it is a GUID, or the constant of a type. */
    private static String values(String query) {
        var kept = new StringBuilder();
        Matcher quoted = QUOTED.matcher(query);
        int end = 0;
        while (quoted.find()) {
            String value = quoted.group(2);
            String shown = GUID.matcher(value).matches() ? "guid" : value.equals("work") ? value : "";
            kept.append(query, end, quoted.start())
                    .append(quoted.group(1))
                    .append(shown)
                    .append(quoted.group(3));
            end = quoted.end();
        }
        return kept.append(query, end, query.length()).toString();
    }
}
