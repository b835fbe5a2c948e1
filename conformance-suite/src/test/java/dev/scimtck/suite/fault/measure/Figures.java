package dev.scimtck.suite.fault.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The figures of a complete measuring in the two places where they are told: the page "How this suite is tested" of the HTML
 * report, which reads them from a file that comes with the program, and the README, between two marks.
 */
final class Figures {
    static final String COMMAND = "mvn -Pfaults verify";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String BEGIN = "<!-- measured: written by mvn -Pfaults verify -Dfaults.parts=publish -->\n";
    private static final String END = "<!-- end of measured -->";

    private final JsonNode told;

    private Figures(JsonNode told) {
        this.told = told;
    }

    /** Those of the measuring that {@code faults.json} in a folder tells of. */
    static Figures measuredIn(Path folder) throws IOException {
        Path file = folder.resolve("faults.json");
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file + "; run " + COMMAND + " first");
        }
        JsonNode root = JSON.readTree(file.toFile());
        if (!root.path("summary").path("complete").asBoolean()) {
            throw new IOException(file + " is of a part of the faults and variations; run " + COMMAND + " first");
        }
        return new Figures(told(root.path("summary")));
    }

    /** Those that are told so far. */
    static Figures publishedIn(Path root) throws IOException {
        return new Figures(JSON.readTree(resource(root).toFile()));
    }

    private static Path resource(Path root) {
        return root.resolve("conformance-suite/src/main/resources/dev/scimtck/suite/report/html/measured.json");
    }

    private static ObjectNode told(JsonNode summary) {
        ObjectNode told = JSON.createObjectNode();
        told.put("command", COMMAND).put("measured", summary.path("measured").asText());
        int faults = summary.path("faults").asInt();
        told.putObject("figures")
                .put("faults seeded", String.valueOf(faults))
                .put("detected", of(summary.path("detected"), faults))
                .put("rightly attributed", of(summary.path("attributed"), faults))
                .put(
                        "of the catalogue of real servers' faults, detected",
                        of(
                                summary.path("numberedDetected"),
                                summary.path("numbered").asInt()))
                .put("findings a fault, median", summary.path("medianFindings").asText())
                .put(
                        "correct and different servers run",
                        summary.path("variations").asText())
                .put(
                        "of which a FAIL was said wrongly",
                        summary.path("falseFails").asText())
                .put(
                        "checks that a fault trips",
                        of(summary.path("tripped"), summary.path("checks").asInt()))
                .put("time", Math.round(summary.path("millis").asLong() / 60_000.0) + " minutes");
        return told;
    }

    private static String of(JsonNode part, int whole) {
        return part.asInt() + " of " + whole;
    }

    /** The table that stands in the README. */
    String table() {
        var table = new StringBuilder("| `" + told.path("command").asText() + "`, "
                + told.path("measured").asText() + " | |\n|---|---|\n");
        told.path("figures")
                .properties()
                .forEach(figure -> table.append("| ")
                        .append(figure.getKey())
                        .append(" | ")
                        .append(figure.getValue().asText())
                        .append(" |\n"));
        return table.toString();
    }

    /** The README's text with these figures. */
    String in(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("README.md lacks the marks between which the figures stand");
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + table() + "\n" + readme.substring(end);
    }

    /** Writes them into both places. */
    void publish(Path root) throws IOException {
        Files.writeString(resource(root), JSON.writeValueAsString(told) + "\n");
        Path readme = root.resolve("README.md");
        Files.writeString(readme, in(Files.readString(readme)));
    }
}
