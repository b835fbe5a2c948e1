package dev.scimtck.suite.inspect.meaning;

import static dev.scimtck.suite.inspect.meaning.Talk.list;
import static dev.scimtck.suite.inspect.meaning.Talk.patch;
import static dev.scimtck.suite.inspect.meaning.Talk.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.meaning.Recognition.Confidence;
import dev.scimtck.suite.inspect.meaning.Traffic.Seen;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traffic that no recording has, and recorded traffic under other circumstances. */
class UnknownClientTest {
    private static final List<String> CURL =
            List.of("Host: localhost", "User-Agent: curl/8.5.0", "Accept: */*", "Authorization: ***");
    private static final List<String> REQUESTS = List.of(
            "Host: localhost",
            "User-Agent: python-requests/2.32.3",
            "Accept-Encoding: gzip, deflate",
            "Accept: */*",
            "Connection: keep-alive",
            "Authorization: ***");

    @Test
    void curl_is_told_by_its_name_and_taken_for_nobody_else() {
        Recognition recognition = new Talk()
                .says(CURL, "GET", "/scim/v2/Users/1", "", 200, user("1", "ada@example.com", true))
                .recognition();
        assertEquals(Optional.empty(), recognition.dialect());
        assertEquals("curl", recognition.client());
        assertEquals(Confidence.UNKNOWN, recognition.confidence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /Users",
                "GET /Users/1",
                "GET /Users?filter=userName+eq+%22ada%40example.com%22",
                "GET /Users?filter=userName%20eq%20%22ada%40example.com%22&startIndex=1&count=100",
                "GET /Groups?startIndex=1&count=100",
                "GET /ServiceProviderConfig",
                "GET /Schemas",
                "DELETE /Users/1"
            })
    void a_script_that_asks_what_everybody_asks_is_an_unknown_client(String request) {
        String[] words = request.split(" ", -1);
        for (List<String> headers : List.of(CURL, REQUESTS, without(CURL), without(REQUESTS), named("acme-sync/1.0"))) {
            Recognition recognition = new Talk()
                    .says(headers, words[0], "/scim/v2" + words[1], "", 200, list())
                    .recognition();
            assertEquals(Optional.empty(), recognition.dialect(), () -> headers + " " + recognition);
        }
    }

    @Test
    void a_script_that_patches_as_the_rfc_says_is_an_unknown_client() {
        String body = patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");
        var headers = new ArrayList<>(without(REQUESTS));
        headers.add("Content-Type: application/scim+json");
        headers.add("Content-Length: " + body.length());
        Recognition recognition = new Talk()
                .says(headers, "PATCH", "/scim/v2/Users/1", body, 204, "")
                .recognition();
        assertEquals(Optional.empty(), recognition.dialect(), recognition::toString);
    }

    @Test
    void a_habit_that_only_one_provider_has_is_enough_for_a_guess() {
        String body = patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        Recognition recognition = new Talk()
                .says(named("gateway/2"), "PATCH", "/scim/v2/Users/1", body, 204, "")
                .recognition();
        assertEquals(Optional.of(new Dialect("entra", "legacy")), recognition.dialect());
        assertEquals(Confidence.GUESS, recognition.confidence());
    }

    @Test
    void a_client_that_showed_a_habit_is_known_again_by_its_header_lines() {
        var talk = new Talk();
        List<String> headers =
                List.of("Host: localhost", "Authorization: ***", "Accept: application/json", "X-Trace: 1");
        String below = "/scim/v2/Users?filter=userName+eq+%22ada%40example.com%22";
        Recognition before = talk.says(headers, "GET", below, "", 200, list()).recognition();
        var writing = new ArrayList<>(headers);
        writing.add("Content-Type: application/scim+json; charset=utf-8");
        String body = patch("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}");
        talk.says(writing, "PATCH", "/scim/v2/Users/1", body, 204, "");
        Recognition after = talk.says(headers, "GET", below, "", 200, list()).recognition();

        assertEquals(Optional.empty(), before.dialect());
        assertEquals(Optional.of(new Dialect("entra", "legacy")), after.dialect());
    }

    @Test
    void the_user_agent_names_a_provider_whatever_the_rest() {
        Recognition recognition = new Talk()
                .says(named("Okta SCIM Client 2.1.0"), "OPTIONS", "/scim/v2/Users", "", 405, "")
                .recognition();
        assertEquals("okta", recognition.dialect().orElseThrow().provider());
        assertEquals("", recognition.step());
    }

    @Test
    void other_hosts_base_paths_ids_and_names_change_nothing() {
        for (Seen seen : steps("okta/template-joiner", "entra/legacy-member-removal", "google/lookup-and-create")) {
            Observed moved = moved(seen.observed());
            assertEquals(
                    place(seen.observed()),
                    place(moved),
                    () -> moved.request().head().firstLine());
        }
    }

    @Test
    void another_order_of_header_lines_makes_it_less_sure_and_not_another() {
        for (Seen seen : steps("okta/template-create-forms (enterprise)", "okta/governance-discovery")) {
            var turned = new ArrayList<>(seen.observed().request().head().headers());
            Collections.reverse(turned);
            Recognition straight = recognised(Traffic.anonymous(seen));
            Recognition other = recognised(Traffic.with(
                    seen.observed(),
                    turned.stream()
                            .filter(line -> !line.name().equalsIgnoreCase("User-Agent"))
                            .toList()));
            assertEquals(straight.dialect(), other.dialect());
            assertEquals(straight.place(), other.place());
            assertEquals(Confidence.LIKELY, other.confidence(), other::toString);
        }
    }

    @Test
    void header_lines_of_gateways_and_small_letters_are_tolerated() {
        for (Seen seen : steps("okta/governance-discovery")) {
            var lines = new ArrayList<Header>();
            seen.observed()
                    .request()
                    .head()
                    .headers()
                    .forEach(line -> lines.add(new Header(line.name().toLowerCase(Locale.ROOT), line.value())));
            lines.add(new Header("x-forwarded-for", "192.0.2.7"));
            Recognition recognition = recognised(Traffic.with(seen.observed(), lines));
            assertEquals("okta", recognition.dialect().orElseThrow().provider());
            assertNotEquals(Confidence.UNKNOWN, recognition.confidence());
        }
    }

    private static List<Seen> steps(String... labels) {
        var steps = new ArrayList<Seen>();
        for (String label : labels) {
            Traffic.captured().of(label).stream()
                    .filter(seen -> seen.step().isPresent())
                    .forEach(steps::add);
        }
        return steps;
    }

    private static Observed moved(Observed observed) {
        String line = observed.request()
                .head()
                .firstLine()
                .replace("/scim/v2/", "/tenants/42/provisioning/")
                .replaceAll("(Users|Groups)/[^/? ]+", "$1/00u1x")
                .replaceAll("%22[^%]*%40[^%]*%22", "%22someone.else%40example.org%22");
        var request = new Message(
                MessageHead.of(line, observed.request().head().headers()),
                observed.request().body(),
                true);
        return new Observed(observed.number(), observed.at(), observed.took(), request, observed.response());
    }

    private static String place(Observed observed) {
        return recognised(observed).place();
    }

    private static Recognition recognised(Observed observed) {
        return Traffic.captured().interpreter().interpret(observed).recognition();
    }

    private static List<String> without(List<String> headers) {
        return headers.stream().filter(line -> !line.startsWith("User-Agent")).toList();
    }

    private static List<String> named(String agent) {
        return List.of("Host: localhost", "User-Agent: " + agent, "Accept: */*", "Authorization: ***");
    }
}
