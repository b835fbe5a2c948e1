package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.error;
import static dev.scimtck.suite.inspect.meaning.Talk.list;
import static dev.scimtck.suite.inspect.meaning.Talk.patch;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.meaning.Remark.On;
import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Judge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The inspector judges answers as the suite does, and accuses no server that is right. */
class JudgementTest {
    private final Talk talk = new Talk();

    @Test
    void the_reference_server_is_accused_of_nothing() {
        var accusations = new ArrayList<String>();
        Traffic traffic = Traffic.captured();
        traffic.byRecording().forEach((label, exchanges) -> {
            Interpreter interpreter = traffic.interpreter();
            for (Seen seen : exchanges) {
                Meaning meaning = interpreter.interpret(seen.observed());
                meaning.remarks().stream()
                        .filter(remark -> remark.on() == On.RESPONSE && remark.severity() != Severity.NOTE)
                        .forEach(remark -> accusations.add(label + ": " + remark));
                meaning.stories().forEach(story -> accusations.add(label + ": " + story));
            }
        });
        assertEquals("", String.join("\n", accusations));
    }

    /** What a server may do wrong in any answer. */
    enum Fault {
        NOTHING(body -> body),
        NO_SCHEMAS(body -> body.replaceAll("\"schemas\":\\[[^\\]]*],?", "")),
        TEXT_AS_BOOLEAN(body -> body.replace("\"active\":true", "\"active\":\"true\"")),
        NUMBERS_AS_TEXT(body -> body.replaceAll("\"(totalResults|startIndex|itemsPerPage)\":(\\d+)", "\"$1\":\"$2\"")),
        OTHER_LOCATION(body -> body.replace("/scim/v2/Users/", "/scim/v2/Users/x")),
        PASSWORD(body -> body.replace("\"userName\":", "\"password\":\"secret\",\"userName\":")),
        NULLS(body -> body.replace("\"userName\":", "\"nickName\":null,\"userName\":")),
        TWICE(body -> body.replace("\"userName\":", "\"title\":\"a\",\"title\":\"b\",\"userName\":")),
        OTHER_STATUS(body -> body.replaceAll("\"status\":\"\\d+\"", "\"status\":\"500\"")),
        CUT(body -> body.isEmpty() ? body : body.substring(0, body.length() - 1));

        private final UnaryOperator<String> change;

