package dev.scimtck.suite.inspect.capture;

import dev.scimtck.suite.exchange.JsonTexts;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts pseudonyms in the place of people. The same value, whatever its case, gets the same pseudonym, so that a person stays
 * recognisable; a pseudonym tells nothing of the value, not even its length or domain.
 */
public final class People {
    private static final String HMAC = "HmacSHA256";
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int CODE = 7;
    private static final int SHORTEST = 3;
    private static final Pattern ADDRESS =
            Pattern.compile("(?<!%)(?<!%[0-9A-Fa-f])(?:[\\p{L}0-9._+-]|%(?!20|22|40)[0-9A-Fa-f]{2})+(?:@|%40)"
                    + "[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)*");
    private static final Pattern QUOTED = Pattern.compile("(?:%22|\\\\?\")((?:(?!%22|\").)*?)(?:%22|\\\\?\")");
    private static final Pattern COMPARED = Pattern.compile(
            "([A-Za-z][A-Za-z0-9_.:$-]*)\\s+(?:eq|ne|co|sw|ew|gt|ge|lt|le)\\s*$", Pattern.CASE_INSENSITIVE);
    /** Attributes whose values are a person, by name or with the name of the attribute around them. */
    private static final Set<String> PERSONAL = Set.of(
            "username",
            "formatted",
            "familyname",
            "givenname",
            "middlename",
            "nickname",
            "profileurl",
            "externalid",
            "streetaddress",
            "locality",
            "postalcode",
            "employeenumber",
            "displayname",
            "display",
            "emails.value",
            "phonenumbers.value",
            "ims.value",
            "photos.value",
            "x509certificates.value",
            "name.honorificprefix",
            "name.honorificsuffix",
            "emails",
            "phonenumbers",
            "email",
            "mail",
            "telephonenumber",
            "mobile");
    /** What these say of a group, a role or a schema is no person. */
    private static final Set<String> OF_GROUPS = Set.of("displayname", "externalid", "display");

    private final byte[] key;

    /** @param key what the pseudonyms are made with; the same key gives the same pseudonyms */
    public People(byte[] key) {
        this.key = key.clone();
    }

    /** The exchange's two messages without people. */
    record Masked(Message request, Optional<Message> response) {}

    Masked masked(Message request, Optional<Message> response) {
        var seen = new HashMap<String, String>();
        boolean groups = request.head().target().contains("/Groups");
        String asked = body(text(request), groups, seen);
        Optional<String> answered = response.map(answer -> body(text(answer), groups, seen));
        String target = filter(request.head().target(), groups, seen);
        return new Masked(
                message(request, Optional.of(target), asked),
                response.map(answer -> message(answer, Optional.empty(), answered.orElse(""))));
    }

    private static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    private String body(String body, boolean groups, Map<String, String> seen) {
        JsonTexts json = JsonTexts.of(body);
        if (json.texts().isEmpty()) {
            return json.isWhole() ? body : addresses(words(body, seen));
        }
        json.texts().stream()
                .filter(text ->
                        isPersonal(text.names(), groups) && !text.value().isBlank())
                .forEach(text -> remembered(text.value(), seen));
        String masked = json.replaced(text -> {
            String said = text.value();
            String other = isPersonal(text.names(), groups) && !said.isBlank()
                    ? remembered(said, seen)
                    : addresses(told(text, groups, seen));
            return other.equals(said) ? Optional.empty() : Optional.of(other);
        });
        // What was cut off in the middle may be a piece of a name.
        int rest = body.length() - json.readTo();
        return json.isWhole() ? masked : masked.substring(0, masked.length() - rest) + "…";
    }

    private String told(JsonTexts.Text text, boolean groups, Map<String, String> seen) {
        return switch (text.name()) {
            case "path", "filter" -> filter(text.value(), groups, seen);
            case "detail" -> words(text.value(), seen);
            default -> text.value();
        };
    }

