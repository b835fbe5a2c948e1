package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passing;
import dev.scimtck.suite.exchange.Relay;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * All recordings as they went over the wire: played by the suite through its own relay to the reference server, and kept byte
 * for byte. The suite's own requests, by which it prepares and reads back, are among them.
 */
final class Traffic {
    static final Catalogue CATALOGUE = Catalogue.load();
    static final ResponseSchemas SCHEMAS = ResponseSchemas.load();
    static final List<Recording> RECORDINGS =
            RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), CATALOGUE));

    static final Library LIBRARY = new Library(RECORDINGS);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_KEPT = 4 * 1024 * 1024;

    private final Target target;
    private final Map<String, List<Seen>> byRecording;

    /**
     * One exchange.
     *
     * @param observed as the relay saw it
     * @param step the step that was played; empty for a request of the suite's own
     */
    record Seen(Observed observed, Optional<Step> step) {}

    private Traffic(Target target, Map<String, List<Seen>> byRecording) {
        this.target = target;
        this.byRecording = byRecording;
    }

    /** Captured once for all tests. */
    static Traffic captured() {
        return Once.TRAFFIC;
    }

    private static final class Once {
        private static final Traffic TRAFFIC = capture();
    }

    /** The exchanges of each recording, by its label, in the order in which they came. */
    Map<String, List<Seen>> byRecording() {
        return byRecording;
    }

    /** The exchanges of one recording. */
    List<Seen> of(String label) {
        return Objects.requireNonNull(byRecording.get(label), label);
    }

    /** The server's base URL as the providers know it. */
    Target target() {
        return target;
    }

    /** An interpreter that has seen nothing. */
    Interpreter interpreter() {
        return new Interpreter(new Interpreter.Knowledge(RECORDINGS, CATALOGUE, SCHEMAS, target), LIBRARY);
    }

    static Recording recording(String label) {
        return RECORDINGS.stream()
                .filter(recording -> recording.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Traffic capture() {
        var capture = new Capture();
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false);
                Relay relay = Relay.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Relay.Dial.plain("127.0.0.1", server.baseUrl().getPort(), 5_000),
                        capture,
                        MOST_KEPT)) {
            URI base = URI.create(
                    "http://127.0.0.1:" + relay.port() + server.baseUrl().getPath());
            var played = new Target(base, server.token(), TIMEOUT, "example.com", server.access());
            new Run(
                            played,
                            new Run.Selection(new RecordingSelection(RECORDINGS), List.of()),
                            CATALOGUE,
                            SCHEMAS,
                            1,
                            new Random(8))
                    .execute(capture);
            var target = new Target(server.baseUrl(), server.token(), TIMEOUT, "example.com");
            return new Traffic(target, capture.byRecording());
        }
    }

    /** Hears which step is played, and sees what passes meanwhile. */
    private static final class Capture implements Passage, TestExecutionListener {
        private final Map<MessageHead, Tag> tags = new IdentityHashMap<>();
        private final Map<Long, Seen> seen = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Map<Long, String> labels = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Set<String> taken = new HashSet<>();
        private String label = "";
        private String turn = "";
        private long last;

        private record Tag(long number, String label, String turn) {}

        @Override
        public synchronized void executionStarted(TestIdentifier test) {
            String name = test.getDisplayName();
            if (test.isContainer() && name.contains(": ")) {
                label = name.substring(0, name.indexOf(": "));
            } else if (test.isTest()) {
                turn = name;
            }
        }

        @Override
        public synchronized boolean holds(MessageHead request) {
            tags.put(request, new Tag(++last, label, turn));
            return false;
        }

        @Override
        public synchronized void ended(Passing passing) {
            Message request = passing.request();
            Tag tag = Objects.requireNonNull(tags.remove(request.head()), "nothing ends that has not begun");
            boolean own = request.head()
                    .header("User-Agent")
                    .filter("scim-tck"::equals)
                    .isPresent();
            var observed = new Observed(tag.number(), passing.started(), passing.took(), request, passing.response());
            seen.put(tag.number(), new Seen(observed, own ? Optional.empty() : step(tag, request)));
            labels.put(tag.number(), tag.label());
        }

        private Optional<Step> step(Tag tag, Message request) {
            if (tag.label().isEmpty()) {
                return Optional.empty();
            }
            Optional<Step> step = recording(tag.label()).turns().stream()
                    .filter(turn -> turn.name().equals(tag.turn()))
                    .flatMap(turn -> turn.steps().stream())
                    .filter(one -> isOf(one, request) && !taken.contains(tag.label() + one.name()))
                    .findFirst();
            step.ifPresent(one -> taken.add(tag.label() + one.name()));
            return step;
        }

        /** Steps that are sent at once add or remove a member; which of them is which does not matter. */
        private static boolean isOf(Step step, Message request) {
            boolean removes = new String(request.body(), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .contains("\"remove\"");
            return step.together().isEmpty() || step.name().startsWith("remove") == removes;
        }

        private synchronized Map<String, List<Seen>> byRecording() {
            var sorted = new ArrayList<>(seen.keySet());
            Collections.sort(sorted);
            var byRecording = new LinkedHashMap<String, List<Seen>>();
            for (long number : sorted) {
                String of = labels.getOrDefault(number, "");
                if (!of.isEmpty()) {
                    byRecording.computeIfAbsent(of, key -> new ArrayList<>()).add(seen.get(number));
                }
            }
            return byRecording;
        }
    }

    /** The same without its User-Agent, if it is a provider's. */
    static Observed anonymous(Seen seen) {
        return seen.step().isEmpty() ? seen.observed() : without(seen.observed(), "User-Agent");
    }

    private static Observed without(Observed observed, String header) {
        List<Header> kept = observed.request().head().headers().stream()
                .filter(line -> !line.name().equalsIgnoreCase(header))
                .toList();
        return with(observed, kept);
    }

    /** The same with other header lines. */
    static Observed with(Observed observed, List<Header> headers) {
        var head = MessageHead.of(observed.request().head().firstLine(), headers);
        return new Observed(
                observed.number(),
                observed.at(),
                observed.took(),
                new Message(head, observed.request().body(), true),
                observed.response());
    }
}
