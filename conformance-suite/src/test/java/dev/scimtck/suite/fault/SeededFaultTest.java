package dev.scimtck.suite.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is broken on purpose gets FAIL where it is broken: not PASS, and not a crash of the suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeededFaultTest {
    private Result faultless;

    @BeforeAll
    void run_without_a_fault() {
        try (FaultyServer server = FaultyServer.withoutFault()) {
            faultless = SuiteRun.all(server.target());
        }
    }

    @Test
    void through_the_proxy_without_a_fault_every_verdict_is_that_of_the_direct_run() {
        TreeMap<String, Verdict> direct;
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            direct = new TreeMap<>(SuiteRun.verdicts(SuiteRun.all(
                    SuiteRun.target(server.baseUrl(), server.token().value(), server.access()))));
        }
        var proxied = new TreeMap<>(SuiteRun.verdicts(faultless));
        assertEquals(direct, proxied, () -> SuiteRun.explained(faultless));
    }

    @Test
    void a_gateway_in_front_whose_address_the_links_do_not_know_is_no_fault() {
        var story = new Fault.Story("gateway", "links lead to another origin", "RFC7643-3.1-27", Set.of());
        var fault = new Fault.InTheServer(story, builder -> builder.baseUrl("https://gateway.example.com/scim/v2"));
        try (FaultyServer server = FaultyServer.with(fault)) {
            Result result = SuiteRun.all(server.target());
            var different = new TreeMap<>(SuiteRun.verdicts(result));
            SuiteRun.verdicts(faultless).forEach(different::remove);
            assertEquals(
                    Map.of(
                            "bulk-id.becomes-the-id", Verdict.NOTE,
                            "bulk-id.circles-are-resolved-or-409", Verdict.NOTE,
                            "bulk-id.works-in-an-extension", Verdict.NOTE,
                            "bulk.creates-what-it-says", Verdict.NOTE,
                            "create.location-resolves-to-the-resource", Verdict.NOTE,
                            "enterprise.manager-ref-leads-to-the-manager", Verdict.NOTE,
                            "group.member-ref-leads-to-the-member", Verdict.NOTE,
                            "group.ref-in-a-member-leads-to-the-group", Verdict.NOTE,
                            "me.says-where-the-subject-is", Verdict.NOTE,
                            "response.meta-location-names-the-resource", Verdict.NOTE),
                    different,
                    () -> SuiteRun.explained(result));
            long told = result.findings().stream()
                    .filter(finding -> finding.summary().contains("another origin"))
                    .count();
            assertEquals(1, told, "a trait of the whole server is told once");
        }
    }

    @Test
    void emptying_a_group_where_one_member_was_meant_breaks_the_provider_and_not_the_rfc() {
        Fault fault = FirstFaults.listedMembersMeanAll();
        try (FaultyServer server = FaultyServer.with(fault)) {
            Result result = SuiteRun.all(server.target());
            assertEquals(
                    Verdict.NOTE,
                    SuiteRun.verdicts(result).get("entra/legacy-member-removal: remove-one-member"),
                    () -> SuiteRun.explained(result));
            assertEquals("no", SuiteRun.answers(result).get("entra/legacy"));
            assertEquals("yes", SuiteRun.answers(result).get("entra/flagged"));
            boolean accused = result.recordings().stream().anyMatch(recording -> recording.verdict() == Verdict.FAIL);
            assertFalse(accused, () -> SuiteRun.explained(result));
            assertEquals(ExitStatus.NOT_CONFORMANT, ExitStatus.of(result, dialect -> true));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_broken_server_fails_where_it_is_broken(SeededFault expected) {
        try (FaultyServer server = FaultyServer.with(expected.fault())) {
            Result result = SuiteRun.some(server.target(), expected.classes(), recording -> isOf(expected, recording));
            Map<String, Verdict> verdicts = SuiteRun.verdicts(result);
            var missed = new TreeSet<>(expected.trips());
            missed.removeIf(name -> verdicts.get(name) == Verdict.FAIL);
            assertEquals(
                    new TreeSet<String>(),
                    missed,
                    () -> "not FAIL; all that did not pass:\n" + SuiteRun.explained(result));
            assertTrue(
                    verdicts.values().stream().noneMatch(verdict -> verdict == Verdict.ERROR),
                    () -> SuiteRun.explained(result));
            boolean told = result.findings().stream()
                    .anyMatch(finding -> finding.names(expected.fault().story().clause()));
            assertTrue(told, () -> "no finding names the clause:\n" + SuiteRun.explained(result));
            expected.fault()
                    .story()
                    .breaks()
                    .forEach(dialect -> assertEquals(
                            "no",
                            SuiteRun.answers(result).get(dialect),
                            () -> dialect + "\n" + SuiteRun.explained(result)));
            assertEquals(ExitStatus.NOT_CONFORMANT, ExitStatus.of(result, dialect -> false));
        }
    }

    /** Whether a recording has a step that must see the fault, or is of a dialect that it breaks. */
    private static boolean isOf(SeededFault seeded, Recording recording) {
        String dialect =
                recording.dialect().provider() + "/" + recording.dialect().name();
        return seeded.fault().story().breaks().contains(dialect)
                || seeded.trips().stream().anyMatch(place -> place.startsWith(recording.name() + ": "));
    }

    static Iterable<SeededFault> faults() {
        return FirstFaults.all();
    }
}
