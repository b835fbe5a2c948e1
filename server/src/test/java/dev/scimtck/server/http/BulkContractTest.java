package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk operations, RFC 7644 section 3.7. */
class BulkContractTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private final RunningServer server = new RunningServer(Face.STRICT);

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer bulk(String more, String... operations) {
        return server.send(
                "POST",
                "/Bulk",
                ("{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest']," + more + "'Operations':["
                                + String.join(",", operations) + "]}")
                        .replace('\'', '"'));
    }

    private static String user(String bulkId, String name) {
        return "{'method':'POST','path':'/Users','bulkId':'" + bulkId
                + "','data':{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'" + name + "'}}";
    }

    private static String group(String bulkId, String name, String... members) {
        String values = Arrays.stream(members)
                .map(member -> "{'value':'" + member + "'}")
                .collect(Collectors.joining(","));
        return "{'method':'POST','path':'/Groups','bulkId':'" + bulkId
                + "','data':{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'" + name
                + "','members':[" + values + "]}}";
    }

    private static List<String> statuses(Answer answer) {
        var statuses = new ArrayList<String>();
        answer.body()
                .path("Operations")
                .forEach(result -> statuses.add(result.path("status").asText("?")));
        return statuses;
    }

    private String below(Answer answer, int index) {
        return answer.text("/Operations/" + index + "/location")
                .substring(server.base().length());
    }

    @Test
    void every_operation_has_its_result_as_if_it_had_come_alone() {
        String ada = server.create(RunningServer.user("ada")).text("/id");
        String bob = server.create(RunningServer.user("bob")).text("/id");
        Answer done = bulk(
                "",
                user("new", "carol"),
                "{'method':'PUT','path':'/Users/" + ada + "','version':'W/\\\"1\\\"','data':{'schemas':"
                        + "['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'ada','title':'Boss'}}",
                "{'method':'PATCH','path':'/Users/" + ada + "','data':{'schemas':"
                        + "['urn:ietf:params:scim:api:messages:2.0:PatchOp'],"
                        + "'Operations':[{'op':'add','path':'nickName','value':'A'}]}}",
                "{'method':'DELETE','path':'/Users/" + bob + "'}");
        assertEquals(200, done.status());
        assertEquals("urn:ietf:params:scim:api:messages:2.0:BulkResponse", done.text("/schemas/0"));
        assertEquals(List.of("201", "200", "200", "204"), statuses(done));
        assertEquals("new", done.text("/Operations/0/bulkId"));
        Answer carol = server.get(below(done, 0));
        assertEquals("carol", carol.text("/userName"));
        assertEquals(carol.text("/meta/version"), done.text("/Operations/0/version"));
        assertEquals(server.base() + "/Users/" + ada, done.text("/Operations/1/location"));
        assertEquals("Boss", server.get("/Users/" + ada).text("/title"));
        assertEquals(server.get("/Users/" + ada).text("/meta/version"), done.text("/Operations/2/version"));
        assertEquals(server.base() + "/Users/" + bob, done.text("/Operations/3/location"));
        assertEquals(404, server.get("/Users/" + bob).status());
    }

    @Test
    void references_are_resolved_backwards_and_forwards() {
        Answer done = bulk("", group("g", "Guides", "bulkId:u", "bulkId:v"), user("u", "alice"), user("v", "bob"));
        assertEquals(List.of("201", "201", "201"), statuses(done));
        JsonNode members = server.get(below(done, 0)).body().path("members");
        assertEquals("/Users/" + members.at("/0/value").asText(), below(done, 1));
        assertEquals("/Users/" + members.at("/1/value").asText(), below(done, 2));
    }

    @Test
    void references_stand_in_extensions_in_paths_and_in_the_filter_of_a_patch() {
        Answer done = bulk(
                "",
                user("boss", "alice"),
                "{'method':'POST','path':'/Users','bulkId':'b','data':{'schemas':"
                        + "['urn:ietf:params:scim:schemas:core:2.0:User','" + ENTERPRISE
                        + "'],'userName':'bob','" + ENTERPRISE + "':{'manager':{'value':'bulkId:boss'}}}}",
                group("g", "Guides", "bulkId:b", "bulkId:boss"),
                "{'method':'PATCH','path':'/Groups/bulkId:g','data':{'schemas':"
                        + "['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':"
                        + "[{'op':'remove','path':'members[value eq \\\"bulkId:b\\\"]'}]}}");
        assertEquals(List.of("201", "201", "201", "200"), statuses(done));
        String boss = below(done, 0).substring("/Users/".length());
        Answer bob = server.get(below(done, 1));
        assertEquals(boss, bob.body().path(ENTERPRISE).at("/manager/value").asText());
        JsonNode members = server.get(below(done, 2)).body().path("members");
        assertEquals(1, members.size());
        assertEquals(boss, members.at("/0/value").asText());
        assertEquals(below(done, 2), below(done, 3));
    }

    @Test
    void circular_references_are_resolved() {
        Answer done = bulk("", group("a", "A", "bulkId:b"), group("b", "B", "bulkId:c"), group("c", "C", "bulkId:a"));
        assertEquals(List.of("201", "201", "201"), statuses(done));
        for (int i = 0; i < 3; i++) {
            Answer group = server.get(below(done, i));
            assertEquals("/Groups/" + group.text("/members/0/value"), below(done, (i + 1) % 3));
            assertEquals(group.text("/meta/version"), done.text("/Operations/" + i + "/version"));
        }
    }

    @Test
    void a_circle_that_cannot_be_closed_leaves_nothing_behind() {
        server.create(RunningServer.user("taken"));
        Answer done = bulk(
                "",
                "{'method':'POST','path':'/Users','bulkId':'u','data':{'userName':'taken','" + ENTERPRISE
                        + "':{'manager':{'value':'bulkId:v'}}}}",
                "{'method':'POST','path':'/Users','bulkId':'v','data':{'userName':'free','" + ENTERPRISE
                        + "':{'manager':{'value':'bulkId:u'}}}}");
        assertEquals(List.of("409", "409"), statuses(done));
        assertEquals("uniqueness", done.text("/Operations/0/response/scimType"));
        assertEquals(1, server.get("/Users").body().path("totalResults").asInt());
    }

    @Test
    void errors_are_counted_and_stop_the_job_only_if_it_says_so() {
        String unknown = "{'method':'DELETE','path':'/Users/none'}";
        Answer all = bulk("", unknown, unknown, user("u", "alice"));
        assertEquals(List.of("404", "404", "201"), statuses(all));
        assertEquals(server.base() + "/Users/none", all.text("/Operations/0/location"));
        assertEquals("404", all.text("/Operations/0/response/status"));
        assertEquals(
                "urn:ietf:params:scim:api:messages:2.0:Error",
                all.body().at("/Operations/0/response/schemas/0").asText());
        assertEquals(List.of("404"), statuses(bulk("'failOnErrors':1,", unknown, unknown, user("u", "bob"))));
        assertEquals(List.of("404", "404"), statuses(bulk("'failOnErrors':2,", unknown, unknown, user("u", "bob"))));
    }

    @Test
    void a_failed_create_has_no_location_and_takes_with_it_what_refers_to_it() {
        server.create(RunningServer.user("alice"));
        Answer done = bulk("", group("g", "Guides", "bulkId:u"), user("u", "ALICE"));
        assertEquals(List.of("409", "409"), statuses(done));
        assertEquals(false, done.body().at("/Operations/1").has("location"));
        assertEquals(0, server.get("/Groups").body().path("totalResults").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'method':'GET','path':'/Users'} | 400",
                "{'path':'/Users'} | 400",
                "{'method':'POST','path':'/Users','data':{'userName':'x'}} | 400",
                "{'method':'POST','path':'/Users','bulkId':'x'} | 400",
                "{'method':'POST','path':'/Users/1','bulkId':'x','data':{}} | 404",
                "{'method':'POST','path':'/Bulk','bulkId':'x','data':{}} | 404",
                "{'method':'PUT','path':'/Me','data':{}} | 404",
                "{'method':'DELETE','path':'/Users'} | 404",
                "{'method':'DELETE'} | 404",
                "{'method':'DELETE','path':'/Users/bulkId:none'} | 400",
                "{'method':'POST','path':'/Groups','bulkId':'x','data':{'displayName':'x','members':[{'value':'bulkId:none'}]}} | 400",
                "5 | 400"
            })
    void what_is_wrong_with_one_operation_is_its_result(String operation, String status) {
        Answer done = bulk("", operation, user("u", "alice"));
        assertEquals(200, done.status());
        assertEquals(List.of(status, "201"), statuses(done));
        assertEquals(status, done.text("/Operations/0/response/status"));
    }

    @Test
    void a_stale_version_is_refused() {
        String ada = server.create(RunningServer.user("ada")).text("/id");
        Answer done = bulk("", "{'method':'DELETE','path':'/Users/" + ada + "','version':'W/\\\"77\\\"'}");
        assertEquals(List.of("412"), statuses(done));
    }

    @Test
    void what_is_no_bulk_request_is_refused_as_a_whole() {
        assertEquals(
                "invalidSyntax",
                server.send("POST", "/Bulk", "{\"Operations\":[]}").text("/scimType"));
        assertEquals("invalidSyntax", bulk("").text("/scimType"));
        assertEquals("invalidValue", bulk("'failOnErrors':0,", user("u", "a")).text("/scimType"));
        assertEquals("invalidValue", bulk("", user("u", "a"), user("u", "b")).text("/scimType"));
    }

    @Test
    void limits_are_advertised_and_named_when_exceeded() {
        JsonNode config = server.get("/ServiceProviderConfig").body().path("bulk");
        assertEquals("{\"supported\":true,\"maxOperations\":30,\"maxPayloadSize\":100000}", config.toString());
        String[] many =
                IntStream.range(0, 31).mapToObj(i -> user("u" + i, "user" + i)).toArray(String[]::new);
        Answer tooMany = bulk("", many);
        assertEquals(413, tooMany.status());
        assertEquals(true, tooMany.text("/detail").contains("30"), tooMany.text("/detail"));
        Answer tooLarge = bulk("", user("u", "x".repeat(100_000)));
        assertEquals(413, tooLarge.status());
        assertEquals(true, tooLarge.text("/detail").contains("100000"), tooLarge.text("/detail"));
        assertEquals(0, server.get("/Users").body().path("totalResults").asInt());
    }
}
