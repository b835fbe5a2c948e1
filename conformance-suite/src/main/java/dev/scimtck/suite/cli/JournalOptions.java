package dev.scimtck.suite.cli;

import dev.scimtck.suite.journal.JournalFolder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs write down what they make. */
final class JournalOptions {
    @Option(
            names = "--journal-dir",
            paramLabel = "FOLDER",
            description = "Where runs against --base-url write down what they make, for scim-tck clean;"
                    + " scim-tck/runs in the user's folder for state by default.")
    private @Nullable Path folder;

    /** Whether it was said, by whatever means. */
    boolean isGiven() {
        return folder != null;
    }

    /** Where it is. */
    JournalFolder folder(Map<String, String> environment) {
        Path usual = JournalFolder.usual(environment, Path.of(System.getProperty("user.home", "")));
        return new JournalFolder(folder == null ? usual : folder);
    }
}
