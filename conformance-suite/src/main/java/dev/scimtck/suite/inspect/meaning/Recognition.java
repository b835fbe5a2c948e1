package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param dialect provider and dialect; empty where the client is none of those known
 * @param client the client's name as people write it: {@code Entra ID}, {@code curl}, {@code unknown client}
 * @param confidence how sure that is
 * @param recording the recording that the request is a step of, with its variant; empty for none
 * @param step the step; empty for none
 * @param because what it was told by, the strongest first
 * @param others the other steps that look the same, each as {@code recording: step}
 */
public record Recognition(
        Optional<Dialect> dialect,
        String client,
        Confidence confidence,
        String recording,
        String step,
        List<String> because,
        List<String> others) {
    /** The client's name where nothing is known of it. */
    public static final String UNKNOWN = "unknown client";

    public Recognition {
        because = List.copyOf(because);
        others = List.copyOf(others);
    }

    /** How sure it is who sent a request. */
    public enum Confidence {
        /** It names itself, or no other client that is known sends just this. */
        CERTAIN,
        /** It is as that provider sends it, but for little things, or little is to be seen in it. */
        LIKELY,
        /** It is more like that provider than like any other. */
        GUESS,
        /** It is like none. */
        UNKNOWN;

        /** As the API writes it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A client that is none of those known. */
    static Recognition unknown(String client, String because) {
        return new Recognition(Optional.empty(), client, Confidence.UNKNOWN, "", "", List.of(because), List.of());
    }

    /** Whether a provider was recognised. */
    public boolean isKnown() {
        return dialect.isPresent();
    }

    /** Recording and step as one name; empty where there is none. */
    public String place() {
        return recording.isEmpty() ? "" : recording + ": " + step;
    }
}
