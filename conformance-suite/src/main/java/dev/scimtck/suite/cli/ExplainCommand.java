package dev.scimtck.suite.cli;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.explain.Explanations.Proof;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scim-tck explain}: what something that a report names asks for, why that matters, and what is sent. */
@Command(
        name = "explain",
        description =
                "Says what a clause, section, check, recording or step asks, why it matters, what is sent, and who is hurt.",
        footer = {
            "",
            "Examples:",
            "  scim-tck explain RFC7644-3.5.2.2-03",
            "  scim-tck explain RFC7644-3.5.2.2",
            "  scim-tck explain create.username-is-unique",
            "  scim-tck explain 'okta/wizard-leaver: deactivate'"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "A name as a report has it.")
    private List<String> names = List.of();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        // An unquoted step comes as two words.
        String name = String.join(" ", names).strip();
        Catalogue catalogue = Catalogue.load();
        var explanations = new Explanations(
                catalogue,
                proofs(catalogue),
                RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), catalogue)));
        List<String> lines = explanations.of(name);
        if (lines.isEmpty()) {
            throw new UserError(
                    ExitStatus.USAGE,
                    "nothing has the name " + name + "; did you mean " + String.join(" or ", explanations.nearest(name))
                            + "?");
        }
        lines.forEach(console.out()::println);
        console.out().flush();
        return ExitStatus.CONFORMANT.code();
    }

    static List<Proof> proofs(Catalogue catalogue) {
        var proofs = new ArrayList<Proof>();
        AllChecks.descriptions()
                .forEach(check -> proofs.add(new Proof(check.id(), check.title(), check.requirements())));
        var nowhere =
                new Target(URI.create("http://127.0.0.1/"), new Secret("-"), Duration.ofSeconds(1), "example.com");
        new Invariants(catalogue, ResponseSchemas.load(), nowhere)
                .results()
                .forEach(check -> proofs.add(new Proof(check.id(), check.title(), check.requirements())));
        return List.copyOf(proofs);
    }
}