        Fault(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void suite_and_inspector_find_the_same(Fault fault) {
        Traffic traffic = Traffic.captured();
        Interpreter interpreter = traffic.interpreter();
        var invariants = new Invariants(Traffic.CATALOGUE, Traffic.SCHEMAS, traffic.target());
        var found = new TreeSet<String>();
        for (String label : List.of("okta/template-joiner", "okta/wizard-link", "entra/legacy-delete")) {
            for (Seen seen : traffic.of(label)) {
                Observed faulty = faulty(seen.observed(), fault);
                var bySuite = new TreeSet<String>();
                var findings = new Findings();
                Call call = Call.of(faulty, Talk.BASE);
                invariants.came(call.reply().orElseThrow(), new Judge("", findings));
                findings.told(Traffic.CATALOGUE.advice()::of)
                        .findings()
                        .forEach(finding -> bySuite.add(finding.clause() + " " + Severity.of(finding.verdict()) + " "
                                + finding.expected() + " " + finding.actual() + " " + finding.advice()));
                var byInspector = new TreeSet<String>();
                interpreter.interpret(faulty).remarks().stream()
                        .filter(remark -> remark.on() == On.RESPONSE)
                        .forEach(remark -> byInspector.add(remark.clause() + " " + remark.severity() + " "
                                + remark.expected() + " " + remark.actual() + " " + remark.advice()));
                found.addAll(bySuite);
                assertTrue(byInspector.containsAll(bySuite), () -> bySuite + " " + byInspector);
            }
        }
        assertEquals(fault == Fault.NOTHING, found.isEmpty(), found::toString);
    }

    private static Observed faulty(Observed observed, Fault fault) {
        Message response = observed.response().orElseThrow();
        String body = fault.change.apply(new String(response.body(), StandardCharsets.UTF_8));
        return new Observed(
                observed.number(),
                observed.at(),
                observed.took(),
                observed.request(),
                Optional.of(new Message(response.head(), body.getBytes(StandardCharsets.UTF_8), true)));
    }

    @Test
    void a_response_of_which_only_a_part_was_kept_is_not_judged() {
        Observed whole = Traffic.captured().of("okta/template-joiner").stream()
                .filter(seen -> seen.step().isPresent())
                .map(Seen::observed)
                .toList()
                .getLast();
        Message response = whole.response().orElseThrow();
        var cut = new Message(response.head(), new byte[] {'{'}, false);
        Meaning meaning = Traffic.captured()
                .interpreter()
                .interpret(new Observed(1, whole.at(), whole.took(), whole.request(), Optional.of(cut)));
        assertEquals(
                List.of(),
                meaning.remarks().stream()
                        .filter(remark -> remark.on() == On.RESPONSE)
                        .toList());
    }

    @Test
    void what_the_recording_of_the_step_expects_is_expected() {
        Meaning read =
                talk.entra("GET", "/Groups/9?excludedAttributes=members", "", 200, Talk.group("9", "Sales", "1"));
        Remark remark = only(read, On.RESPONSE);
        assertEquals("RFC7644-3.9-05", remark.clause());
        assertEquals("/members", remark.where());
        assertEquals("Entra ID logs MultipleEntriesInResponse.", remark.whatNext());
    }

    @Test
    void what_depends_on_what_was_there_before_is_not_expected() {
        assertEquals(
                List.of(),
                talk.entra("GET", "/Users?filter=userName+eq+%22a%40example.com%22", "", 200, list())
                        .remarks());
        assertEquals(
                List.of(),
                talk.entra(
                                "GET",
                                "/Users?filter=userName+eq+%22a%40example.com%22",
                                "",
                                200,
                                list(user("1", "a@example.com", false)))
                        .remarks());
    }

    @Test
    void a_refusal_that_ends_the_flow_says_what_the_provider_does_next() {
        Meaning refused = talk.entra(
                "GET", "/Users?filter=userName+eq+%22a%40example.com%22", "", 404, error(404, "no such user"));
        Remark remark = only(refused, On.RESPONSE);
        assertEquals(Severity.NOTE, remark.severity());
        assertEquals("status 200", remark.expected());
        assertEquals("status 404: no such user", remark.actual());
        assertEquals(
                "Entra ID takes the endpoint for no SCIM server and puts the job into quarantine.", remark.whatNext());
    }

    @Test
    void a_request_that_deviates_says_how_and_who_is_known_for_it() {
        Meaning meaning = talk.entra(
                "PATCH",
                "/Groups/9",
                patch("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"1\"}]}"),
                204,
                "");
        Remark remark = only(meaning, On.REQUEST);
        assertEquals("RFC7644-3.5.2-06", remark.clause());
        assertEquals(Severity.SHOULD, remark.severity());
        assertEquals(List.of("Entra ID"), remark.knownFor());
        assertTrue(remark.summary().contains("names the member to remove in a value"), remark::summary);
    }

    @Test
    void a_deviation_of_an_unknown_client_is_seen_in_the_request_itself() {
        List<String> script = List.of("Host: localhost", "User-Agent: acme/1", "Content-Type: application/json");
        Meaning meaning = talk.says(
                script,
                "PATCH",
                "/scim/v2/Users/1",
                patch("{\"op\":\"replace\",\"value\":{\"name.familyName\":\"Berg\",\"active\":\"False\"}}"),
                204,
                "");
        assertEquals(
                List.of("RFC7644-3.1-01", "RFC7644-3.5.2.3-01", "RFC7643-2.3.2-01"),
                meaning.remarks().stream().map(Remark::clause).toList());
        assertTrue(meaning.remarks().getFirst().knownFor().contains("OneLogin"));
    }

    private static Remark only(Meaning meaning, On on) {
        List<Remark> remarks =
                meaning.remarks().stream().filter(remark -> remark.on() == on).toList();
        assertEquals(1, remarks.size(), remarks::toString);
        return remarks.getFirst();
    }
}
