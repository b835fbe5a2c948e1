package dev.scimtck.suite.requirement;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code fixtures/requirements/checks.md}: the title of each check beside the summaries of its clauses. */
public final class RequirementTable {
    /** What writes the table anew, in the project's folder. */
    static final String COMMAND = "mvn -q test -pl conformance-suite -am -Dtest=RequirementTableTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Drenew=true";

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

                Made by the build from the checks and the catalogue: a test holds it to both, and this writes it anew:

                    %s

                Read it line by line: a check that proves something else than its clauses say is a defect. Behind each clause stands
                what it means when it does not hold.

                | check | is true when it passes | its clauses |
                |---|---|---|
                """.formatted(COMMAND));
        for (Class<?> type : AllChecks.classes()) {
            AllChecks.descriptions().stream()
                    .filter(check -> check.method().getDeclaringClass().equals(type))
                    .sorted((one, other) -> one.id().compareTo(other.id()))
                    .forEach(check -> table.append(row(check.id(), check.title(), check.requirements(), catalogue)));
        }
        var target = SuiteRun.target(URI.create("http://127.0.0.1/"), "t");
        new Invariants(catalogue, ResponseSchemas.load(), target)
                .results()
                .forEach(invariant ->
                        table.append(row(invariant.id(), invariant.title(), invariant.requirements(), catalogue)));
        return table.toString();
    }

    private static String row(String id, String title, List<String> requirements, Catalogue catalogue) {
        var clauses = requirements.stream()
                .map(catalogue::clause)
                .map(clause -> "%s (%s, %s): %s"
                        .formatted(clause.id(), clause.level(), catalogue.severity(clause.id()), clause.summary()))
                .toList();
        return "| `%s` | %s | %s |\n".formatted(id, cell(title), cell(String.join("<br>", clauses)));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
