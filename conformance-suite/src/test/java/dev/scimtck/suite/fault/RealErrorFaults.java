package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.answered;
import static dev.scimtck.suite.fault.Real.error;
import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors and authentication, RFC 7644 sections 2 and 3.12: what real servers get wrong. */
final class RealErrorFaults {
    private RealErrorFaults() {}

    private static final Pattern TOKEN = Pattern.compile("Bearer (.+)", Pattern.CASE_INSENSITIVE);

    private static boolean isError(Answered answered) {
        return answered.status() >= 400 && Seen.tree(answered.body()).isObject();
    }

    private static boolean isKnown(Asked asked) {
        Matcher token = TOKEN.matcher(asked.header("Authorization"));
        return token.matches()
                && Set.of(FaultyServer.TOKEN, FaultyServer.SECOND_TOKEN).contains(token.group(1));
    }

    private static Real everyError(
            String id, String wrong, String clause, java.util.function.Consumer<ObjectNode> change, String... breaks) {
        return fault(id, wrong, clause, breaks).answer((asked, answered) -> {
            if (isError(answered) && Seen.tree(answered.body()) instanceof ObjectNode error) {
                change.accept(error);
                return new Answered(
                        answered.status(), answered.headers(), error.toString().getBytes(StandardCharsets.UTF_8));
            }
            return answered;
        });
    }

    static List<SeededFault> all() {
        return List.of(
                everyError(
                                "F143",
                                "status in an error is a number",
                                "RFC7644-3.12-03",
                                error ->
                                        error.put("status", error.path("status").asInt()))
                        .trips("error.unknown-resource-is-404"),
                everyError(
                                "F145",
                                "the error is inside another object",
                                "RFC7644-3.12-01",
                                error -> {
                                    ObjectNode inner = error.deepCopy();
                                    error.removeAll();
                                    error.put("code", inner.path("status").asText())
                                            .set("response", inner);
                                },
                                "okta/template")
                        .trips("error.unknown-resource-is-404"),
                everyError(
                                "F147",
                                "status in an error is another than that of HTTP",
                                "RFC7644-3.2-07",
                                error -> error.put("status", "500"),
                                "entra/legacy")
                        .trips("error.unknown-resource-is-404"),
                fault("F149", "whatever is wrong, scimType is invalidValue", "RFC7644-3.12-04")
                        .answer((asked, answered) -> {
                            if (answered.status() == 400 && Seen.tree(answered.body()) instanceof ObjectNode error) {
                                return new Answered(
                                        400,
                                        answered.headers(),
                                        error.put("scimType", "invalidValue")
                                                .toString()
                                                .getBytes(StandardCharsets.UTF_8));
                            }
                            return answered;
                        })
                        .trips("error.broken-json-is-400", "error.unknown-filter-operator-is-400"),
                fault("F151", "an id that is no UUID is answered 400", "RFC7644-3.4.1-02", "okta/template")
                        .refuse(
                                asked -> asked.path().matches(".*/(Users|Groups)/[^./?]+(\\?.*)?")
                                        && !Seen.id(asked).matches("[0-9a-f]{8}-.{27}"),
                                400,
                                "invalidValue")
                        .trips("security.odd-ids-are-404"),
                fault("F153", "an unknown endpoint is answered with a page in HTML", "RFC7644-3.12-01")
                        .answer((asked, answered) -> answered.status() == 405
                                        || (answered.status() == 404
                                                && !asked.path()
                                                        .matches(
                                                                ".*/(Users|Groups|Schemas|ResourceTypes|Roles|Entitlements)/.*"))
                                ? new Answered(
                                        404,
                                        Map.of("Content-Type", List.of("text/html")),
                                        "<html><body>Not Found</body></html>".getBytes(StandardCharsets.UTF_8))
                                : answered)
                        .trips("security.unknown-endpoint-is-404"),
                fault("F155", "a request without credentials is answered 500", "RFC7644-2-07")
                        .refuse(
                                asked -> asked.header("Authorization").isEmpty()
                                        && !asked.path().endsWith("/ServiceProviderConfig"),
                                500,
                                "")
                        .trips("auth.no-token-is-401-with-a-challenge"),
                fault("F157", "a wrong token is answered 403", "RFC7644-2-06", "okta/template")
                        .refuse(
                                asked -> TOKEN.matcher(asked.header("Authorization"))
                                                .matches()
                                        && !isKnown(asked),
                                403,
                                "")
                        .trips("error.wrong-token-is-401"),
                fault("F159", "an empty token is let in", "RFC7644-2-07")
                        .headers(asked -> asked.header("Authorization").strip().equalsIgnoreCase("Bearer")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.empty-token-opens-nothing"),
                fault("F161", "bulk, search and Me are open to all", "RFC7644-2-07")
                        .headers(asked -> asked.header("Authorization").isEmpty()
                                        && asked.path().matches(".*/(Bulk|Me|.*\\.search)(\\?.*)?")
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.every-write-needs-a-token"),
                fault("F163", "the token of an ordinary user is a provisioning token", "RFC7644-7.3-01")
                        .headers(asked -> asked.header("Authorization").endsWith(FaultyServer.ORDINARY_TOKEN)
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.ordinary-token-provisions-nothing"),
                fault("F165", "a token that has expired goes on working", "RFC7644-7.4-01")
                        .headers(asked -> asked.header("Authorization").endsWith(FaultyServer.EXPIRED_TOKEN)
                                ? Map.of("Authorization", "Bearer " + FaultyServer.TOKEN)
                                : Map.of())
                        .trips("auth.expired-token-is-401"));
    }
}
