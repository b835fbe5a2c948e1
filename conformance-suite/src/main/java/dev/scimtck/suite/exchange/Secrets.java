package dev.scimtck.suite.exchange;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** What nothing that is shown or kept may contain, in whatever form; more may become known during a run. */
public final class Secrets {
    /** Takes the place of a secret. */
    static final String HIDDEN = "***";

    /** What is shorter occurs in any text by chance, and tells nothing there. */
    private static final int SHORTEST = 4;

    private final Supplier<List<String>> source;
    private volatile Forms known = new Forms(List.of());

    /** @param source all that are known by now */
    public Secrets(Supplier<List<String>> source) {
        this.source = source;
    }

    /** These and no more. */
    public static Secrets of(List<String> secrets) {
        return new Secrets(() -> secrets);
    }

    /**
     * Secrets as they may be written.
     *
     * @param secrets the secrets
     * @param written each way to write one, the longest first: one may be a part of another
     */
    private record Forms(List<String> secrets, List<String> written) {
        Forms(List<String> secrets) {
            this(
                    List.copyOf(secrets),
                    secrets.stream()
                            .filter(secret -> secret.length() >= SHORTEST)
                            .flatMap(secret -> forms(secret).stream())
                            .distinct()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .toList());
        }
    }

    private Forms forms() {
        List<String> now = source.get();
        Forms forms = known;
        if (!forms.secrets().equals(now)) {
            forms = new Forms(now);
            known = forms;
        }
        return forms;
    }

    private static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        String json = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        var forms = new HashSet<String>();
        forms.add(secret);
        for (String encoded : List.of(form, percent)) {
            forms.add(encoded);
            forms.add(lowerHex(encoded));
            forms.add(encoded.replace("%7E", "~"));
        }
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            forms.add(encoder.withoutPadding().encodeToString(bytes));
        }
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(html(secret).replace("'", "&#39;"));
        forms.add(html(secret).replace("'", "&#x27;"));
        forms.add(html(secret));
        return forms;
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

    /** Text without any of them. */
    public String hide(String text) {
        String hidden = text;
        for (String secret : forms().written()) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }

    /** The beginning of a longer text without any of them, and without the beginning of one that is cut off at its end. */
    String hideInCut(String text) {
        String hidden = hide(text);
        int kept = hidden.length();
        for (String secret : forms().written()) {
            for (int length = Math.min(secret.length() - 1, hidden.length()); length > 0; length--) {
                if (hidden.regionMatches(hidden.length() - length, secret, 0, length)) {
                    kept = Math.min(kept, hidden.length() - length);
                    break;
                }
            }
        }
        return hidden.substring(0, kept);
    }
}
