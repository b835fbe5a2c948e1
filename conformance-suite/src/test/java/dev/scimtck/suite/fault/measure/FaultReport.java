package dev.scimtck.suite.fault.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Aims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was measured, as {@code faults.json}, as a Markdown table, and in a few lines. */
final class FaultReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final Clean clean;
    private final Aims aims;
    private final List<Measured> faults;
    private final List<VariationRun> variations;
    private final boolean complete;
    private final long millis;

    /**
     * @param complete whether all faults and variations were run that come with the tests, and no others
     */
    FaultReport(
            Clean clean,
            Aims aims,
            List<Measured> faults,
            List<VariationRun> variations,
            boolean complete,
            long millis) {
        this.clean = clean;
        this.aims = aims;
        this.faults = faults;
        this.variations = variations;
        this.complete = complete;
        this.millis = millis;
    }

    private Set<String> untripped() {
        var untripped = new TreeSet<>(clean.checks());
        faults.forEach(fault -> untripped.removeAll(fault.tripped().keySet()));
        return untripped;
    }

    private Set<String> unseeded() {
        var unseeded = new TreeSet<>(aims.numbers());
        faults.forEach(fault -> unseeded.remove(Aims.number(fault.story().id())));
        return unseeded;
    }

    private long numbered(boolean detectedOnly) {
        return faults.stream()
                .filter(fault -> !detectedOnly || fault.detected())
                .map(fault -> Aims.number(fault.story().id()))
                .filter(aims.numbers()::contains)
                .distinct()
                .count();
    }

    private long median() {
        List<Integer> sizes =
                faults.stream().map(fault -> fault.findings().size()).sorted().toList();
        return sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2);
    }

    private long detected() {
        return faults.stream().filter(Measured::detected).count();
    }

    private long attributed() {
        return faults.stream().filter(Measured::attributed).count();
    }

    private long falseFails() {
        return variations.stream().filter(run -> !run.accused().isEmpty()).count();
    }

    /** The figures. */
    List<String> summary() {
        return List.of(
                "faults:     " + faults.size() + " seeded, " + detected() + " detected, " + attributed()
                        + " rightly attributed; median of " + median() + " findings a fault",
                "            " + faults.stream().filter(Measured::whole).count()
                        + " met by the whole suite, the others by the checks and recordings that must see them",
                "by number:  " + numbered(false) + " of " + aims.numbers().size() + " seeded, " + numbered(true)
                        + " detected",
                "variations: " + variations.size() + " run, " + falseFails() + " with a false FAIL",
                "checks:     " + clean.checks().size() + " in all, "
                        + (clean.checks().size() - untripped().size()) + " tripped",
                String.format(Locale.ROOT, "time:       %.0f s", millis / 1000.0));
    }

    /** Writes both files. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("faults.json").toFile(), json());
        Files.writeString(folder.resolve("faults.md"), markdown());
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("summary")
                .put("complete", complete)
                .put("measured", DAY.format(LocalDate.now(ZoneOffset.UTC)))
                .put("faults", faults.size())
                .put("detected", detected())
                .put("attributed", attributed())
                .put("medianFindings", median())
                .put("numbered", numbered(false))
                .put("numberedDetected", numbered(true))
                .put("variations", variations.size())
                .put("falseFails", falseFails())
                .put("checks", clean.checks().size())
                .put("tripped", clean.checks().size() - untripped().size())
                .put("millis", millis);
        ArrayNode rows = root.putArray("faults");
        faults.forEach(fault -> rows.add(row(fault)));
        ArrayNode runs = root.putArray("variations");
        variations.forEach(run -> runs.add(row(run)));
        untripped().forEach(root.putArray("untripped")::add);
        ArrayNode undetected = root.putArray("undetected");
        faults.stream()
                .filter(fault -> !fault.detected())
                .forEach(fault -> undetected.add(fault.story().id()));
        unseeded().forEach(root.putArray("unseeded")::add);
        return root;
    }

    private static ObjectNode row(Measured fault) {
        ObjectNode row = JSON.createObjectNode()
                .put("id", fault.story().id())
                .put("wrong", fault.story().wrong())
                .put("clause", fault.story().clause())
                .put("level", fault.aim().level().name().toLowerCase(Locale.ROOT))
                .put("expected", fault.aim().verdict().name())
                .put("verdict", fault.verdict().name())
                .put("detected", fault.detected())
                .put("attributed", fault.attributed())
                .put("wholeSuite", fault.whole())
                .put("collateral", fault.collateral())
                .put("millis", fault.millis());
        fault.trouble().ifPresent(trouble -> row.put("trouble", trouble));
        fault.aim().sections().forEach(section -> row.withArray("sections").add(section.toString()));
        ObjectNode tripped = row.putObject("tripped");
        fault.tripped().forEach((place, verdict) -> tripped.put(place, verdict.name()));
        ObjectNode answers = row.putObject("answers");
        fault.answers().forEach(answers::put);
        ArrayNode findings = row.putArray("findings");
        fault.findings()
                .forEach(told -> findings.addObject()
                        .put("clause", told.clause())
                        .put("verdict", told.verdict().name())
                        .put("summary", told.summary())
                        .put("shown", told.shown())
                        .put("collateral", !told.about()));
        fault.errors().forEach(row.putArray("errors")::add);
        return row;
    }

    private static ObjectNode row(VariationRun run) {
        ObjectNode row = JSON.createObjectNode()
                .put("id", run.variation().fault().story().id())
                .put("differs", run.variation().fault().story().wrong())
                .put("allowedBy", run.variation().allowedBy())
                .put("millis", run.millis());
        run.accused().forEach(row.putArray("accused")::add);
        run.why().forEach(row.putArray("why")::add);
        return row;
    }

    private String markdown() {
        var text = new StringBuilder("# What the suite sees\n\n");
        summary().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append(
                "\n## Faults\n\n| fault | wrong | must be | came to | seen by | collateral | s |\n|---|---|---|---|---|---|---|\n");
        faults.forEach(fault -> text.append(line(fault)));
        text.append("\n## Variations\n\n| variation | differs | allowed by | accused |\n|---|---|---|---|\n");
        variations.forEach(run -> text.append(line(run)));
        list(
                text,
                "Faults that nothing catches",
                faults.stream()
                        .filter(fault -> !fault.detected())
                        .map(fault -> fault.story().id() + ": " + fault.story().wrong()
                                + fault.trouble().map(why -> " (" + why + ")").orElse(""))
                        .toList());
        list(
                text,
                "Faults that are caught and laid at another door",
                faults.stream()
                        .filter(fault -> fault.detected() && !fault.attributed())
                        .map(fault -> fault.story().id() + ": " + fault.aim().sections() + ", told as "
                                + fault.findings().stream()
                                        .map(Measured.Told::clause)
                                        .distinct()
                                        .toList())
                        .toList());
        list(text, "Checks that no fault trips", untripped());
        list(text, "Known by number and not seeded", unseeded());
        return text.toString();
    }

    private static void list(StringBuilder text, String title, Iterable<String> lines) {
        text.append("\n## ").append(title).append("\n\n");
        lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }

    private static String line(Measured fault) {
        String seen = fault.tripped().keySet().stream().limit(4).collect(Collectors.joining(", "));
        int more = fault.tripped().size() - 4;
        String how = fault.detected() ? fault.attributed() ? "" : ", other clause" : ", **not detected**";
        return "| " + fault.story().id() + " | " + fault.story().wrong().replace("|", "\\|") + " | "
                + fault.aim().verdict() + " | " + fault.verdict() + how + " | " + seen
                + (more > 0 ? " and " + more + " more" : "") + " | " + fault.collateral() + " | "
                + String.format(Locale.ROOT, "%.1f", fault.millis() / 1000.0) + " |\n";
    }

    private static String line(VariationRun run) {
        return "| " + run.variation().fault().story().id() + " | "
                + run.variation().fault().story().wrong().replace("|", "\\|") + " | "
                + run.variation().allowedBy() + " | "
                + (run.accused().isEmpty() ? "nobody" : String.join(", ", run.accused())) + " |\n";
    }
}
