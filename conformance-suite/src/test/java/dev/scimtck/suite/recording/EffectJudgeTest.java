package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.ResourceEffect;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Operation;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EffectJudgeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLACES = "RFC7644-3.5.2.3-02";
    private static final String ADA =
            "{\"id\":\"1\",\"userName\":\"ada\",\"active\":true,\"meta\":{\"lastModified\":\"2026-01-01T10:00:00Z\"}}";
    private static final String BO = "{\"id\":\"2\",\"userName\":\"bo\"}";
    private static final String TEAM =
            "{\"id\":\"3\",\"displayName\":\"Team\",\"members\":[{\"value\":\"1\"},{\"value\":\"2\"}]}";

    private final Findings findings = new Findings();
    private final Judge judge = new Judge("test", findings);
    private final Map<String, ResourceEffect> wanted = new LinkedHashMap<>();
    private final Map<String, Reply> before = new LinkedHashMap<>();
    private final Map<String, Reply> after = new LinkedHashMap<>();
    private Optional<String> verifies = Optional.of(REPLACES);

    @Test
    void passes_where_what_should_have_changed_did_and_nothing_else() throws Exception {
        is("ada", ADA, ADA.replace("true", "false"));
        is("bo", BO, BO);
        changes("ada", "{\"/active\":false,\"/meta\":\"changed\"}");

        assertEquals(List.of(), judged());
        assertEquals(Verdict.PASS, judge.judgement().verdict());
    }

    @Test
    void finds_what_did_not_change_behind_a_success() throws Exception {
        is("ada", ADA, ADA);
        changes("ada", "{\"/active\":false}");

        assertEquals(List.of("stored in ada, /active: false | stored in ada, /active: true"), judged());
        assertEquals(Verdict.FAIL, judge.judgement().verdict());
    }

    @Test
    void finds_a_boolean_stored_as_text() throws Exception {
        is("ada", ADA, ADA.replace("true", "\"False\""));
        changes("ada", "{\"/active\":false}");

        assertEquals(List.of("stored in ada, /active: false | stored in ada, /active: \"False\""), judged());
    }

    @Test
    void finds_what_changed_beside() throws Exception {
        is("team", TEAM, TEAM.replace("Team", "Crew").replace(",{\"value\":\"2\"}", ""));
        changes("team", "{\"/displayName\":\"Crew\"}");

        assertEquals(
                List.of("stored in team, /members: unchanged, [{\"value\":\"1\"},{\"value\":\"2\"}]"
                        + " | stored in team, /members: [{\"value\":\"1\"}]"),
                judged());
    }

    @Test
    void finds_a_bystander_that_changed_though_nobody_named_it() throws Exception {
        is("ada", ADA, ADA);
        is("bo", BO, BO.replace("\"bo\"", "\"bob\""));
        wanted.put("ada", new ResourceEffect.Unchanged());

        assertEquals(
                List.of("stored in bo, /userName: unchanged, \"bo\" | stored in bo, /userName: \"bob\""), judged());
    }

    @Test
    void finds_an_id_that_changed() throws Exception {
        is("bo", BO, BO.replace("\"2\"", "\"9\""));

        assertEquals(List.of("bo keeps its id 2 | id 9"), judged());
    }

    @Test
    void finds_a_resource_that_is_gone_and_should_not_be() throws Exception {
        before.put("bo", reply(200, BO));
        after.put("bo", reply(404, ""));

        assertEquals(List.of("GET of bo: status 200 with the resource | status 404 without a body"), judged());
    }

    @Test
    void finds_a_resource_that_should_be_gone() throws Exception {
        is("bo", BO, BO);
        wanted.put("bo", new ResourceEffect.Gone());

        assertEquals(List.of("GET of bo: status 404 | status 200"), judged());
    }

    @Test
    void finds_time_that_went_back() throws Exception {
        is("ada", ADA, ADA.replace("10:00", "09:00"));
        changes("ada", "{\"/meta\":\"changed\"}");

        assertEquals(
                List.of(
                        "ada, /meta/lastModified: not before 2026-01-01T10:00Z | ada, /meta/lastModified: 2026-01-01T09:00Z"),
                judged());
    }

    @Test
    void lets_any_value_pass_where_the_place_is_not_judged() throws Exception {
        is("team", TEAM, TEAM.replace("{\"value\":\"1\"},", ""));
        changes("team", "{\"/members\":\"any\"}");

        assertEquals(List.of(), judged());
    }

    @Test
    void allows_what_servers_derive_from_the_parts_of_a_name() throws Exception {
        String named =
                "{\"id\":\"1\",\"displayName\":\"Ada Lind\",\"name\":{\"familyName\":\"Lind\",\"formatted\":\"Ada Lind\"}}";
        is("ada", named, named.replace("Lind", "Berg"));
        changes("ada", "{\"/name/familyName\":\"Berg\"}");

        assertEquals(List.of(), judged());
    }

    @Test
    void is_no_fault_against_the_rfc_where_only_the_provider_needs_it() throws Exception {
        verifies = Optional.empty();
        is("team", TEAM, TEAM.replace("{\"value\":\"1\"},{\"value\":\"2\"}", ""));
        changes("team", "{\"/members\":{\"elements\":[{\"value\":\"2\"}]}}");

        assertEquals(1, judged().size());
        assertEquals(Verdict.NOTE, judge.judgement().verdict());
        assertEquals(1, judge.broken().size());
    }

    private void is(String name, String was, String is) {
        before.put(name, reply(200, was));
        after.put(name, reply(200, is));
    }

    private void changes(String name, String places) throws Exception {
        var changes = new LinkedHashMap<String, com.fasterxml.jackson.databind.JsonNode>();
        JSON.readTree(places).properties().forEach(place -> changes.put(place.getKey(), place.getValue()));
        wanted.put(name, new ResourceEffect.Changes(changes));
    }

    private List<String> judged() throws Exception {
        judge.requestSent();
        new EffectJudge(new Dialect("okta", "wizard"), TestRun.catalogue(), new Variables(), Optional.empty())
                .judge(
                        new Effect(verifies, wanted),
                        new Snapshots(before),
                        new Snapshots(after),
                        reply(204, ""),
                        judge);
        return findings.told(requirement -> "").findings().stream()
                .map(EffectJudgeTest::words)
                .toList();
    }

    private static String words(Finding finding) {
        return finding.expected() + " | " + finding.actual();
    }

    private static Reply reply(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var exchange = new Exchange(
                new Request("PATCH", "/Users/1", List.of(), new byte[0]),
                new Response(status, "", List.of(), bytes),
                Duration.ZERO,
                new byte[0],
                new byte[0]);
        var evidence = new Evidence("", List.of(), "", String.valueOf(status), List.of(), body, 0, "");
        return new Reply(Operation.of("PATCH", "/Users/1"), "/Users/1", exchange, StrictJson.parse(bytes), evidence);
    }
}
