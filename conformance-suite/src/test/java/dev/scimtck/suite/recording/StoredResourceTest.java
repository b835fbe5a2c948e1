package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoredResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @ParameterizedTest(name = "{0} and {1} differ at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"A\"} | {\"title\":\"A\"} | -",
                "{\"title\":\"A\"} | {\"title\":\"B\"} | /title",
                "{\"title\":\"A\"} | {} | /title",
                "{\"title\":null} | {} | -",
                "{\"emails\":[]} | {} | -",
                "{\"active\":false} | {\"active\":\"False\"} | /active",
                "{\"meta\":{\"version\":\"1\"}} | {\"meta\":{\"version\":\"2\"}} | -",
                "{\"groups\":[{\"value\":\"1\"}]} | {} | -",
                "{\"vendorThing\":1} | {\"vendorThing\":2} | -",
                "{\"name\":{\"givenName\":\"A\",\"familyName\":\"B\"}} | {\"name\":{\"givenName\":\"A\"}} | /name/familyName",
                "{\"name\":{\"formatted\":\"A B\"}} | {\"name\":{}} | /name/formatted",
                "{\"emails\":[{\"value\":\"a\"},{\"value\":\"b\"}]} | {\"emails\":[{\"value\":\"b\"},{\"value\":\"a\"}]} | -",
                "{\"emails\":[{\"value\":\"a\"}]} | {\"emails\":[{\"value\":\"a\",\"primary\":false,\"display\":\"A\"}]} | -",
                "{\"emails\":[{\"value\":\"a\"}]} | {\"emails\":[{\"value\":\"a\",\"primary\":true}]} | /emails",
                "{\"members\":[{\"value\":\"1\"},{\"value\":\"2\"}]} | {\"members\":[{\"value\":\"1\"}]} | /members",
                "{\"members\":[{\"value\":\"1\",\"$ref\":\"x\"}]} | {\"members\":[{\"value\":\"1\"}]} | -",
                "{\"E\":{\"department\":\"A\"}} | {\"E\":{\"department\":\"B\"}} | /E/department",
                "{\"E\":{\"manager\":{\"value\":\"1\"}}} | {\"E\":{\"manager\":{\"value\":\"1\",\"$ref\":\"x\",\"displayName\":\"Bo\"}}} | -",
                "{\"E\":{\"manager\":{\"value\":\"1\"}}} | {} | /E/manager/value"
            })
    void tells_what_a_client_owns_and_finds_changed(String one, String other, String places) throws Exception {
        var was = StoredResource.of(JSON.readTree(one.replace("\"E\"", "\"" + ENTERPRISE + "\"")));
        var is = StoredResource.of(JSON.readTree(other.replace("\"E\"", "\"" + ENTERPRISE + "\"")));
        var expected = new TreeSet<String>();
        if (!places.equals("-")) {
            expected.addAll(
                    Arrays.asList(places.replace("/E/", "/" + ENTERPRISE + "/").split(" ")));
        }

        assertEquals(expected, was.differences(is));
    }
}
