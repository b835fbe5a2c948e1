package dev.scimtck.suite.recording;

import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.CreatedResources;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Plays recordings against one target, as a run does, but without the launcher and the invariants. */
final class TestRun implements AutoCloseable {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final RecordingReader READER = new RecordingReader(FormatSchemas.load(), CATALOGUE);
    private static final String HEADERS = """
            plain:
              source: [T1]
              GET DELETE:
                - "Host: {{host}}"
                - "Authorization: {{authorization}}"
              POST PUT PATCH:
                - "Host: {{host}}"
                - "Authorization: {{authorization}}"
                - "Content-Type: application/scim+json"
                - "Content-Length: {{length}}"
            """;

    private final Transport transport;
    private final Session session;
    private final Findings findings = new Findings();

    private TestRun(URI baseUrl, Secret token) {
        var target = new Target(baseUrl, token, Duration.ofSeconds(20), "example.com");
        this.transport = new Transport(Origin.of(baseUrl), target.timeout());
        var created = new CreatedResources(target, "run");
        var redactor = new Redactor(Origin.of(baseUrl), List.of(token.value()));
        var client = new ScimClient(target, transport, redactor, created, (reply, judge) -> {});
        this.session = new Session("run", client, CATALOGUE, findings, created, transport, Manner.usual());
    }

    static TestRun against(URI baseUrl) {
        return new TestRun(baseUrl, new Secret("token-of-the-test"));
    }

    static TestRun against(EmbeddedServer server) {
        return new TestRun(server.baseUrl(), server.token());
    }

    static RecordingReader reader() {
        return READER;
    }

    static Catalogue catalogue() {
        return CATALOGUE;
    }

    /** Reads recordings that use the header set {@code plain}, under the name {@code test/story}. */
    static List<Recording> read(String text) {
        Map<String, HeaderSet> headers = READER.readHeaders("test/headers.yaml", HEADERS);
        return READER.read("test/story.yaml", "test/story", text, headers);
    }

    RecordingResult play(Recording recording) {
        var replay = new Replay(recording, session);
        replay.prepare();
        recording.turns().forEach(replay::play);
        return replay.finish();
    }

    Session session() {
        return session;
    }

    /** What was found, with the advice of the catalogue. */
    List<Finding> told() {
        return findings.told(CATALOGUE.advice()::of).findings();
    }

    /** What was found, as expected and actual. */
    List<String> findings() {
        return told().stream()
                .map(finding -> finding.expected() + " | " + finding.actual())
                .toList();
    }

    /** The verdicts of the steps in their order. */
    static List<Verdict> verdicts(RecordingResult result) {
        return result.steps().stream().map(step -> step.verdict()).toList();
    }

    @Override
    public void close() {
        transport.close();
    }
}
