package dev.scimtck.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.Face;
import dev.scimtck.server.http.RunningServer.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over HTTP: RFC 7644 sections 3.4.2, 3.4.3 and 3.9, and RFC 9865. The server gives 20 in a page, at most 50. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListContractTest {
    private static final int USERS = 45;
    private static final String SEARCH = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]";

    private RunningServer server;

    @BeforeAll
    void start() {
        server = new RunningServer(Face.INTEROP);
        for (int i = 0; i < USERS; i++) {
            var user = RunningServer.user(String.format("user%02d", i)).put("title", "t" + i % 3);
            user.put("displayName", "User " + i).put("password", "secret-words");
            user.putObject("name")
                    .put("familyName", i % 2 == 0 ? "Lind" : "alm")
                    .put("givenName", "G" + i);
            server.create(user);
        }
        server.send("POST", "/Groups", "{\"displayName\":\"Team\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> names(Answer list) {
        var names = new ArrayList<String>();
        list.body()
                .path("Resources")
                .forEach(user -> names.add(user.path("userName").asText()));
        return names;
    }

    private static void assertRefused(String scimType, Answer answer) {
        assertEquals(400, answer.status(), answer.http().body());
        assertEquals(scimType, answer.text("/scimType"), answer.http().body());
    }

    // Sorting, section 3.4.2.3

    @ParameterizedTest
    @CsvSource({
        "'sortBy=userName&sortOrder=descending', user44, user43",
        "'sortBy=userName', user00, user01",
        "'sortBy=title&sortOrder=descending', user02, user05",
        "'sortBy=name.familyName', user01, user03",
        "'sortBy=NAME.FAMILYNAME&sortOrder=Descending', user00, user02",
        "'sortBy=urn:ietf:params:scim:schemas:core:2.0:User:title', user00, user03",
        "'sortBy=nickName', user00, user01",
        "'sortBy=id&filter=userName+eq+%22user07%22', user07, ''",
        "'sortOrder=descending', user00, user01"
    })
    void sorts(String query, String first, String second) {
        Answer sorted = server.get("/Users?count=2&" + query);
        assertEquals(200, sorted.status(), sorted.http().body());
        assertEquals(first, sorted.text("/Resources/0/userName"));
        assertEquals(second, sorted.text("/Resources/1/userName"));
    }

    @ParameterizedTest
    @CsvSource({
        "sortBy=shoeSize",
        "sortBy=name",
        "sortBy=password",
        "sortBy=emails[type%20eq%20%22work%22]",
        "sortBy=..",
        "sortBy=userName&sortOrder=upwards"
    })
    void refuses_to_sort_by_what_has_no_order(String query) {
        assertRefused("invalidValue", server.get("/Users?" + query));
    }

    // Cursors, RFC 9865

    @ParameterizedTest
    @CsvSource({"''", "'&sortBy=title'", "'&sortBy=title&sortOrder=descending'", "'&filter=title+pr'"})
    void pages_by_cursor_are_the_list_forth_and_back(String query) {
        List<String> whole = names(server.get("/Users?count=50" + query));
        var forth = new ArrayList<List<String>>();
        String cursor = "";
        String back = "";
        do {
            Answer page = server.get("/Users?count=10&cursor=" + cursor + query);
            assertEquals(200, page.status(), page.http().body());
            assertEquals(USERS, page.body().path("totalResults").asInt());
            assertEquals(forth.isEmpty(), !page.body().has("previousCursor"));
            assertEquals(true, page.text("/nextCursor").matches("[A-Za-z0-9._~-]*"));
            forth.add(names(page));
            cursor = page.text("/nextCursor");
            back = page.text("/previousCursor");
        } while (!cursor.isEmpty());
        assertEquals(whole, forth.stream().flatMap(List::stream).toList());
        for (int i = forth.size() - 2; i >= 0; i--) {
            Answer page = server.get("/Users?count=10&cursor=" + back + query);
            assertEquals(forth.get(i), names(page));
            assertEquals(true, page.body().has("nextCursor"));
            back = page.text("/previousCursor");
        }
        assertEquals("", back);
    }

    @Test
    void a_cursor_without_a_value_is_the_first_page_and_has_no_start_index() {
        Answer bare = server.get("/Users?cursor&count=5");
        assertEquals(5, bare.body().path("itemsPerPage").asInt());
        assertEquals(false, bare.body().has("startIndex"));
        assertEquals(true, bare.body().has("nextCursor"));
        Answer byIndex = server.get("/Users?count=5");
        assertEquals(1, byIndex.body().path("startIndex").asInt());
        assertEquals(false, byIndex.body().has("nextCursor"));
        assertEquals(names(byIndex), names(bare));
    }

    @Test
    void a_count_of_nothing_gives_the_total_alone() {
        for (String count : List.of("0", "-1")) {
            Answer none = server.get("/Users?cursor&count=" + count);
            assertEquals(USERS, none.body().path("totalResults").asInt());
            assertEquals(0, none.body().path("Resources").size());
            assertEquals(false, none.body().has("nextCursor"));
        }
    }

    @Test
    void what_is_wrong_with_a_cursor_is_named() {
        String cursor = server.get("/Users?cursor&count=10").text("/nextCursor");
        assertRefused("invalidCursor", server.get("/Users?cursor=junk"));
        assertRefused("invalidCursor", server.get("/Users?cursor=" + encoded("%%%")));
        assertRefused("invalidCursor", server.get("/Users?count=10&cursor=" + flipped(cursor)));
        assertRefused("invalidCursor", server.get("/Groups?count=10&cursor=" + cursor));
        assertRefused("invalidCursor", server.get("/Users?count=10&sortBy=title&cursor=" + cursor));
        assertRefused("invalidCount", server.get("/Users?count=11&cursor=" + cursor));
        assertRefused("invalidCount", server.get("/Users?count=51&cursor"));
        assertRefused("invalidCount", server.get("/Users?count=many&cursor"));
        assertRefused("invalidValue", server.get("/Users?startIndex=1&cursor"));
        assertEquals(
                10,
                server.get("/Users?cursor=" + cursor)
                        .body()
                        .path("itemsPerPage")
                        .asInt());
    }

    private static String flipped(String cursor) {
        char last = cursor.charAt(cursor.length() / 2);
        return cursor.substring(0, cursor.length() / 2)
                + (last == 'A' ? 'B' : 'A')
                + cursor.substring(cursor.length() / 2 + 1);
    }

    @Test
    void the_configuration_says_how_to_page_and_sort() {
        JsonNode config = server.get("/ServiceProviderConfig").body();
        assertEquals(true, config.at("/sort/supported").asBoolean());
        assertEquals(
                "{\"cursor\":true,\"index\":true,\"defaultPaginationMethod\":\"index\",\"defaultPageSize\":20,"
                        + "\"maxPageSize\":50,\"cursorTimeout\":3600}",
                config.path("pagination").toString());
    }

    // POST /.search, section 3.4.3, and queries at the root, section 3.4.2.1

    @Test
    void a_search_finds_what_the_same_query_finds() {
        Answer queried = server.get("/Users?filter=" + encoded("title eq \"t1\"")
                + "&sortBy=userName&sortOrder=descending&startIndex=2&count=3&attributes=userName,name.givenName");
        Answer searched = server.send("POST", "/Users/.search", "{" + SEARCH + """
                ,"filter":"title eq \\"t1\\"","sortBy":"userName","sortOrder":"descending","startIndex":2,"count":3,
                "attributes":["userName","name.givenName"]}""");
        assertEquals(200, searched.status(), searched.http().body());
        assertEquals(queried.body(), searched.body());
        assertEquals(3, searched.body().path("Resources").size());
    }

    @Test
    void a_search_pages_by_cursor() {
        Answer first = server.send("POST", "/Users/.search", "{" + SEARCH + ",\"cursor\":\"\",\"count\":40}");
        String cursor = first.text("/nextCursor");
        Answer rest =
                server.send("POST", "/Users/.search", "{" + SEARCH + ",\"cursor\":\"" + cursor + "\",\"count\":40}");
        assertEquals(5, rest.body().path("Resources").size());
        assertEquals(false, rest.body().has("nextCursor"));
    }

    @Test
    void the_root_has_the_resources_of_all_types() {
        assertEquals(
                USERS + 1, server.get("?count=1").body().path("totalResults").asInt());
        Answer groups = server.get("/?filter=" + encoded("meta.resourceType eq \"Group\""));
        assertEquals(1, groups.body().path("totalResults").asInt());
        assertEquals("Team", groups.text("/Resources/0/displayName"));
        assertEquals("Group", groups.text("/Resources/0/meta/resourceType"));
        Answer searched = server.send("POST", "/.search", "{" + SEARCH + """
                ,"filter":"displayName sw \\"te\\" or userName eq \\"user01\\"","excludedAttributes":["meta"]}""");
        assertEquals(2, searched.body().path("totalResults").asInt());
        assertEquals(false, searched.body().at("/Resources/0").has("meta"));
        Answer page = server.get("/?cursor&count=44");
        Answer rest = server.get("/?count=44&cursor=" + page.text("/nextCursor"));
        assertEquals("Team", rest.text("/Resources/1/displayName"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | invalidSyntax",
                "{} | invalidSyntax",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]} | invalidSyntax",
                "{S,\"filter\":7} | invalidValue",
                "{S,\"filter\":\"\"} | invalidFilter",
                "{S,\"filter\":\"userName eq\"} | invalidFilter",
                "{S,\"count\":\"ten\"} | invalidValue",
                "{S,\"count\":1.5} | invalidValue",
                "{S,\"attributes\":{}} | invalidValue",
                "{S,\"attributes\":[7]} | invalidValue",
                "{S,\"cursor\":\"junk\"} | invalidCursor"
            })
    void a_search_that_is_none_is_refused(String body, String scimType) {
        assertRefused(scimType, server.send("POST", "/.search", body.replace("{S", "{" + SEARCH)));
    }

    // Filters, section 3.4.2.2

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "USERNAME EQ \"USER07\" | 1",
                "title eq \"t1\" and (userName sw \"user0\" or userName sw \"user1\") | 7",
                "title eq \"t0\" or title eq \"t1\" and userName eq \"user00\" | 15",
                "not (title eq \"t0\") and not (title eq \"t1\") | 15",
                "name[familyName eq \"alm\" and givenName eq \"g1\"] | 1",
                "meta.resourceType eq \"User\" | 45",
                "meta.created le \"2099-01-01T00:00:00+01:00\" | 45",
                "meta.location ew \"x\" | 0",
                "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\" | 45",
                "schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\" | 0",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"user07\" | 1",
                "title eq null | 0",
                "nickName eq null | 45",
                "emails[type eq \"work\"].value co \"@\" | 0"
            })
    void finds_by_filter(String filter, int total) {
        Answer found = server.get("/Users?count=0&filter=" + encoded(filter));
        assertEquals(200, found.status(), found.http().body());
        assertEquals(total, found.body().path("totalResults").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password eq \"secret-words\"",
                "password pr",
                "not (password sw \"s\")",
                "title eq \"a\" and",
                "title gt 1e999",
                "active ge true",
                "shoeSize eq 43"
            })
    void refuses_filters(String filter) {
        assertRefused("invalidFilter", server.get("/Users?filter=" + encoded(filter)));
    }

    @Test
    void a_location_is_found_as_it_is_shown() {
        String location = server.get("/Users?count=1").text("/Resources/0/meta/location");
        Answer found = server.get("/Users?filter=" + encoded("meta.location eq \"" + location + "\""));
        assertEquals(location, found.text("/Resources/0/meta/location"));
        assertNotEquals("", location);
    }
}
