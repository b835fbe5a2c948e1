package dev.scimtck.suite.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Baseline;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Verdict;
import dev.scimtck.suite.verdict.Waiver;
import dev.scimtck.suite.verdict.Waivers;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.xml.sax.SAXException;

/** Reports of real runs of every kind are what their grammars say: {@code report.json} by JSON Schema, {@code junit.xml} by XSD. */
class ReportFormatsTest {
    private static final String CHECK = "create.answers-201-with-the-resource";
    private static final Set<String> CHECKS = Set.of(CHECK, "filter.garbage-is-400");
    private static final Schema JSON = SchemaRegistry.withDefaultDialect(
                    Dialects.getDraft202012(),
                    builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                            "https://scimtck.dev/json-schema/", "classpath:dev/scimtck/fixtures/json-schema/")))
            .getSchema(SchemaLocation.of("https://scimtck.dev/json-schema/report.json"));

    private static boolean isPlayed(Recording recording) {
        return recording.name().equals("okta/wizard-joiner");
    }

    private static Result executed(Target target) {
        return SuiteRun.some(target, AllChecks.classesOf(CHECKS), ReportFormatsTest::isPlayed);
    }

    /** Both grammars are kept, and the same result can be read of the JSON again. */
    private static void isWritten(Result result) throws Exception {
        var json = JsonReport.of(result);
        assertEquals(List.of(), JSON.validate(json));
        assertEquals(result, JsonReportReader.read(json));
        validate(junit(result));
    }

    private static String junit(Result result) throws XMLStreamException {
        var xml = new StringWriter();
        JUnitXml.write(result, xml);
        return xml.toString();
    }

    private static void validate(String xml) throws SAXException, IOException {
        URL grammar = Objects.requireNonNull(ReportFormatsTest.class.getResource("junit.xsd"));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(grammar)
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void of_a_server_that_is_right_and_of_one_that_is_wrong_and_of_what_is_accepted_of_it() throws Exception {
        Result right;
        try (FaultyServer server = FaultyServer.withoutFault()) {
            right = executed(server.target());
        }
        assertEquals(0, right.open(), SuiteRun.explained(right));
        isWritten(right);

        Result wrong;
        try (FaultyServer server = FaultyServer.withFaultOfManyProviders()) {
            wrong = executed(server.target());
        }
        assertTrue(wrong.findings().size() > 0 && wrong.open() > 0);
        isWritten(wrong);
        isWritten(new Baseline(right).applyTo(wrong));
        Result asBefore = new Baseline(wrong).applyTo(wrong);
        assertEquals(0, asBefore.open());
        isWritten(asBefore);

        var waivers = new Waivers(List.of(
                new Waiver(CHECK, "repaired in <4.2> & later", Optional.empty(), "T-1"),
                new Waiver("filter.garbage-is-400", "it was so once", Optional.empty(), "")));
        Result waived = waivers.applyTo(wrong, place -> true);
        assertTrue(waived.accepted() > 0);
        assertEquals(1, waived.staleWaivers().size());
        isWritten(waived);
    }

    @Test
    void of_a_run_that_was_interrupted() throws Exception {
        try (FaultyServer server = FaultyServer.withoutFault()) {
            var selection = new Run.Selection(new RecordingSelection(List.of()), AllChecks.classesOf(CHECKS));
            var run = new Run(server.target(), selection, Catalogue.load(), ResponseSchemas.load(), 2, new Random(11));
            Result result = run.execute(new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
                    Thread.startVirtualThread(() -> run.stop(30));
                }
            });
            assertInstanceOf(Ending.Interrupted.class, result.ending());
            isWritten(result);
        }
    }

    @Test
    void of_a_target_that_is_no_scim_server_and_then_is_gone() throws Exception {
        String page = "<html>\u0007 & \uD83D\uDE00 ]]></html>";
        try (var server = WireServer.answering(WireServer.response(500, "text/html", page))) {
            Result result = executed(SuiteRun.target(URI.create("http://127.0.0.1:" + server.port() + "/scim"), "t"));
            assertTrue(result.summary().getOrDefault(Verdict.BLOCKED, 0)
                            + result.summary().getOrDefault(Verdict.FAIL, 0)
                    > 0);
            isWritten(result);
        }
        Result gone = executed(SuiteRun.target(URI.create("http://127.0.0.1:1/scim"), "t"));
        assertInstanceOf(Ending.TargetLost.class, gone.ending());
        isWritten(gone);
    }

    @Test
    void the_grammars_refuse_what_they_must() {
        String two = "<testsuites><testsuite name='a' tests='1' failures='1' errors='0'><testcase name='b'>"
                + "<failure/><failure/></testcase></testsuite></testsuites>";
        assertThrows(SAXException.class, () -> validate(two));
        assertThrows(SAXException.class, () -> validate("<testsuites><testsuite name='a'/></testsuites>"));
        assertThrows(SAXException.class, () -> validate("<testsuites><testcase name='a'/></testsuites>"));
        Result nothing = new Result(
                "http://127.0.0.1/",
                java.time.Instant.EPOCH,
                new Ending.Complete(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0);
        var json = JsonReport.of(nothing);
        assertEquals(List.of(), JSON.validate(json));
        json.put("format", 2);
        assertFalse(JSON.validate(json).isEmpty());
        var refused = assertThrows(JsonReportReader.NotAReport.class, () -> JsonReportReader.read(json));
        assertEquals("it has format 2, and this version reads 1", refused.getMessage());
    }
}
