package dev.scimtck.suite.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schemas under {@code fixtures/json-schema} that are made of SCIM schemas; {@code main} writes them anew. */
final class JsonSchemaFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private record Made(String schema, Map<String, String> extensions) {}

    private static final Map<String, Made> FILES = new LinkedHashMap<>();

    static {
        FILES.put("user.json", new Made("User", Map.of(ENTERPRISE, "enterprise-user.json")));
        FILES.put("group.json", new Made("Group", Map.of()));
        FILES.put("enterprise-user.json", new Made("EnterpriseUser", Map.of()));
        FILES.put("service-provider-config.json", new Made("ServiceProviderConfig", Map.of()));
        FILES.put("resource-type.json", new Made("ResourceType", Map.of()));
        FILES.put("schema.json", new Made("Schema", Map.of()));
    }

    private JsonSchemaFiles() {}

    /** What each file must hold. */
    static Map<String, String> expected(Path fixtures) throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        var expected = new LinkedHashMap<String, String>();
        for (var entry : FILES.entrySet()) {
            Path source = fixtures.resolve("schemas").resolve(entry.getValue().schema() + ".json");
            ObjectNode schema = new JsonSchemaGenerator()
                    .generate(
                            JSON.readTree(source.toFile()),
                            entry.getKey(),
                            entry.getValue().extensions());
            expected.put(entry.getKey(), JSON.writer(printer).writeValueAsString(schema) + "\n");
        }
        return expected;
    }

    /** Writes them into the fixtures folder given as the only argument. */
    public static void main(String[] args) throws IOException {
        Path fixtures = Path.of(args[0]);
        for (var entry : expected(fixtures).entrySet()) {
            Files.writeString(fixtures.resolve("json-schema").resolve(entry.getKey()), entry.getValue());
        }
    }
}
