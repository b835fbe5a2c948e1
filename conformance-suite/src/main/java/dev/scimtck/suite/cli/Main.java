package dev.scimtck.suite.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code scim-tck}. */
@Command(
        name = "scim-tck",
        description = "Finds out whether a SCIM 2.0 server really works.",
        mixinStandardHelpOptions = true,
        version = "scim-tck 0.1.0-SNAPSHOT")
public final class Main implements Runnable {
    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
