package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which recordings are under way: how far each has come with one user or group. A step that follows on the one before it, about
 * the same resource, is more likely meant than one whose predecessor was never seen.
 */
final class Chains {
    private static final int MOST = 50_000;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

    private final Map<Key, Progress> byWords = new Lru<>(MOST);

    private record Key(int story, String words, String value) {}

    /**
     * How far a recording has come.
     *
     * @param turn the turn that was played last
     * @param length how many of its turns came one after the other up to there
     * @param number the exchange
     * @param at when that was
     */
    record Progress(int turn, int length, long number, Instant at) {}

    /** How many turns in a row this would make; 0 where it is not the first and nothing came before it. */
    Progress ifNext(KnownStep step, Map<String, String> meant, Observed observed) {
        Progress best = new Progress(step.turn(), step.turn() == 0 ? 1 : 0, observed.number(), observed.at());
        for (var entry : meant.entrySet()) {
            best = longer(best, find(step, entry.getKey(), entry.getValue()), step, observed);
        }
        return longer(best, find(step, "", ""), step, observed);
    }

    private Optional<Progress> find(KnownStep step, String words, String value) {
        return Optional.ofNullable(byWords.get(key(step, words, value)));
    }

    private static Progress longer(Progress best, Optional<Progress> before, KnownStep step, Observed observed) {
        if (before.isEmpty() || before.get().turn() > step.turn() || step.turn() == 0) {
            return best;
        }
        Progress last = before.get();
        if (Duration.between(last.at(), observed.at()).compareTo(LONGEST_PAUSE) > 0) {
            return best;
        }
        int length = last.turn() + 1 == step.turn() ? last.length() + 1 : last.length();
        return length > best.length() ? new Progress(step.turn(), length, observed.number(), observed.at()) : best;
    }

    /** The exchange came, and may have been this step. */
    void passed(KnownStep step, Map<String, String> meant, Progress progress, JsonNode returned) {
        var words = new LinkedHashMap<>(meant);
        step.step().capture().forEach((name, pointer) -> {
            JsonNode value = pointer.isEmpty() ? returned.path("id") : returned.at(pointer);
            if (value.isTextual()) {
                words.put("{{" + name + (pointer.isEmpty() ? ".id" : "") + "}}", value.asText());
            }
        });
        if (words.isEmpty()) {
            byWords.put(key(step, "", ""), progress);
        }
        words.forEach((word, value) -> byWords.put(key(step, word, value), progress));
    }

    private static Key key(KnownStep step, String words, String value) {
        return new Key(step.story(), words, value.toLowerCase(Locale.ROOT));
    }
}
