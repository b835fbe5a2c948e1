package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.inspect.meaning.Recognition.Confidence;
import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well the steps of all recordings are recognised without their User-Agent, each recording on its own, as the first traffic
 * that the inspector sees.
 */
final class RecognitionTable {
    private static final String HEAD = """
            # How well traffic is recognised

            Every step of every recording, played through the relay to the reference server, its User-Agent removed, each recording on its
            own, as the first traffic that the inspector sees. *Told*: the very step is named, since no other sends the same bytes (names, ids,
            addresses and numbers of members apart), or by what came before it. *One of several*: those that send the same bytes are named, and
            no others. *By a guess*: several providers send the same bytes, and the one named is the right one by chance; the inspector says so.
            Made by `RecognitionTest`; renew it with `-Drenew=true`.

            | provider | steps | provider right | of these by a guess | told | one of several | wrong |
            |---|---|---|---|---|---|---|""";

    private final Map<String, Named> named = new LinkedHashMap<>();
    private final Map<String, Set<String>> sameBytes = new TreeMap<>();

    /** What one step was taken for. */
    record Named(String truth, Dialect dialect, boolean sentAtOnce, Recognition recognition) {
        /** Which of those that are sent at once it is, nobody can tell. */
        boolean outright() {
            return recognition.place().equals(truth) && !sentAtOnce;
        }

        Set<String> all() {
            Set<String> all = new TreeSet<>(recognition.others());
            all.add(recognition.place());
            return all;
        }
    }

    RecognitionTable(Traffic traffic) {
        Map<String, Set<String>> byForm = new TreeMap<>();
        traffic.byRecording().forEach((label, exchanges) -> {
            Interpreter interpreter = traffic.interpreter();
            for (Seen seen : exchanges) {
                Recognition recognition =
                        interpreter.interpret(Traffic.anonymous(seen)).recognition();
                seen.step().ifPresent(step -> {
                    String truth = label + ": " + step.name();
                    named.put(
                            truth + " " + seen.observed().number(),
                            new Named(
                                    truth,
                                    Traffic.recording(label).dialect(),
                                    step.together().isPresent(),
                                    recognition));
                    byForm.computeIfAbsent(WireForm.of(seen.observed().request(), step), form -> new TreeSet<>())
                            .add(truth);
                });
            }
        });
        byForm.values().forEach(places -> places.forEach(place -> sameBytes.put(place, places)));
    }

    List<Named> named() {
        return List.copyOf(named.values());
    }

    /** The steps of the same bytes, this one among them. */
    Set<String> sameBytes(String place) {
        return sameBytes.getOrDefault(place, Set.of());
    }

    /** The table as it is kept. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        rates().forEach((provider, rate) -> lines.add(rate.row(provider)));
        lines.add("");
        lines.add("## The same bytes from several providers");
        lines.add("");
        ambiguous(true).forEach(places -> lines.add("- " + String.join(" · ", places)));
        lines.add("");
        lines.add("## The same bytes from several dialects or recordings of one provider");
        lines.add("");
        ambiguous(false).forEach(places -> lines.add("- " + String.join(" · ", places)));
        return String.join("\n", lines) + "\n";
    }

    private List<Set<String>> ambiguous(boolean ofSeveral) {
        return sameBytes.values().stream()
                .distinct()
                .filter(places -> places.size() > 1)
                .filter(places -> providers(places) > 1 == ofSeveral)
                .toList();
    }

    private static long providers(Set<String> places) {
        return places.stream()
                .map(place -> place.substring(0, place.indexOf('/')))
                .distinct()
                .count();
    }

    /** One provider's, or all. */
    private static final class Rate {
        private int steps;
        private int provider;
        private int guessed;
        private int told;
        private int oneOf;
        private int wrong;

        private void count(Named one) {
            steps++;
            boolean right = one.recognition()
                    .dialect()
                    .filter(dialect -> dialect.provider().equals(one.dialect().provider()))
                    .isPresent();
            provider += right ? 1 : 0;
            guessed += right && one.recognition().confidence() == Confidence.GUESS ? 1 : 0;
            if (one.outright()) {
                told++;
            } else if (one.all().contains(one.truth())) {
                oneOf++;
            } else {
                wrong++;
            }
        }

        private String row(String name) {
            return "| %s | %d | %d | %d | %d | %d | %d |".formatted(name, steps, provider, guessed, told, oneOf, wrong);
        }
    }

    private Map<String, Rate> rates() {
        var rates = new TreeMap<String, Rate>();
        var all = new Rate();
        for (Named one : named.values()) {
            rates.computeIfAbsent(one.dialect().provider(), provider -> new Rate())
                    .count(one);
            all.count(one);
        }
        Map<String, Rate> rows = new LinkedHashMap<>(rates);
        rows.put("all", all);
        return rows;
    }
}
