package dev.scimtck.suite.junit;

import dev.scimtck.suite.cli.ConformanceRun;
import dev.scimtck.suite.cli.ConformanceRun.Conformance;
import dev.scimtck.suite.cli.ConformanceRun.NotRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite as tests of a project of its own: whoever extends this class has every check, and every step of every recording, as a
 * test.
 *
 * <pre>{@code
 * class ScimConformanceTest extends ScimConformance {
 *     @Override
 *     protected Map<String, String> settings() {
 *         return Map.of("base-url", "http://127.0.0.1:8080/scim/v2", "token", "…");
 *     }
 * }
 * }</pre>
 *
 * <p>The run is that of {@code scim-tck check}, made once before the first of these tests; they are green together exactly where
 * that would end with status 0. What fails a duty fails; what was skipped, is blocked by another failure or is waived is aborted; a
 * warning or note passes and is published as a report entry.
 */
@ExtendWith(ReportEntries.class)
public abstract class ScimConformance {
    private static final List<String> BUILD_FOLDERS = List.of("target", "build");

    /**
     * What is checked, and how: values by the keys of {@code scim-tck.yaml}, as {@code scim-tck config} lists them. They go before
     * the environment ({@code SCIM_BASE_URL}, {@code SCIM_TOKEN}, …), and that before a {@code scim-tck.yaml} in the working folder.
     * Asked for when the tests are about to begin, so that the server may have been started by then.
     */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Runs the suite, and tells its result as tests: those of the run itself, of each provider, and of each topic of checks. */
    @TestFactory
    @DisplayName("SCIM conformance")
    public final List<DynamicContainer> conformance(TestReporter reporter) {
        var told = new StringWriter();
        var run = new ConformanceRun(System.getenv(), Path.of(""), reports(), new PrintWriter(told, true));
        try {
            Conformance conformance = run.run(settings());
            return new ConformanceTests(conformance).containers();
        } catch (NotRun wrong) {
            throw Unmarked.error(String.valueOf(wrong.getMessage()));
        } finally {
            if (!told.toString().isBlank()) {
                reporter.publishEntry("scim-tck", told.toString().strip());
            }
        }
    }

    /** Where a build puts what it makes. */
    private static Path reports() {
        return BUILD_FOLDERS.stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(""))
                .resolve("scim-tck-report");
    }
}
