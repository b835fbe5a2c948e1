package dev.scimtck.suite.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.RecordingException;
import dev.scimtck.suite.recording.YamlDocument;
import dev.scimtck.suite.verdict.Waiver;
import dev.scimtck.suite.verdict.Waivers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads waivers: a YAML list, each with {@code check} or {@code step}, {@code reason}, and maybe {@code expires} and {@code ticket}. */
public final class WaiverFile {
    private static final String EXAMPLE =
            "a list such as: - {check: create.username-is-unique, reason: repaired in 4.2, expires: 2027-01-31}";
    private static final List<String> KEYS = List.of("check", "step", "reason", "expires", "ticket");

    private final YamlDocument document;
    private final Predicate<String> known;
    private final Function<String, List<String>> nearest;

    private WaiverFile(YamlDocument document, Predicate<String> known, Function<String, List<String>> nearest) {
        this.document = document;
        this.known = known;
        this.nearest = nearest;
    }

    /**
     * Reads a file.
     *
     * @param known whether there is a check or step of that name
     * @param nearest what someone who mistyped a name may have meant
     * @throws RecordingException if it is no list of waivers; the message says what is wrong and where
     * @throws IOException if it cannot be read
     */
    public static Waivers read(Path file, Predicate<String> known, Function<String, List<String>> nearest)
            throws IOException {
        return new WaiverFile(YamlDocument.read(file), known, nearest).waivers();
    }

    private Waivers waivers() {
        JsonNode list = document.tree();
        if (!list.isArray()) {
            throw document.problem("", "no list of waivers; give " + EXAMPLE);
        }
        var waivers = new LinkedHashMap<String, Waiver>();
        for (int i = 0; i < list.size(); i++) {
            Waiver waiver = waiver("/" + i, list.path(i));
            if (waivers.put(waiver.place(), waiver) != null) {
                throw document.problem("/" + i, waiver.place() + " is waived twice");
            }
        }
        return new Waivers(List.copyOf(waivers.values()));
    }

    private Waiver waiver(String at, JsonNode node) {
        if (!node.isObject()) {
            throw document.problem(at, "no waiver; give " + EXAMPLE);
        }
        var unknown = new HashSet<String>();
        node.fieldNames().forEachRemaining(unknown::add);
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String key = unknown.stream().sorted().findFirst().orElseThrow();
            throw document.problem(at + "/" + key, "unknown key " + key + "; a waiver has " + String.join(", ", KEYS));
        }
        return new Waiver(
                place(at, node),
                text(at, node, "reason").orElseThrow(() -> document.problem(at, "a waiver needs a reason")),
                text(at, node, "expires").map(day -> day(at, day)),
                text(at, node, "ticket").orElse(""));
    }

    private String place(String at, JsonNode node) {
        Map<String, Optional<String>> given = Map.of("check", text(at, node, "check"), "step", text(at, node, "step"));
        List<String> places = given.values().stream().flatMap(Optional::stream).toList();
        if (places.size() != 1) {
            throw document.problem(at, "a waiver has either a check or a step");
        }
        String place = places.getFirst();
        boolean step = node.has("step");
        if (step != place.contains(": ") || !known.test(place)) {
            throw document.problem(
                    at + (step ? "/step" : "/check"),
                    "there is no " + (step ? "step " : "check ") + place + "; did you mean "
                            + String.join(" or ", nearest.apply(place)) + "?");
        }
        return place;
    }

    private LocalDate day(String at, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw document.problem(at + "/expires", "no date: " + text + "; give one like 2027-01-31");
        }
    }

    private Optional<String> text(String at, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw document.problem(at + "/" + key, key + " has no text");
        }
        return Optional.of(value.asText().strip());
    }
}
