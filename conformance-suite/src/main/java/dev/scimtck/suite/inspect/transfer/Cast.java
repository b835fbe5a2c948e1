package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.exchange.JsonTexts;
import dev.scimtck.suite.inspect.capture.People;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who plays in a recording in place of the people and groups of a capture: the same value is the same part throughout, and every name
 * that must be new in a target carries {@code {{run}}}.
 */
final class Cast {
    private static final List<String> GIVEN =
            List.of("Ada", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gro", "Hal", "Ida", "Jon", "Kaj", "Liv", "Mio", "Nea");
    private static final List<String> FAMILY =
            List.of("Lind", "Berg", "Ek", "Dahl", "Falk", "Gran", "Holm", "Sand", "Strand", "Vik", "Nord", "Dal");
    private static final Pattern QUOTED = Pattern.compile("(%22|\")((?:(?!%22|\").)*?)(%22|\")");
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)+");
    private static final List<String> OF_GROUPS = List.of("displayname", "externalid");

    private final Map<String, String> parts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, String> ids;
    private final List<String> bases;

    /**
     * @param ids variables by the ids that they stand for
     * @param bases the base URLs of the capture
     */
    Cast(Map<String, String> ids, List<String> bases) {
        this.ids = ids;
        this.bases = bases;
    }

    /** A JSON body, or any other, as a template. */
    String body(String body, boolean groups) {
        return JsonTexts.of(body).replaced(text -> {
            String put = text(text, groups);
            return put.equals(text.value()) ? Optional.empty() : Optional.of(put);
        });
    }

    private String text(JsonTexts.Text text, boolean groups) {
        String name = text.name().toLowerCase(Locale.ROOT);
        if (name.endsWith("password")) {
            return "{{password}}";
        }
        if (name.equals("path") || name.equals("filter")) {
            return filter(text.value(), groups);
        }
        return text.value().isBlank() ? text.value() : value(text.names(), text.value(), groups);
    }

    /** A value of an attribute. */
    String value(List<String> names, String value, boolean groups) {
        String id = ids.get(value);
        boolean group = groups
                && names.size() == 1
                && OF_GROUPS.contains(names.getLast().toLowerCase(Locale.ROOT));
        boolean grouped = groups && !names.isEmpty() && isOfGroup(names);
        if (group || grouped) {
            return part(names, value, true);
        }
        if (People.isPersonal(names, groups)) {
            return part(names, value, false);
        }
        if (id != null) {
            return "{{" + id + "}}";
        }
        String linked = linked(value);
        return ADDRESS.matcher(linked)
                .replaceAll(found -> Matcher.quoteReplacement(part(List.of("emails", "value"), found.group(), false)));
    }

    private static boolean isOfGroup(List<String> names) {
        String around = names.size() < 2 ? "" : names.get(names.size() - 2).toLowerCase(Locale.ROOT);
        boolean top = List.of("", "resources", "operations", "value").contains(around);
        return top && OF_GROUPS.contains(names.getLast().toLowerCase(Locale.ROOT));
    }

    /** A link, or a text with an id at its end. */
    private String linked(String value) {
        for (Map.Entry<String, String> id : ids.entrySet()) {
            if (value.endsWith("/" + id.getKey()) && value.startsWith("http")) {
                String collection =
                        value.substring(0, value.length() - id.getKey().length());
                String below = collection.replaceFirst("^.*(?=/[A-Za-z]+/$)", "{{base}}");
                return below + "{{" + id.getValue() + "}}";
            }
        }
        for (String base : bases) {
            if (value.startsWith(base + "/")) {
                return "{{base}}" + value.substring(base.length());
            }
        }
        return value;
    }

    /** A filter, a path of PATCH, or a request target, raw or percent-encoded. */
    String filter(String text, boolean groups) {
        Matcher quoted = QUOTED.matcher(text);
        var filled = new StringBuilder();
        while (quoted.find()) {
            boolean encoded = quoted.group(1).equals("%22");
            String before = encoded || text.startsWith("/")
                    ? decoded(text.substring(0, quoted.start()))
                    : text.substring(0, quoted.start());
            String said = quoted.group(2);
            String put = value(People.compared(before), encoded ? decoded(said) : said, groups);
            String changed = put.equals(encoded ? decoded(said) : said) ? said : encoded ? encoded(put) : put;
            quoted.appendReplacement(filled, Matcher.quoteReplacement(quoted.group(1) + changed + quoted.group(3)));
        }
        return quoted.appendTail(filled).toString();
    }

    /** The path of a target: an id is a segment of it. */
    String target(String below, boolean groups) {
        int at = below.indexOf('?');
        String path = at < 0 ? below : below.substring(0, at);
        String query = at < 0 ? "" : below.substring(at);
        var filled = new StringBuilder();
        for (String segment : path.split("(?=/)", -1)) {
            String id = segment.startsWith("/") ? ids.get(decoded(segment.substring(1))) : null;
            filled.append(id == null ? segment : "/{{" + id + "}}");
        }
        // In one piece, so that a filter is read with the operator before it.
        String whole = filter("/" + query, groups);
        return filled + whole.substring(1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notSo) {
            return text;
        }
    }

    /** A template in a query: what stands in braces is filled in later, and needs no encoding but that of an address. */
    private static String encoded(String template) {
        return URLEncoder.encode(template, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7B%7B", "{{")
                .replace("%7D%7D", "}}");
    }

    private String part(List<String> names, String value, boolean group) {
        String name = names.getLast().toLowerCase(Locale.ROOT);
        String around = names.size() < 2 ? "" : names.get(names.size() - 2).toLowerCase(Locale.ROOT);
        String kind = kind(name, around, value, group);
        return parts.computeIfAbsent(kind + " " + value.toLowerCase(Locale.ROOT), key -> made(kind));
    }

    private static String kind(String name, String around, String value, boolean group) {
        if (group) {
            return name.equals("externalid") ? "group-key" : "group";
        }
        if (value.contains("@")) {
            return "address";
        }
        return switch (name) {
            case "username" -> "login";
            case "externalid" -> "key";
            case "givenname", "middlename", "nickname" -> "given";
            case "familyname" -> "family";
            case "formatted", "displayname", "display" -> around.equals("addresses") ? "address-line" : "person";
            case "employeenumber" -> "number";
            default ->
                around.equals("phonenumbers") || name.contains("phone") || name.equals("mobile") ? "phone" : "other";
        };
    }

    private String made(String kind) {
        int number = counts.merge(kind, 1, Integer::sum);
        int index = number - 1;
        String given = GIVEN.get(index % GIVEN.size()) + (index < GIVEN.size() ? "" : Integer.toString(number));
        String family = FAMILY.get(index % FAMILY.size()) + (index < FAMILY.size() ? "" : Integer.toString(number));
        return switch (kind) {
            case "address" -> given.toLowerCase(Locale.ROOT) + ".{{run}}@{{domain}}";
            case "login" -> given.toLowerCase(Locale.ROOT) + ".{{run}}";
            case "key" -> "key-" + number + "-{{run}}";
            case "given" -> given;
            case "family" -> family;
            case "person" -> given + " " + family;
            case "number" -> "E-" + number;
            case "group" -> "Group-" + number + "-{{run}}";
            case "group-key" -> "group-key-" + number + "-{{run}}";
            case "phone" -> "+46 8 555 01" + String.format(Locale.ROOT, "%02d", number % 100);
            case "address-line" -> "Street " + number;
            default -> "Value-" + number;
        };
    }
}
