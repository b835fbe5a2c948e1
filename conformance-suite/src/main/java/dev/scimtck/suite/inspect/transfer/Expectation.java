package dev.scimtck.suite.inspect.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.live.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the answer to a captured request must be: the status that came then, with the clause that another one breaks. Where then
 * nothing came, or what only says that the server was broken, it is what a right answer is.
 */
record Expectation(Entry entry, String provider) {
    private static final String LISTS = "RFC7644-3.4.2-04";
    private static final String FILTERS = "RFC7644-3.4.2-10";
    private static final String ONE = "RFC7644-3.4.1-01";
    private static final int SERVER_ERROR = 500;
    private static final Map<String, String> DISCOVERY =
            Map.of("ServiceProviderConfig", "RFC7644-4-02", "ResourceTypes", "RFC7644-4-06", "Schemas", "RFC7644-4-03");
    private static final Map<String, String> SCHEMAS = Map.of(
            "urn:ietf:params:scim:schemas:core:2.0:User", "User",
            "urn:ietf:params:scim:schemas:core:2.0:Group", "Group",
            "urn:ietf:params:scim:api:messages:2.0:ListResponse", "ListResponse",
            "urn:ietf:params:scim:api:messages:2.0:Error", "Error");

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode status = json.putArray("status");
        statuses().forEach(status::add);
        clause().ifPresentOrElse(clause -> json.put("verifies", clause), () -> json.put("neededBy", provider));
        JsonNode answer = Scene.tree(entry.captured().response());
        boolean alike = statuses().contains(entry.status()) && !entry.method().equals("PATCH");
        if (alike) {
            schema(answer).ifPresent(schema -> json.put("schema", schema));
        }
        if (alike && isUniqueLookup() && answer.path("totalResults").isInt()) {
            json.putArray("body")
                    .addObject()
                    .put("at", "/totalResults")
                    .put("equals", answer.path("totalResults").asInt())
                    .put("verifies", FILTERS);
        }
        return json;
    }

    private List<Integer> statuses() {
        boolean broken = entry.status() == 0 || entry.status() >= SERVER_ERROR;
        int said = entry.status();
        return switch (entry.method()) {
            case "PATCH" -> broken || said == 200 || said == 204 ? List.of(200, 204) : List.of(said);
            case "POST" -> List.of(broken ? 201 : said);
            case "DELETE" -> List.of(broken ? 204 : said);
            default -> List.of(broken ? 200 : said);
        };
    }

    private boolean isUniqueLookup() {
        return entry.path()
                .matches(
                        "(?i)/(Users\\?(.*&)?filter=userName|Groups\\?(.*&)?filter=displayName|Users\\?(.*&)?filter=externalId)(%20|\\+)eq(%20|\\+)(%22|\")[^&]*(%22|\")(&.*)?");
    }

    private static Optional<String> schema(JsonNode answer) {
        return Optional.ofNullable(SCHEMAS.get(answer.path("schemas").path(0).asText("")));
    }

    private Optional<String> clause() {
        String endpoint = entry.path().substring(1).split("[/?]", 2)[0];
        boolean one = entry.path().matches("/[^/?]+/[^/?]+.*");
        int status = statuses().getFirst();
        return switch (status) {
            case 200, 201, 204 -> success(endpoint, one);
            case 401 -> Optional.of("RFC9110-15.5.2-01");
            case 404 -> entry.method().equals("GET") && one ? Optional.of("RFC7644-3.4.1-02") : Optional.empty();
            case 409 ->
                endpoint.equals("Users") && entry.method().equals("POST")
                        ? Optional.of("RFC7644-3.3-10")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> success(String endpoint, boolean one) {
        return switch (entry.method()) {
            case "GET" -> Optional.of(read(endpoint, one));
            case "POST" -> one || endpoint.equals("Bulk") ? Optional.empty() : Optional.of("RFC7644-3.3-07");
            case "PUT" -> Optional.of("RFC7644-3.5.1-16");
            case "PATCH" -> Optional.of("RFC7644-3.5.2-24");
            case "DELETE" -> Optional.of("RFC7644-3.6-06");
            default -> Optional.empty();
        };
    }

    private String read(String endpoint, boolean one) {
        String discovery = DISCOVERY.get(endpoint);
        if (discovery != null && (!one || endpoint.equals("ServiceProviderConfig"))) {
            return discovery;
        }
        if (one) {
            return ONE;
        }
        return entry.path().contains("filter=") ? FILTERS : LISTS;
    }
}
