package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.server.Caller;
import dev.scimtck.server.Caller.Answer;
import dev.scimtck.server.ScimServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no request may exceed, and what an over-long one is told. */
@TestInstance(Lifecycle.PER_CLASS)
class LimitsContractTest {
    private ScimServer server;
    private Caller caller;

    @BeforeAll
    void start() {
        server = ScimServer.builder()
                .port(0)
                .bearerToken(Caller.TOKEN)
                .limits(Limits.builder()
                        .maxBody(400_000)
                        .maxJsonDepth(10)
                        .maxMembers(50)
                        .maxFilterLength(200)
                        .maxFilterDepth(3)
                        .maxPatchOperations(5)
                        .maxResults(2)
                        .build())
                .build()
                .start();
        caller = new Caller(server.baseUrl(), Caller.TOKEN);
    }

    @AfterAll
    void stop() {
        caller.close();
        server.close();
    }

    private static void assertRefused(int status, String detail, Answer answer) {
        assertEquals(status, answer.status(), answer.http().body());
        assertEquals(detail, answer.text("/detail"));
        assertEquals(Integer.toString(status), answer.text("/status"));
    }

    private Answer filtered(String filter) {
        return caller.get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    private Answer post(String body) {
        return caller.send("POST", "/Users", body);
    }

    @Test
    void the_body() {
        assertRefused(413, "the body is larger than 400000 bytes", post("{\"x\":\"" + "x".repeat(400_000) + "\"}"));
    }

    @Test
    void a_body_far_larger_than_that() {
        Answer answer = post("{\"x\":\"" + "x".repeat(900_000) + "\"}");
        assertEquals(413, answer.status());
        assertEquals("413", answer.text("/status"));
    }

    @Test
    void the_depth_of_json() {
        String sound = "{\"userName\":\"deep\",\"x\":" + "[".repeat(9) + "]".repeat(9) + "}";
        assertEquals(201, post(sound).status());
        String deep = "{\"userName\":\"deeper\",\"x\":" + "[".repeat(10) + "]".repeat(10) + "}";
        assertRefused(400, "the body is nested more than 10 deep", post(deep));
    }

    @Test
    void brackets_in_strings_do_not_count() {
        assertEquals(
                201,
                post("{\"userName\":\"brackets\",\"title\":\"" + "[{\\\"".repeat(30) + "\"}")
                        .status());
    }

    @Test
    void members_of_a_request() {
        String[] many = IntStream.range(0, 51).mapToObj(i -> "m" + i).toArray(String[]::new);
        String detail = "an array of the body has more than 50 elements; send fewer at once";
        assertRefused(413, detail, caller.send("POST", "/Groups", Caller.group("Team", many)));
        String add = "{\"op\":\"add\",\"path\":\"members\",\"value\":" + Caller.members(many) + "}";
        assertRefused(413, detail, caller.patch("/Groups/" + caller.createGroup("Other"), add));
    }

    @Test
    void the_length_of_a_filter() {
        assertRefused(400, "filter: longer than 200 characters", filtered("userName eq \"" + "x".repeat(200) + "\""));
    }

    @Test
    void the_depth_of_a_filter() {
        assertEquals(200, filtered("(((title pr)))").status());
        assertRefused(400, "filter: nested more than 3 deep at position 4", filtered("((((title pr))))"));
        assertEquals(
                200, filtered("title eq \"((((((\" or title eq \"\\\"((((\"").status());
    }

    @Test
    void the_operations_of_a_patch() {
        String one = "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}";
        String six = String.join(",", one, one, one, one, one, one);
        assertRefused(
                413, "more than 5 operations in one PATCH", caller.patch("/Users/" + caller.createUser("six"), six));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes", "excludedAttributes"})
    void the_names_in_a_list_of_attributes(String parameter) {
        assertEquals(
                200,
                caller.get("/Users?" + parameter + "=" + "title,".repeat(299)).status());
        assertRefused(
                400,
                "a list of attributes has more than 300 names",
                caller.get("/Users?" + parameter + "=" + "title,".repeat(300)));
    }

    @Test
    void a_page() {
        IntStream.range(0, 3).forEach(i -> caller.createUser("page" + i));
        assertEquals(
                2, caller.get("/Users?count=1000000").body().path("Resources").size());
        assertEquals(
                2,
                caller.get("/ServiceProviderConfig")
                        .body()
                        .at("/filter/maxResults")
                        .asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+0001", "1e-999999999", "LONG", "[0,LONG]"})
    void numbers_that_cost_more_to_compute_with_than_to_send(String number) {
        String body = "{\"userName\":\"n\",\"x\":" + number.replace("LONG", "9".repeat(100_000)) + "}";
        assertEquals("invalidSyntax", post(body).text("/scimType"), number);
        assertEquals(400, post(body).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e400", "-1e400", "LONG"})
    void such_numbers_in_a_filter(String number) {
        String text = number.replace("LONG", "9".repeat(150));
        assertEquals(400, filtered("title gt " + text).status());
        assertEquals(400, filtered("meta.created gt " + text).status());
    }

    @Test
    void names_that_all_have_one_hash() {
        // "Aa" and "BB" have one hash in Java, "Aa" and "B@" where 33 is the multiplier; so have all their sequences.
        for (String pair : new String[] {"Aa BB", "Aa B@"}) {
            String[] halves = pair.split(" ", -1);
            String members = IntStream.range(0, 8_192)
                    .mapToObj(i -> IntStream.range(0, 13)
                            .mapToObj(bit -> halves[(i >> bit) & 1])
                            .collect(Collectors.joining()))
                    .map(name -> "\"" + name + "\":1")
                    .collect(Collectors.joining(","));
            Answer answer = post("{\"userName\":\"hash" + halves[1] + "\"," + members + "}");
            assertEquals(201, answer.status(), answer.text("/detail"));
        }
    }

    @Test
    void limits_that_cannot_be_are_refused_with_the_reason() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> Limits.builder().maxFilterDepth(51).build());
        assertEquals("the limit max-filter-depth must be from 1 to 50, and is not so with 51", refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Limits.builder().maxBody(0).build());
    }
}