    /**
     * Whether the values of an attribute are a person.
     *
     * @param names the names of the members that lead to it
     * @param groups whether it is of a group
     */
    public static boolean isPersonal(List<String> names, boolean groups) {
        if (names.isEmpty()) {
            return false;
        }
        String name = names.getLast().toLowerCase(Locale.ROOT);
        String around = names.size() < 2 ? "" : names.get(names.size() - 2).toLowerCase(Locale.ROOT);
        boolean member = around.equals("members") || around.equals("manager");
        boolean ofOthers = around.equals("groups") || around.equals("roles") || around.equals("entitlements");
        if (ofOthers || (groups && !member && OF_GROUPS.contains(name))) {
            return false;
        }
        return PERSONAL.contains(name) || PERSONAL.contains(around + "." + name);
    }

    /** What is compared in a filter or path, raw or percent-encoded: only what is compared with a personal attribute. */
    private String filter(String text, boolean groups, Map<String, String> seen) {
        Matcher quoted = QUOTED.matcher(text);
        var masked = new StringBuilder();
        while (quoted.find()) {
            boolean encoded = quoted.group().startsWith("%22");
            String before = decoded(text.substring(0, quoted.start()), encoded || text.startsWith("/"));
            String said = decoded(quoted.group(1), encoded);
            boolean personal = isPersonal(compared(before), groups) && !said.isBlank();
            String other = personal ? remembered(said, seen) : "";
            String put = encoded ? URLEncoder.encode(other, StandardCharsets.UTF_8) : other;
            quoted.appendReplacement(
                    masked,
                    Matcher.quoteReplacement(personal ? quoted.group().replace(quoted.group(1), put) : quoted.group()));
        }
        return quoted.appendTail(masked).toString();
    }

    private static String decoded(String text, boolean encoded) {
        if (!encoded) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notSo) {
            return text;
        }
    }

    /** The attribute before an operator, with the one whose filter it stands in; none where no operator stands at the end. */
    public static List<String> compared(String before) {
        Matcher attribute = COMPARED.matcher(before);
        if (!attribute.find()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        int bracket = before.lastIndexOf('[');
        if (bracket > before.lastIndexOf(']')) {
            String outer = before.substring(0, bracket);
            names.add(outer.substring(outer.replaceAll("[A-Za-z0-9_$-]+$", "").length()));
        }
        String own = attribute.group(1);
        names.addAll(List.of(own.substring(own.lastIndexOf(':') + 1).split("\\.", -1)));
        return names;
    }

    private String remembered(String said, Map<String, String> seen) {
        return seen.computeIfAbsent(said, this::pseudonym);
    }

    /** What stands for a value. */
    public String pseudonym(String value) {
        String code = code(value.toLowerCase(Locale.ROOT));
        return value.contains("@") ? "person-" + code + "@example.com" : "person-" + code;
    }

    private String code(String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            var code = new StringBuilder();
            for (int i = 0; i < CODE; i++) {
                code.append(LETTERS.charAt(digest[i] & 0x1f));
            }
            return code.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    private Message message(Message message, Optional<String> target, String body) {
        String head = new String(message.head().bytes(), StandardCharsets.ISO_8859_1);
        String retargeted = target.map(masked ->
                        head.replaceFirst(Pattern.quote(message.head().target()), Matcher.quoteReplacement(masked)))
                .orElse(head);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String honest = addresses(retargeted).replaceAll("(?im)^(Content-Length:\\s*)[0-9]+", "$1" + bytes.length);
        return new Message(MessageHead.parse(honest.getBytes(StandardCharsets.ISO_8859_1)), bytes, message.whole());
    }

    /** What was masked elsewhere in this exchange, in running text. */
    private String words(String text, Map<String, String> seen) {
        String swept = text;
        List<String> longestFirst = seen.keySet().stream()
                .filter(said -> said.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String said : longestFirst) {
            swept = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(said) + "(?![\\p{L}\\p{N}])")
                    .matcher(swept)
                    .replaceAll(Matcher.quoteReplacement(pseudonym(said)));
        }
        return swept;
    }

    /** Every e-mail address, wherever it stands. */
    private String addresses(String text) {
        if (!text.contains("@") && !text.contains("%40")) {
            return text;
        }
        return ADDRESS.matcher(text).replaceAll(found -> {
            String said = found.group();
            boolean ours = said.startsWith("person-") && said.endsWith("example.com");
            String other = pseudonym(said.replace("%40", "@"));
            String put = said.contains("@") ? other : URLEncoder.encode(other, StandardCharsets.UTF_8);
            return Matcher.quoteReplacement(ours ? said : put);
        });
    }
}
