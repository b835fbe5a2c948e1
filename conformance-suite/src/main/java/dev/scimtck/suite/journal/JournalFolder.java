package dev.scimtck.suite.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.target.Remainder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the journals of runs are: a file each. */
public final class JournalFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".jsonl";
    private static final Pattern RUN = Pattern.compile("[a-z0-9]{4,32}");

    private final Path folder;

    /** @param folder where they are; made when the first is begun */
    public JournalFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Where they are when nobody says otherwise: in the user's folder for state, as the XDG Base Directory Specification and
     * Windows have it.
     *
     * @param environment the environment variables
     * @param home the user's own folder
     */
    public static Path usual(Map<String, String> environment, Path home) {
        Optional<Path> state =
                absolute(environment.get("XDG_STATE_HOME")).or(() -> absolute(environment.get("LOCALAPPDATA")));
        // In a container a user may have no home, which Java then calls "?".
        Path without = Path.of(System.getProperty("java.io.tmpdir"));
        return state.orElseGet(() -> home.isAbsolute() ? home.resolve(".local").resolve("state") : without)
                .resolve("scim-tck")
                .resolve("runs");
    }

    /** A relative path there counts as none, says the specification. */
    private static Optional<Path> absolute(@Nullable String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** Whether a text can be the name of a run. */
    public static boolean isRun(String text) {
        return RUN.matcher(text).matches();
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Where the journal of that run is. */
    public Path file(String run) {
        return folder.resolve(run + ENDING);
    }

    /**
     * Begins the journal of a run.
     *
     * @throws IOException if it cannot be written
     */
    public JournalFile begin(String run, String target, Instant started) throws IOException {
        Files.createDirectories(folder);
        return JournalFile.begin(file(run), run, target, started);
    }

    /** Goes on with the journal of a run that is over; empty if it is not over. */
    public Optional<JournalFile> goOn(Remains remains) throws IOException {
        try {
            return Optional.of(JournalFile.goOn(remains));
        } catch (JournalFile.StillRunning running) {
            return Optional.empty();
        }
    }

    /**
     * The runs that have left a journal, the oldest first.
     *
     * @throws IOException if a journal cannot be read
     */
    public List<Remains> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var all = new ArrayList<Remains>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    read(file).ifPresent(all::add);
                }
            }
        }
        all.sort(Comparator.comparing(Remains::started).thenComparing(Remains::run));
        return List.copyOf(all);
    }

    /** What that run has left; empty where there is no journal of it. */
    public Optional<Remains> find(String run) throws IOException {
        return Files.exists(file(run)) ? read(file(run)) : Optional.empty();
    }

    /** A journal; empty for a file that is none, or one of a run that died before its first line was whole. */
    private static Optional<Remains> read(Path file) throws IOException {
        List<JsonNode> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> tree(line).stream())
                .toList();
        if (lines.isEmpty()
                || !lines.getFirst().has("run")
                || lines.getFirst().path("format").asInt() != 1) {
            return Optional.empty();
        }
        JsonNode head = lines.getFirst();
        String target = head.path("target").asText();
        var open = new LinkedHashMap<Long, Remainder>();
        for (JsonNode line : lines) {
            apply(line, target, open);
        }
        return Optional.of(new Remains(
                head.path("run").asText(),
                target,
                instant(head.path("started").asText()),
                List.copyOf(open.values()),
                file));
    }

    private static void apply(JsonNode line, String target, Map<Long, Remainder> open) {
        if (line.has("about")) {
            long number = line.path("about").asLong();
            open.put(
                    number,
                    new Remainder(
                            number,
                            line.path("base").asText(target),
                            line.path("at").asText(),
                            line.path("attribute").asText(),
                            line.path("name").asText(),
                            Optional.empty()));
        } else if (line.has("made")) {
            open.computeIfPresent(
                    line.path("made").asLong(),
                    (number, one) -> new Remainder(
                            number,
                            one.base(),
                            one.endpoint(),
                            one.attribute(),
                            one.name(),
                            Optional.of(line.path("id").asText())));
        } else if (line.has("gone")) {
            open.remove(line.path("gone").asLong());
        }
    }

    /** The last line of a run that was killed may be cut off. */
    private static Optional<JsonNode> tree(String line) {
        try {
            return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }
}
