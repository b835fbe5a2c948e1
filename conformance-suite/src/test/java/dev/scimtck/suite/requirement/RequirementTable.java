package dev.scimtck.suite.requirement;

import dev.scimtck.suite.check.AllChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code fixtures/requirements/checks.md}: the title of each check beside the summaries of its clauses. */
public final class RequirementTable {
    private RequirementTable() {}

    /**
     * Writes the table anew.
     *
     * @param arguments the folder {@code fixtures}
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(file(Path.of(arguments[0])), text());
    }

    static Path file(Path fixtures) {
        return fixtures.resolve("requirements").resolve("checks.md");
    }

    static String text() {
        Catalogue catalogue = Catalogue.load();
        var table = new StringBuilder("""
                # What each check claims, and what its clauses say

                Made by the build from the checks and the catalogue: `RequirementTable` writes it, a test holds it to both. A check
                that proves something else than its clauses say is a defect.

                | check | is true when it passes | its clauses |
                |---|---|---|
                """);
        for (Class<?> type : AllChecks.classes()) {
            AllChecks.descriptions().stream()
                    .filter(check -> check.method().getDeclaringClass().equals(type))
                    .sorted((one, other) -> one.id().compareTo(other.id()))
                    .forEach(check -> table.append(row(check, catalogue)));
        }
        return table.toString();
    }

    private static String row(AllChecks.Description check, Catalogue catalogue) {
        var clauses = check.requirements().stream()
                .map(catalogue::clause)
                .map(clause -> clause.id() + " (" + clause.level() + "): " + clause.summary())
                .toList();
        return "| `%s` | %s | %s |\n".formatted(check.id(), cell(check.title()), cell(String.join("<br>", clauses)));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
