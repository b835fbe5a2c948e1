package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recorded traffic means, on the console. */
class JudgeCommandTest {
    private static final String WRONG = """
            POST /scim/v2/Users HTTP/1.1
            Host: scim.example.com
            Authorization: Bearer the-secret-token
            Content-Type: application/scim+json

            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@corp.example","password":"hunter22"}

            HTTP/1.1 201 Created
            Content-Type: application/scim+json
            Location: https://scim.example.com/scim/v2/Users/1

            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada@corp.example","password":"hunter22","meta":{"resourceType":"User","location":"https://scim.example.com/scim/v2/Users/1"}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int judged(String... args) {
        return Main.run(args, Map.of(), new PrintWriter(out), new PrintWriter(err));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("ticket.txt"), text).toString();
    }

    @Test
    void an_answer_that_breaks_a_duty_is_told_with_its_clause_and_ends_with_1() throws IOException {
        assertEquals(1, judged("judge", file(WRONG)), () -> out + "" + err);
        String said = out.toString();
        assertTrue(said.contains("MUST    the answer  RFC7643-"), said);
        assertTrue(said.lines().toList().getLast().startsWith("1 exchange, 1 with findings: "), said);
        assertTrue(said.endsWith("Not conformant." + System.lineSeparator()), said);
    }

    @Test
    void nothing_secret_and_where_asked_nobody_is_in_it() throws IOException {
        judged("judge", "--mask-people", file(WRONG));
        String said = out.toString();
        assertFalse(
                said.contains("the-secret-token") || said.contains("hunter22") || said.contains("corp.example"), said);
        assertTrue(said.contains("person-"), said);
    }

    @Test
    void an_answer_in_order_ends_with_0() throws IOException {
        int status =
                judged("judge", "--findings", file(WRONG.replace(",\"password\":\"hunter22\",\"meta\"", ",\"meta\"")));
        assertEquals(0, status, out::toString);
    }

    @Test
    void what_is_no_traffic_is_refused_in_one_line() throws IOException {
        assertEquals(2, judged("judge", file("Dear Ada,")));
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertEquals(2, judged("judge", folder.resolve("nowhere").toString()));
    }
}
