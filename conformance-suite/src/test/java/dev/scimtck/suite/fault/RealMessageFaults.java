package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;
import static dev.scimtck.suite.fault.Real.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bulk, Me, search and media types, RFC 7644 sections 3.4.3, 3.7, 3.8 and 3.11: what real servers get wrong. */
final class RealMessageFaults {
    private RealMessageFaults() {}

    private static final Set<String> LEFT_OUT = Set.of("startIndex", "sortBy", "sortOrder");

    private static boolean searches(Asked asked) {
        return asked.isOn("POST", "/.search");
    }

    private static boolean onMe(Asked asked) {
        return asked.path().split("\\?", 2)[0].endsWith("/Me");
    }

    private static void eachResult(ObjectNode body, java.util.function.Consumer<ObjectNode> change) {
        body.path("Operations").forEach(result -> change.accept((ObjectNode) result));
    }

    private static Real results(
            String id, String wrong, String clause, java.util.function.Consumer<ObjectNode> change) {
        return fault(id, wrong, clause)
                .json(asked -> asked.isOn("POST", "/Bulk"), (asked, body) -> eachResult(body, change));
    }

    static List<SeededFault> all() {
        return List.of(
                nothingIsKept(),
                laterReferences(),
                fault("F171", "the first error ends a bulk request", "RFC7644-3.7-15")
                        .body("POST", "/Bulk", (asked, body) -> body.put("failOnErrors", 1))
                        .trips("bulk.goes-on-after-an-error"),
                fault("F173", "maxPayloadSize is not kept to", "RFC7644-3.7.4-03")
                        .json(
                                asked -> asked.path().endsWith("/ServiceProviderConfig"),
                                (asked, body) -> body.withObject("/bulk").put("maxPayloadSize", 50_000))
                        .trips("bulk.too-many-bytes-are-413"),
                results("F175", "the response of a failed operation is a text", "RFC7644-3.7-12", result -> {
                            if (result.has("response")) {
                                result.put("response", result.path("response").toString());
                            }
                        })
                        .trips("bulk.a-failed-operation-has-its-error"),
                results(
                                "F177",
                                "a successful operation has no location",
                                "RFC7644-3.7-09",
                                result -> result.remove("location"))
                        .trips("bulk.a-result-tells-method-bulk-id-status-and-location"),
                fault("F179", "a bulk request is answered with the status of its failed operation", "RFC7644-3.7-13")
                        .answer((asked, answered) -> {
                            int worst = answered.status();
                            for (JsonNode result : asked.isOn("POST", "/Bulk")
                                    ? Seen.tree(answered.body()).path("Operations")
                                    : Seen.tree(new byte[0])) {
                                worst = Math.max(worst, result.path("status").asInt());
                            }
                            return worst >= 400 ? new Answered(worst, answered.headers(), answered.body()) : answered;
                        })
                        .trips("bulk.goes-on-after-an-error"),
                fault("F181", "Me is not supported and is answered 404", "RFC7644-3.11-03")
                        .refuse(asked -> asked.isOn("GET", "/") && onMe(asked), 404, "")
                        .trips("me.is-answered-in-one-of-three-ways"),
                onlyReadMe(),
                fault("F185", "Me is taken for the id of a user", "RFC7644-3.11-03")
                        .refuse(RealMessageFaults::onMe, 404, "")
                        .trips("me.is-no-name-of-a-user"),
                fault("F187", "there is no search", "RFC7644-3.4.3-01")
                        .refuse(RealMessageFaults::searches, 404, "")
                        .trips("search.is-there"),
                fault("F189", "a search without count, or with 0, is answered 500", "RFC7644-3.4.3-18")
                        .refuse(
                                asked -> searches(asked)
                                        && sent(asked).path("count").asInt() == 0,
                                500,
                                "")
                        .trips("search.everything-is-optional"),
                fault("F191", "attributes and excludedAttributes in a search are ignored", "RFC7644-3.4.3-10")
                        .body(
                                "POST",
                                "/.search",
                                (asked, body) -> body.remove(List.of("attributes", "excludedAttributes")))
                        .trips("search.attributes-select", "search.excluded-attributes-are-left-out"),
                fault("F193", "startIndex, sortBy and sortOrder in a search are ignored", "RFC7644-3.4.3-12")
                        .body("POST", "/.search", (asked, body) -> body.remove(LEFT_OUT))
                        .trips("search.is-the-same-as-a-query", "search.sorts"),
                fault("F195", "bodies are sent as application/json+scim", "RFC7644-3.2-08", "entra/legacy")
                        .answer((asked, answered) -> answered.body().length == 0
                                ? answered
                                : new Answered(
                                        answered.status(),
                                        Map.of("Content-Type", List.of("application/json+scim")),
                                        answered.body()))
                        .trips("response.is-scim-json"),
                fault("F197", "application/json is not taken", "RFC7644-3.8-01")
                        .refuse(asked -> asked.header("Content-Type").startsWith("application/json"), 415, "")
                        .trips("media-type.plain-json-is-taken"),
                fault("F199", "Accept: application/json is answered 406", "RFC7644-3.8-07")
                        .refuse(asked -> asked.header("Accept").equals("application/json"), 406, "")
                        .trips("media-type.plain-json-is-given"),
                fault("F201", "without Accept, or with a list of types, 406 is answered", "RFC7644-3.8-08")
                        .refuse(
                                asked -> asked.header("Accept").isEmpty()
                                        || asked.header("Accept").contains("*")
                                        || asked.header("Accept").contains(","),
                                406,
                                "")
                        .trips("media-type.scim-json-is-the-default", "media-type.browsers-are-served"));
    }

