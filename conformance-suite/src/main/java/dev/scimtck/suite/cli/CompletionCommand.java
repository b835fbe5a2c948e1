package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.verdict.ExitStatus;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code scim-tck completion}: what makes a shell complete the rest. */
@Command(
        name = "completion",
        description = "Prints a script by which bash and zsh complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(scim-tck completion)\"",
            "  scim-tck completion > ~/.local/share/bash-completion/completions/scim-tck"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec command = spec;
        if (command == null) {
            throw new IllegalStateException("picocli gives each command its specification");
        }
        console.out().print(AutoComplete.bash("scim-tck", command.root().commandLine()));
        console.out().flush();
        return ExitStatus.CONFORMANT.code();
    }
}
