package dev.scimtck.suite.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Secrets in each form in which they may be written: as they are, percent-encoded, in JSON, in HTML, in base64. */
final class SecretForms {
    /** What is shorter occurs in any text by chance, and tells nothing there. */
    private static final int SHORTEST = 4;

    private static final int SHORTEST_IN_BASE64 = 8;
    private static final int BITS = 16;

    private final List<String> written;
    private final Map<String, List<String>> byBeginning = new HashMap<>();
    private final BitSet beginnings = new BitSet(1 << BITS);

    private SecretForms(Set<String> forms) {
        // The longest first: one may be a part of another.
        this.written = forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String form : written) {
            byBeginning
                    .computeIfAbsent(form.substring(0, SHORTEST), key -> new ArrayList<>())
                    .add(form);
            beginnings.set(mark(form, 0));
        }
    }

    /** Those of these secrets. */
    static SecretForms of(List<String> secrets) {
        var forms = new HashSet<String>();
        secrets.stream().filter(secret -> secret.length() >= SHORTEST).forEach(secret -> add(secret, forms));
        return new SecretForms(forms);
    }

    private static void add(String secret, Set<String> forms) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        forms.add(secret);
        for (String encoded : List.of(form, percent)) {
            forms.add(encoded);
            forms.add(lowerHex(encoded));
            forms.add(encoded.replace("%7E", "~"));
        }
        for (String escaped : List.of(json, json.replace("/", "\\/"), html(secret))) {
            forms.add(escaped);
            forms.add(escaped.replace("'", "&#39;"));
            forms.add(escaped.replace("'", "&#x27;"));
            forms.add(ascii(escaped));
        }
        addBase64(secret, forms);
    }

    /** {@code %2F} as some write it, {@code %2f}. */
    private static String lowerHex(String encoded) {
        var lower = new StringBuilder(encoded);
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 3)) {
            lower.replace(at, at + 3, encoded.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static String html(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String ascii(String text) {
        var ascii = new StringBuilder();
        for (char c : text.toCharArray()) {
            ascii.append(c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return ascii.toString();
    }

    /** Alone, and in the midst of something longer, of which the characters at both ends have bits in them. */
    private static void addBase64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            Base64.Encoder bare = encoder.withoutPadding();
            String alone = bare.encodeToString(bytes);
            forms.add(alone);
            for (int before = 0; before < 3; before++) {
                var within = new byte[before + bytes.length];
                System.arraycopy(bytes, 0, within, before, bytes.length);
                String text = bare.encodeToString(within);
                int from = (before * 8 + 5) / 6;
                int to = within.length * 8 / 6;
                if (to - from >= SHORTEST_IN_BASE64) {
                    forms.add(text.substring(from, to));
                }
            }
        }
    }

    private static int mark(String text, int at) {
        int mark = 0;
        for (int i = at; i < at + SHORTEST; i++) {
            mark = mark * 31 + text.charAt(i);
        }
        return mark & ((1 << BITS) - 1);
    }

    /** A text with something else in their place. */
    String replaced(String text, String by) {
        StringBuilder replaced = null;
        int copied = 0;
        int at = 0;
        while (at + SHORTEST <= text.length()) {
            int length = beginnings.get(mark(text, at)) ? lengthAt(text, at) : 0;
            if (length == 0) {
                at++;
                continue;
            }
            if (replaced == null) {
                replaced = new StringBuilder(text.length());
            }
            replaced.append(text, copied, at).append(by);
            at += length;
            copied = at;
        }
        return replaced == null
                ? text
                : replaced.append(text, copied, text.length()).toString();
    }

    private int lengthAt(String text, int at) {
        for (String form : byBeginning.getOrDefault(text.substring(at, at + SHORTEST), List.of())) {
            if (text.startsWith(form, at)) {
                return form.length();
            }
        }
        return 0;
    }

    /** A text without the beginning of one of them at its end. */
    String withoutCutEnd(String text) {
        int kept = text.length();
        for (String form : written) {
            for (int length = Math.min(form.length() - 1, text.length()); length > 0; length--) {
                if (text.regionMatches(text.length() - length, form, 0, length)) {
                    kept = Math.min(kept, text.length() - length);
                    break;
                }
            }
        }
        return text.substring(0, kept);
    }
}
