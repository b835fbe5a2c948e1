package dev.scimtck.suite.inspect.meaning;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What hardly any client does but the one, and is seen in a request without its header lines. */
enum Habit {
    CAPITAL_OPERATION("entra", "writes operations with a capital letter", "op:\"(?:Add|Replace|Remove)\""),
    MICROSOFT_GROUP(
            "entra", "names Microsoft's own schema of groups", "schemas\\.microsoft\\.com/2006/11/ResourceManagement"),
    FLAG("entra", "carries the flag of Entra ID in its query", "aadOptscim062020"),
    GROUP_WITHOUT_MEMBERS(
            "entra",
            "looks groups up without their members, in that order of parameters",
            "\\?excludedAttributes=members&filter="),
    TWO_CORE_SCHEMAS(
            "google",
            "names the core schemas of SCIM 1.0 and 2.0 together",
            "\"urn:scim:schemas:core:1\\.0\",\"urn:ietf:"),
    STRAY_AMPERSAND("onelogin", "ends its query in a stray &", "&\n"),
    STRAY_MARK("onelogin", "writes to a path that ends in a bare question mark", "^PUT /Users/\\{id}\\?\n"),
    SEMICOLON("keeper", "ends the schema of groups in a semicolon", "core:2\\.0:Group;\"");

    private final String provider;
    private final String words;
    private final Pattern pattern;

    Habit(String provider, String words, String pattern) {
        this.provider = provider;
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    /** The habits that a request shows. */
    static List<Habit> in(RequestForm form) {
        String text = form.text();
        return Arrays.stream(values())
                .filter(habit -> habit.pattern.matcher(text).find())
                .toList();
    }

    String provider() {
        return provider;
    }

    String words() {
        return words;
    }
}
