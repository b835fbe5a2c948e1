package dev.scimtck.suite.cli;

import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.inspect.capture.Capture;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.People;
import dev.scimtck.suite.inspect.meaning.Interpreter;
import dev.scimtck.suite.inspect.meaning.Meaning;
import dev.scimtck.suite.inspect.meaning.Observed;
import dev.scimtck.suite.inspect.transfer.ImportedBase;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.ExitStatus;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scim-tck judge}: what traffic that was recorded elsewhere means, and what is wrong with it, for a ticket. */
@Command(
        name = "judge",
        description = {
            "Says what recorded traffic means and what is wrong with it: a HAR file, a journal of the inspector,",
            "or requests and responses as text; - is the standard input."
        },
        footer = {
            "",
            "An answer that breaks a duty of the RFCs ends it with status 1; what a provider does wrong does not.",
            "",
            "Examples:",
            "  scim-tck judge capture.har",
            "  curl -v … 2>&1 | scim-tck judge -"
        })
final class JudgeCommand implements Callable<Integer> {
    private static final int KEPT = 16 * 1024 * 1024;
    private static final int KEY = 32;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What was recorded.")
    private List<Path> files = List.of();

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The SCIM base URL of the server that answered; by default as the traffic tells it.")
    private @Nullable String baseUrl;

    @Option(names = "--findings", description = "Only exchanges that have findings.")
    private boolean onlyFindings;

    @Option(names = "--mask-people", description = "Put pseudonyms in the place of people.")
    private boolean maskPeople;

    @Option(names = "--no-color", description = "No colours, even on a terminal; also NO_COLOR.")
    private boolean noColor;

    JudgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Captured> raw = read();
        URI base = baseUrl == null ? ImportedBase.of(raw) : parsed(baseUrl);
        var target = new Target(base, new Secret(""), Duration.ofSeconds(1), "example.com");
        var capture = new Capture(new Redactor(Origin.of(base), List.of()), people(), KEPT);
        Interpreter interpreter = InspectKnowledge.load(target).interpreter();
        var words = new Judged(console.out(), console.style(noColor), onlyFindings);
        long number = 0;
        for (Captured exchange : raw) {
            number++;
            Captured masked = capture.masked(exchange).as(number);
            words.tell(masked, meaning(interpreter, masked));
        }
        boolean broken = words.summary();
        console.out().flush();
        return (broken ? ExitStatus.NOT_CONFORMANT : ExitStatus.CONFORMANT).code();
    }

    private static Meaning meaning(Interpreter interpreter, Captured exchange) {
        return interpreter.interpret(
                new Observed(exchange.id(), exchange.at(), exchange.took(), exchange.request(), exchange.response()));
    }

    private Optional<People> people() {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return maskPeople ? Optional.of(new People(key)) : Optional.empty();
    }

    private List<Captured> read() {
        var all = new ArrayList<Captured>();
        files.forEach(
                file -> all.addAll(InspectFiles.readOrRefuse(file, console).exchanges()));
        return all;
    }

    private static URI parsed(String url) {
        try {
            return Target.parseBaseUrl(url);
        } catch (IllegalArgumentException e) {
            throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
