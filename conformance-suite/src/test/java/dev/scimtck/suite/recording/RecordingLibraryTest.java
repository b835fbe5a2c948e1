package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recordings that come with the suite, and what stands beside them. */
final class RecordingLibraryTest {
    private static final Path ROOT = Path.of("..", "fixtures", "recordings");
    private static final Pattern KEYS = Pattern.compile("^\\| ([A-Za-z0-9, -]+) \\|");
    /** What must not stand in a text for the public. */
    private static final List<String> OURS = List.of("localhost", "127.0.0.1");

    private static List<Path> providers() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static YamlDocument read(Path file) throws IOException {
        return YamlDocument.read(file.toString(), Files.readString(file));
    }

    /** The keys in the first column of a README's tables. */
    private static Set<String> keys(Path folder) throws IOException {
        var keys = new HashSet<String>();
        for (String line : Files.readAllLines(folder.resolve("README.md"))) {
            var row = KEYS.matcher(line);
            if (row.find()) {
                keys.addAll(List.of(row.group(1).split(", ")));
            }
        }
        return keys;
    }

    private static void sources(JsonNode node, Set<String> into) {
        for (var member : node.properties()) {
            if (member.getKey().equals("source")) {
                Iterable<JsonNode> named = member.getValue().isArray() ? member.getValue() : List.of(member.getValue());
                named.forEach(source -> into.add(source.asText()));
            } else {
                sources(member.getValue(), into);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> sources(element, into));
        }
    }

    @Test
    void every_recording_can_be_read() {
        List<Recording> recordings = RecordingLibrary.load(TestRun.reader());

        Set<String> providers = new TreeSet<>();
        recordings.forEach(recording -> providers.add(recording.dialect().provider()));
        assertEquals(true, providers.containsAll(List.of("okta", "entra", "google")), providers::toString);
    }

    @Test
    void every_source_stands_in_the_readme_of_its_provider() throws IOException {
        var unknown = new TreeSet<String>();
        for (Path folder : providers()) {
            Set<String> known = keys(folder);
            for (Path file : files(folder, ".yaml")) {
                var named = new TreeSet<String>();
                sources(read(file).tree(), named);
                named.removeAll(known);
                named.forEach(key -> unknown.add(file.getFileName() + " of " + folder.getFileName() + ": " + key));
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void every_readme_explains_its_dialects() throws IOException {
        var unexplained = new TreeSet<String>();
        for (Recording recording : RecordingLibrary.load(TestRun.reader())) {
            Path readme = ROOT.resolve(recording.dialect().provider()).resolve("README.md");
            if (!Files.readString(readme).contains("| `" + recording.dialect().name() + "` |")) {
                unexplained.add(recording.dialect().toString());
            }
        }
        assertEquals(Set.of(), unexplained);
    }

    @Test
    void no_readme_names_a_place_of_ours() throws IOException {
        var found = new ArrayList<String>();
        List<Path> all = new ArrayList<>(files(ROOT, ".md"));
        for (Path folder : providers()) {
            all.addAll(files(folder, ".md"));
        }
        for (Path readme : all) {
            String text = Files.readString(readme).toLowerCase(Locale.ROOT);
            OURS.stream().filter(text::contains).forEach(ours -> found.add(readme + ": " + ours));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void every_writing_step_says_what_it_must_change() {
        var silent = new TreeSet<String>();
        for (Recording recording : RecordingLibrary.load(TestRun.reader())) {
            for (Step step : recording.steps()) {
                String judged = step.together().map(set -> set.name()).orElse(step.name());
                boolean refused = step.expect().status().stream().allMatch(status -> status == 404);
                if (step.writes() && !refused && !recording.effects().containsKey(judged)) {
                    silent.add(recording.label() + ": " + step.name());
                }
            }
        }
        assertEquals(Set.of(), silent);
    }

    @Test
    void every_row_of_a_requirement_table_has_its_proof_or_the_reason_why_there_is_none() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(
                        Dialects.getDraft202012(),
                        builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                                "https://scimtck.dev/recordings/", "classpath:dev/scimtck/fixtures/recordings/")))
                .getSchema(SchemaLocation.of("https://scimtck.dev/recordings/requirements.schema.json"));
        Set<String> steps = new HashSet<>();
        for (Recording recording : RecordingLibrary.load(TestRun.reader())) {
            recording.turns().forEach(turn -> steps.add(recording.name() + ": " + turn.name()));
            recording.steps().forEach(step -> steps.add(recording.name() + ": " + step.name()));
        }
        Set<String> checks = AllChecks.descriptions().stream()
                .map(AllChecks.Description::id)
                .collect(Collectors.toCollection(HashSet::new));
        checks.addAll(new Invariants(
                        Catalogue.load(),
                        ResponseSchemas.load(),
                        SuiteRun.target(URI.create("https://scim.example.com/scim/v2"), "unused"))
                .coverage()
                .keySet());
        var problems = new ArrayList<String>();
        var ids = new HashSet<String>();
        for (Path folder : providers()) {
            JsonNode table = read(folder.resolve("requirements.yaml")).tree();
            schema.validate(table).forEach(error -> problems.add(folder.getFileName() + ": " + error));
            if (!table.path("provider").asText().equals(String.valueOf(folder.getFileName()))) {
                problems.add(folder.getFileName() + ": names another provider");
            }
            for (JsonNode row : table.path("requirements")) {
                if (!ids.add(row.path("id").asText())) {
                    problems.add(row.path("id").asText() + " stands twice");
                }
                for (JsonNode check : row.path("checks")) {
                    if (!checks.contains(check.asText())) {
                        problems.add(row.path("id").asText() + ": no check " + check.asText());
                    }
                }
                for (JsonNode step : row.path("steps")) {
                    if (!steps.contains(step.asText())) {
                        problems.add(row.path("id").asText() + ": no step " + step.asText());
                    }
                }
            }
        }
        assertEquals(List.of(), problems);
    }
}