    private static SeededFault nothingIsKept() {
        Set<String> lost = ConcurrentHashMap.newKeySet();
        return fault("F167", "what a bulk request creates is answered 201 and not stored", "RFC7644-3.7-13")
                .answer((asked, answered) -> {
                    if (asked.isOn("POST", "/Bulk")) {
                        for (JsonNode result : Seen.tree(answered.body()).path("Operations")) {
                            String location = result.path("location").asText();
                            if (result.path("method").asText().equals("POST") && !location.isEmpty()) {
                                lost.add(location.substring(location.lastIndexOf('/') + 1));
                            }
                        }
                    }
                    return lost.contains(Seen.id(asked)) && !asked.method().equals("DELETE")
                            ? error(404, "", "not there")
                            : answered;
                })
                .json(asked -> asked.method().equals("GET"), (asked, body) -> {
                    ArrayNode kept = body.arrayNode();
                    body.path("Resources").forEach(one -> {
                        if (!lost.contains(one.path("id").asText())) {
                            kept.add(one);
                        }
                    });
                    if (body.has("Resources")) {
                        body.put(
                                "totalResults",
                                body.path("totalResults").asInt()
                                        - body.path("Resources").size()
                                        + kept.size());
                        body.put("itemsPerPage", kept.size()).set("Resources", kept);
                    }
                })
                .trips("bulk.creates-what-it-says");
    }

    private static SeededFault laterReferences() {
        return fault("F169", "a reference to a later operation fails", "RFC7644-3.7.2-01")
                .json(asked -> asked.isOn("POST", "/Bulk"), (asked, body) -> {
                    var known = new ArrayList<String>();
                    var failed = new ArrayList<String>();
                    for (JsonNode operation : sent(asked).path("Operations")) {
                        Matcher named = Pattern.compile("bulkId:([\\w-]+)")
                                .matcher(operation.path("data").toString());
                        while (named.find()) {
                            if (!known.contains(named.group(1))) {
                                failed.add(operation.path("bulkId").asText());
                            }
                        }
                        known.add(operation.path("bulkId").asText());
                    }
                    eachResult(body, result -> {
                        if (failed.contains(result.path("bulkId").asText("none"))) {
                            result.remove("location");
                            result.put("status", "400")
                                    .set(
                                            "response",
                                            Seen.tree(error(400, "invalidValue", "no such bulkId")
                                                    .body()));
                        }
                    });
                })
                .trips("bulk-id.can-be-of-a-later-operation");
    }

    private static SeededFault onlyReadMe() {
        String user =
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"me-myself\",\"userName\":\"me@example.com\","
                        + "\"meta\":{\"resourceType\":\"User\",\"created\":\"2026-01-01T00:00:00Z\",\"lastModified\":\"2026-01-01T00:00:00Z\","
                        + "\"location\":\"http://%s/scim/v2/Users/me-myself\"}}";
        return fault("F183", "Me can be read and nothing else", "RFC7644-3.11-01")
                .instead(
                        asked -> (onMe(asked) || asked.path().endsWith("/Users/me-myself"))
                                && asked.method().equals("GET"),
                        asked -> {
                            Answered me = answered(200, user.formatted(asked.header("Host")));
                            return new Answered(
                                    200,
                                    Map.of(
                                            "Content-Type", List.of("application/scim+json"),
                                            "Location",
                                                    List.of("http://" + asked.header("Host")
                                                            + "/scim/v2/Users/me-myself")),
                                    me.body());
                        })
                .refuse(asked -> onMe(asked) && !asked.method().equals("GET"), 405, "")
                .trips("me.is-written-where-it-is-read");
    }
}
